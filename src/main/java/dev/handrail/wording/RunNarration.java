package dev.handrail.wording;

import dev.handrail.evidence.Event;
import dev.handrail.evidence.Event.Requirement;
import dev.handrail.evidence.Event.RunFinished.Result;
import java.util.List;

/// How the events of a run and its phases read.
final class RunNarration {

    private final Lines lines;
    private final Overview overview;
    private final Naming naming;

    RunNarration(Lines lines, Overview overview, Naming naming) {
        this.lines = lines;
        this.overview = overview;
        this.naming = naming;
    }

    void tell(Event.RunResumed event) {
        lines.say("Resumed by " + Overview.operator(event.who()));
    }

    void tell(Event.RunbookRedlined event) {
        lines.gap();
        lines.say(Tone.HEADING, "Redline " + event.number(), ": " + RedlineWords.sentence(event));
        lines.say("Because: " + event.reason());
        lines.say("Decided by " + Overview.operator(event.who()));
    }

    void tell(Event.RunPaused event) {
        lines.gap();
        lines.say(Tone.CAUTION, "Paused", ": " + event.reason());
        overview.summary();
        overview.resume();
    }

    void tell(Event.RunAborted event) {
        lines.gap();
        lines.say(Tone.CAUTION, "Aborted", ": " + event.reason());
        lines.say("State: nothing was taken back by aborting; what was done stays done.");
        overview.summary();
    }

    void tell(Event.RunFinished event) {
        lines.gap();
        lines.say(
                tone(event.result()),
                overview.walkedPlan()
                        .map(plan -> walked(plan, event.result()))
                        .orElse(word(event.result())),
                ": " + event.summary());
        event.reason().ifPresent(reason -> lines.say("Because: " + reason));
        overview.summary();
    }

    void tell(Event.InputGiven event) {
        lines.say("Input " + event.name() + " = " + event.value());
    }

    void tell(Event.RequirementsChecked event) {
        List<Requirement> all = event.requirements();
        long met = all.stream().filter(Requirement::met).count();
        if (met > 0) {
            lines.say(Tone.GOOD, "ok", "  " + Words.count(met, "requirement") + " met");
        }
        all.stream().filter(one -> !one.met()).forEach(this::missing);
    }

    private void missing(Requirement requirement) {
        lines.say(
                Tone.BAD,
                "FAIL",
                "  requirement " + requirement.name() + ": " + requirement.detail());
    }

    void tell(Event.PhaseWanted event) {
        lines.say(naming.phase(event.phase()) + " applies: " + event.reason());
    }

    void tell(Event.PhaseNotApplicable event) {
        lines.gap();
        lines.say(naming.phase(event.phase()) + " does not apply: " + event.reason());
    }

    void tell(Event.PhaseConfirmed event) {
        lines.say(naming.phase(event.phase()) + " is confirmed.");
    }

    void tell(Event.PhaseSkipped event) {
        lines.say(
                Tone.CAUTION,
                "skip",
                "  " + naming.phase(event.phase()) + " (" + event.reason() + ")");
    }

    void tell(Event.PaceChanged event) {
        lines.say(
                "Pace: "
                        + switch (event.pace()) {
                            case "step" -> "step by step, each is confirmed on its own";
                            case "phase" -> "phase by phase, its steps run one after another";
                            default -> event.pace();
                        });
    }

    void tell(Event.NoteAdded event) {
        lines.say("Note: " + event.text());
    }

    void tell(Event.JournalRecovered event) {
        lines.say(
                "The journal ended in the middle of a record; its last "
                        + Words.count(event.bytes(), "byte")
                        + " are kept in "
                        + event.file());
    }

    void tell(Event.JournalGap event) {
        lines.say(Tone.BAD, "Evidence is missing from here on", ": " + event.reason());
    }

    private static String word(Result result) {
        return switch (result) {
            case DONE -> "Done";
            case FAILED -> "Failed";
            case UNDONE -> "Undone";
        };
    }

    /// A plan has steps of its own: what it leads to is not that everything is as it was.
    private static String walked(String plan, Result result) {
        return "Rollback plan "
                + plan
                + switch (result) {
                    case DONE, UNDONE -> " has been walked";
                    case FAILED -> " has been walked, not all of it with success";
                };
    }

    private static Tone tone(Result result) {
        return switch (result) {
            case DONE -> Tone.GOOD;
            case FAILED -> Tone.BAD;
            case UNDONE -> Tone.CAUTION;
        };
    }
}
