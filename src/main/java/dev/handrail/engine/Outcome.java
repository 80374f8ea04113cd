package dev.handrail.engine;

import dev.handrail.evidence.Event.Effect;
import dev.handrail.evidence.Event.Trouble;
import dev.handrail.evidence.Event.Verdict;
import java.util.List;
import java.util.Optional;

/// What came of running an action. A failure of the outside is an outcome, never an exception.
///
/// @param ending how it ended, before any expectation is looked at
/// @param effect what it left behind in its target
/// @param trouble what went wrong, when something did
public record Outcome(Ending ending, Effect effect, Facts facts, Optional<Trouble> trouble) {

    /// How an action can end.
    public enum Ending {
        /// It came to its end; expectations decide whether that is good.
        COMPLETED,
        /// The outside reported an error.
        FAILED,
        /// The operator stopped it.
        STOPPED,
        TIMED_OUT,
        /// Contact was lost while it ran: it may or may not have taken effect.
        LOST
    }

    /// It came to its end and took effect.
    public static Outcome completed(Facts facts) {
        return new Outcome(Ending.COMPLETED, Effect.ALL, facts, Optional.empty());
    }

    /// It never started, so nothing was changed.
    public static Outcome notStarted(String what, String... advice) {
        return new Outcome(
                Ending.FAILED,
                Effect.NONE,
                Facts.none(),
                Optional.of(new Trouble(what, "nothing was changed", List.of(advice))));
    }

    /// It ended with an error.
    public static Outcome failed(Effect effect, Facts facts, Trouble trouble) {
        return new Outcome(Ending.FAILED, effect, facts, Optional.of(trouble));
    }

    /// What it amounts to, for whoever ran it: a step or a person at a console. An ending of which
    /// nobody knows what it left behind is not a firm one, whoever brought it about.
    ///
    /// @param failures what was expected of it and is not so, each as a sentence
    public Verdict verdict(List<String> failures) {
        return switch (ending) {
            case COMPLETED -> failures.isEmpty() ? Verdict.OK : Verdict.FAILED;
            case FAILED -> firmly(Verdict.FAILED);
            case STOPPED -> firmly(Verdict.STOPPED);
            case TIMED_OUT -> firmly(Verdict.TIMED_OUT);
            case LOST -> Verdict.UNKNOWN;
        };
    }

    private Verdict firmly(Verdict known) {
        return effect == Effect.UNKNOWN ? Verdict.UNKNOWN : known;
    }
}
