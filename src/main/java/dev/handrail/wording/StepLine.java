package dev.handrail.wording;

import dev.handrail.engine.Failure;
import dev.handrail.engine.StepState;
import dev.handrail.evidence.Event.Ended;

/// How a step stands, as a word and a few more, for a list of steps.
///
/// @param word one of `ok RUN FAIL STOP skip n/a doubt undone left ..`
/// @param result what came of it, may be empty
public record StepLine(Tone tone, String word, String result) {

    /// The word of a step that is up.
    public static final String OPEN = "..";

    /// The longest of the words.
    public static final int WORD = 6;

    /// How this step stands.
    public static StepLine of(StepState step) {
        return switch (step.status()) {
            case StepState.Open _ -> new StepLine(Tone.PLAIN, OPEN, open(step));
            case StepState.Running _ -> new StepLine(Tone.HEADING, "RUN", "running");
            case StepState.Undoing _ -> new StepLine(Tone.HEADING, "RUN", "is being undone");
            case StepState.InDoubt _ -> new StepLine(Tone.CAUTION, "doubt", "its end is not known");
            case StepState.UndoInDoubt _ ->
                    new StepLine(Tone.CAUTION, "doubt", "its undo's end is not known");
            case StepState.Done done -> done(done.how());
            case StepState.Failed failed -> failed("", failed.failure());
            case StepState.UndoFailed failed -> failed("undo: ", failed.failure());
            case StepState.Skipped skipped -> new StepLine(Tone.CAUTION, "skip", skipped.reason());
            case StepState.NotApplicable not -> new StepLine(Tone.PLAIN, "n/a", not.reason());
            case StepState.Undone _ -> new StepLine(Tone.CAUTION, "undone", "");
            case StepState.Left left ->
                    new StepLine(Tone.CAUTION, "left", "not taken back: " + left.reason());
        };
    }

    private static String open(StepState step) {
        return step.residue() ? "an earlier try may have left something" : "";
    }

    private static StepLine done(StepState.How how) {
        return new StepLine(
                Tone.GOOD,
                "ok",
                switch (how) {
                    case RAN -> "";
                    case FOUND -> "done already";
                    case MARKED -> "marked done";
                });
    }

    private static StepLine failed(String of, Failure failure) {
        return switch (failure) {
            case Failure.Refused refused ->
                    new StepLine(Tone.BAD, "FAIL", of + refused.trouble().what());
            case Failure.Ran ran -> ended(of, ran.ended());
        };
    }

    private static StepLine ended(String of, Ended ended) {
        String why =
                ended.trouble()
                        .map(trouble -> trouble.what())
                        .orElseGet(() ->
                                ended.failures().isEmpty()
                                        ? Results.brief(ended)
                                        : "expectation not met");
        return switch (ended.verdict()) {
            case STOPPED -> new StepLine(Tone.CAUTION, "STOP", of + why);
            case TIMED_OUT -> new StepLine(Tone.BAD, "FAIL", of + "timed out");
            case UNKNOWN -> new StepLine(Tone.CAUTION, "doubt", of + why);
            case OK, FAILED -> new StepLine(Tone.BAD, "FAIL", of + why);
        };
    }
}
