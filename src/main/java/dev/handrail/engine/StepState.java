package dev.handrail.engine;

import dev.handrail.evidence.Event.TransactionMark;
import java.time.Instant;
import java.util.Optional;

/// Where one step stands.
///
/// @param forward what its own attempts amount to, whatever becomes of taking them back
/// @param residue whether an attempt may have left something behind that has not been taken back
///   since, whatever has become of the step afterwards
/// @param wanted whether its condition has been looked at and holds
/// @param end its latest end, when it ever ended; the order of these is the order of the way back
public record StepState(
        Status status,
        Status forward,
        boolean residue,
        boolean wanted,
        Attempts attempts,
        Consent consent,
        Optional<End> end) {

    /// What a step's latest events amount to.
    public sealed interface Status {}

    /// Not run yet, or to be run again.
    public record Open() implements Status {}

    /// Started, its end not recorded.
    public record Running(int attempt, Optional<TransactionMark> mark) implements Status {}

    /// Started, and nobody saw its end.
    public record InDoubt(int attempt, Optional<TransactionMark> mark) implements Status {}

    /// Its effect is there.
    public record Done(How how) implements Status {}

    /// How a step came to be done.
    public enum How {
        RAN,
        /// `done_when` held before it ran.
        FOUND,
        /// The operator said so.
        MARKED
    }

    /// It ended and is not done, or could not be prepared.
    public record Failed(Failure failure) implements Status {}

    /// Passed over by the operator.
    public record Skipped(String reason) implements Status {}

    /// Its condition, or its phase's, does not hold.
    public record NotApplicable(String reason) implements Status {}

    /// Its undo was started, its end not recorded.
    public record Undoing(int attempt, Optional<TransactionMark> mark) implements Status {}

    /// Its undo was started, and nobody saw its end.
    public record UndoInDoubt(int attempt, Optional<TransactionMark> mark) implements Status {}

    /// Its undo ended badly, or could not be prepared.
    public record UndoFailed(Failure failure) implements Status {}

    /// Taken back.
    public record Undone() implements Status {}

    /// Passed over on the way back; its effect, if it had one, is still there.
    public record Left(String reason) implements Status {}

    /// How often it was started.
    ///
    /// @param tries starts since the operator last chose to try it
    /// @param target what the target of the latest start said of itself
    public record Attempts(int forward, int undo, int tries, String target) {}

    /// What the operator agreed to.
    ///
    /// @param seen digest of what was shown when its phase was confirmed
    /// @param confirmed digest of what was confirmed for the step itself
    /// @param again whether it must be asked about on its own because an earlier attempt is known
    public record Consent(Optional<String> seen, Optional<String> confirmed, boolean again) {
        static final Consent NONE = new Consent(Optional.empty(), Optional.empty(), false);
    }

    /// When it last ended.
    ///
    /// @param seq journal line
    public record End(long seq, Instant at) {}

    static StepState untouched() {
        return new StepState(
                new Open(),
                new Open(),
                false,
                false,
                new Attempts(0, 0, 0, ""),
                Consent.NONE,
                Optional.empty());
    }

    /// Whether the run may go on to the next step.
    public boolean isSettled() {
        return switch (status) {
            case Done _, Skipped _, NotApplicable _, Left _ -> true;
            case Open _, Running _, InDoubt _, Failed _ -> false;
            case Undoing _, UndoInDoubt _, UndoFailed _, Undone _ -> false;
        };
    }

    /// Whether anything has been done about it: it was started, decided about, or taken back. One
    /// that could only not be prepared has not begun.
    public boolean hasBegun() {
        return switch (status) {
            case Open _ -> attempts.forward > 0 || attempts.undo > 0 || end.isPresent();
            case Failed failed -> failed.failure() instanceof Failure.Ran || attempts.forward > 0;
            case Running _, InDoubt _, Done _, Skipped _, NotApplicable _ -> true;
            case Undoing _, UndoInDoubt _, UndoFailed _, Undone _, Left _ -> true;
        };
    }

    /// Whether it is still to be done, and nothing of what it did is there: its attempts were
    /// rolled back, or have been taken back.
    public boolean hasLeftNothing() {
        return !residue && isToBeDone();
    }

    /// Whether it is to run again before the run goes on: it failed, was opened again or taken
    /// back.
    public boolean isToBeDone() {
        return switch (status) {
            case Open _, Failed _, Undone _ -> true;
            case Running _, InDoubt _, Done _, Skipped _, NotApplicable _ -> false;
            case Undoing _, UndoInDoubt _, UndoFailed _, Left _ -> false;
        };
    }

    StepState with(Status next) {
        return new StepState(next, forwardAfter(next), residue, wanted, attempts, consent, end);
    }

    private Status forwardAfter(Status next) {
        return switch (next) {
            case Undoing _, UndoInDoubt _, UndoFailed _, Undone _, Left _ -> forward;
            case Open _, Running _, InDoubt _, Done _, Failed _, Skipped _, NotApplicable _ -> next;
        };
    }

    /// Taking it back has come to nothing, or is to be tried again: it stands where its own
    /// attempts left it.
    StepState notTakenBack() {
        return with(forward);
    }

    StepState with(Consent next) {
        return new StepState(status, forward, residue, wanted, attempts, next, end);
    }

    StepState nowWanted() {
        return new StepState(status, forward, residue, true, attempts, consent, end);
    }

    StepState unconsidered() {
        return new StepState(status, forward, residue, false, attempts, consent, end);
    }

    /// Its latest attempt may have left something behind.
    StepState withResidue() {
        return new StepState(status, forward, true, wanted, attempts, consent, end);
    }

    /// Taken back: nothing of it is left.
    StepState undone() {
        return new StepState(new Undone(), forward, false, wanted, attempts, consent, end);
    }

    StepState started(int attempt, String target) {
        Status running = new Running(attempt, Optional.empty());
        return new StepState(
                running,
                running,
                residue,
                wanted,
                new Attempts(attempt, attempts.undo, attempts.tries + 1, target),
                consent,
                end);
    }

    StepState undoStarted(int attempt, String target) {
        return new StepState(
                new Undoing(attempt, Optional.empty()),
                forward,
                residue,
                wanted,
                new Attempts(attempts.forward, attempt, attempts.tries, target),
                consent,
                end);
    }

    StepState ended(Status next, End at) {
        return new StepState(
                next, forwardAfter(next), residue, wanted, attempts, consent, Optional.of(at));
    }

    /// Open again, its automatic retries counted anew.
    ///
    /// @param next what is left of the operator's consent
    StepState reopened(Consent next) {
        return new StepState(
                new Open(),
                new Open(),
                residue,
                wanted,
                new Attempts(attempts.forward, attempts.undo, 0, attempts.target),
                next,
                end);
    }
}
