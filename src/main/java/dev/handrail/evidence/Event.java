package dev.handrail.evidence;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Something that happened in a run, in the past tense. The journal is a list of these and nothing
/// else decides what a run's state is.
///
/// Each record's components are the fields of its journal line, in snake_case; the line's `type` is
/// the record's name with a dot behind its first word (`StepStarted` -> `step.started`,
/// `StepNotApplicable` -> `step.not_applicable`). Components are texts, numbers up to 2^53,
/// booleans, enums, optionals, lists and maps of these, and records of these.
public sealed interface Event {

    // ---- the run
    // ----------------------------------------------------------------------------------

    /// The first event of every run.
    ///
    /// @param run the run's id, also the name of its directory
    /// @param runbook the document's id
    /// @param document the document's place below `runbook/` in the run directory
    /// @param directory the folder the document was read from; relative paths start there
    /// @param copies every file kept below `runbook/` -> its SHA-256
    /// @param set inputs given on the command line
    /// @param rehearsal the drill's id when this is a rehearsal
    record RunOpened(
            String run,
            String runbook,
            String title,
            String document,
            String directory,
            Map<String, String> copies,
            String environment,
            Who who,
            Map<String, String> set,
            Optional<String> ticket,
            Optional<String> rehearsal)
            implements Event {}

    /// Another process went on with the run. A step that was started and not finished before this
    /// is in doubt from here on.
    record RunResumed(Who who) implements Event {}

    /// Files of the runbook were no longer those the run goes by, and somebody decided which text
    /// it goes by from here on. Comes before the [RunResumed] of the process that asked.
    ///
    /// @param number counted from 1 for the run
    /// @param changes every file that differs from the text in force before
    /// @param folder below the run directory, with byte copies of the text that was offered
    /// @param document the document's place below `folder`
    /// @param copies every file kept below `folder` -> its SHA-256
    record RunbookRedlined(
            int number,
            Choice choice,
            String reason,
            Who who,
            List<FileChange> changes,
            String folder,
            String document,
            Map<String, String> copies)
            implements Event {

        /// Which text a run goes on with.
        public enum Choice {
            /// The one in force before.
            OLD,
            /// The one that was offered.
            NEW
        }
    }

    /// A file that is not what it was.
    ///
    /// @param file its place relative to the others, as below the folder of the text
    /// @param before its SHA-256 in the text in force before; empty when it was not part of that
    /// @param after its SHA-256 in the text that was offered; empty when it could not be read
    /// @param unread why it could not be read
    record FileChange(
            String file,
            Optional<String> before,
            Optional<String> after,
            Optional<String> unread) {}

    /// The run stopped between steps and can be resumed.
    record RunPaused(String reason) implements Event {}

    /// The operator ended the run where it stood; nothing was taken back by that.
    record RunAborted(String reason) implements Event {}

    /// The run came to its end.
    ///
    /// @param reason why it ends here, when the operator decided that
    record RunFinished(Result result, String summary, Optional<String> reason) implements Event {
        /// An end that nobody had to decide about.
        public RunFinished(Result result, String summary) {
            this(result, summary, Optional.empty());
        }

        /// How a run can end.
        public enum Result {
            /// Every wanted step is done.
            DONE,
            /// A step failed and the run went on to its end without it.
            FAILED,
            /// What had been done was taken back, by undo or by a rollback plan.
            UNDONE
        }
    }

    /// Who is in charge, from where, with what.
    ///
    /// @param login the name the session was opened with, when it can be told apart from `user`
    /// @param face `plain`, `unattended`, ...
    record Who(
            String user,
            Optional<String> login,
            String host,
            long pid,
            String version,
            String face) {}

    // ---- before the first step
    // --------------------------------------------------------------------

    /// An input has its value.
    record InputGiven(String name, String value) implements Event {}

    /// Everything the document requires was looked at.
    record RequirementsChecked(List<Requirement> requirements) implements Event {}

    /// One required thing.
    ///
    /// @param name e.g. `tool pg_dump`
    /// @param detail what was found, or what is missing and how to get it
    record Requirement(String name, boolean met, String detail) {}

    // ---- phases
    // -----------------------------------------------------------------------------------

    /// The condition of a phase was looked at and holds.
    record PhaseWanted(String phase, String reason) implements Event {}

    /// A phase does not apply here.
    record PhaseNotApplicable(String phase, String reason) implements Event {
        /// Why the operator left it out, who was asked; empty when a condition did not hold.
        public Optional<String> declined() {
            return NotWanted.why(reason);
        }
    }

    /// What was shown of a phase with so many steps that one line cannot hold their digests. Counts
    /// once the [PhaseConfirmed] that follows is there; that holds the digests of the last part.
    record PhaseShown(String phase, Map<String, String> digests) implements Event {}

    /// The operator confirmed a phase.
    ///
    /// @param digests step -> digest of what was shown, for the steps that could be resolved then
    /// @param typed the phrase that was asked for and typed
    /// @param waitedMillis how long the operator took
    record PhaseConfirmed(
            String phase, Map<String, String> digests, Optional<String> typed, long waitedMillis)
            implements Event {}

    /// The operator passed over the rest of a phase.
    record PhaseSkipped(String phase, String reason) implements Event {}

    // ---- steps
    // ------------------------------------------------------------------------------------

    /// The condition of a step was looked at and holds.
    record StepWanted(String step, String reason) implements Event {}

    /// A step does not apply here.
    record StepNotApplicable(String step, String reason) implements Event {
        /// Why the operator left it out, who was asked; empty when a condition did not hold.
        public Optional<String> declined() {
            return NotWanted.why(reason);
        }
    }

    /// The step's `done_when` held before it ran: it was not run.
    record StepFoundDone(String step, String detail) implements Event {}

    /// The operator confirmed one step; `digest` is of exactly what was shown.
    record StepConfirmed(String step, String digest, Optional<String> typed, long waitedMillis)
            implements Event {}

    /// The operator passed over a step.
    record StepSkipped(String step, String reason) implements Event {}

    /// The operator says the step is done although Handrail could not see it.
    record StepMarkedDone(String step, String reason) implements Event {}

    /// The step could not even be prepared; nothing was started.
    record StepRefused(String step, Trouble trouble) implements Event {}

    /// A step is about to act. Forced to disk before it does.
    record StepStarted(String step, int attempt, Intent intent) implements Event {}

    /// A transaction of the running attempt is about to be committed. Forced before COMMIT.
    record TransactionNoted(String step, int attempt, TransactionMark mark) implements Event {}

    /// How far the recording of the running attempt had come.
    record OutputExtent(String step, int attempt, Output out) implements Event {}

    /// An attempt ended.
    record StepFinished(String step, int attempt, Ended ended) implements Event {}

    /// The operator wants the step tried again.
    record RetryChosen(String step) implements Event {}

    /// It is now known, or decided, whether an attempt in doubt took effect.
    ///
    /// @param happened whether its effect is there
    /// @param how `transaction status`, `done_when`, `operator`
    record DoubtResolved(String step, int attempt, boolean happened, String how, String detail)
            implements Event {}

    // ---- the way back
    // -----------------------------------------------------------------------------

    /// The operator chose to take steps back, last first, down to and including `toStep`.
    record UndoChosen(String toStep, String reason) implements Event {}

    /// The operator confirmed the undo of one step.
    record UndoConfirmed(String step, String digest, Optional<String> typed, long waitedMillis)
            implements Event {}

    /// A step on the way back has nothing to undo, or the operator passed over its undo.
    record UndoSkipped(String step, String reason) implements Event {}

    /// The operator says the step has been taken back by other means.
    record UndoMarkedDone(String step, String reason) implements Event {}

    /// The undo could not even be prepared; nothing was started.
    record UndoRefused(String step, Trouble trouble) implements Event {}

    /// An undo is about to act. Forced to disk before it does.
    record UndoStarted(String step, int attempt, Intent intent) implements Event {}

    /// An undo ended.
    record UndoFinished(String step, int attempt, Ended ended) implements Event {}

    /// The operator wants the undo tried again.
    record UndoRetryChosen(String step) implements Event {}

    /// Every step down to the chosen one has been taken back or passed over.
    record UndoCompleted(String toStep) implements Event {}

    /// The operator goes forward again from the first step that was taken back.
    record ForwardChosen(String fromStep) implements Event {}

    /// The operator chose a rollback plan; its steps follow as ordinary steps.
    record PlanChosen(String plan, String reason) implements Event {}

    // ---- remarks and the journal itself
    // -----------------------------------------------------------

    /// The operator switched between step by step and phase by phase.
    record PaceChanged(String pace) implements Event {}

    /// The operator wrote something down.
    record NoteAdded(String text) implements Event {}

    /// The operator is about to do something beside the runbook. Forced to disk before they do.
    ///
    /// @param number counted from 1 for the run
    /// @param kind `shell`, `sql` or `redis`
    /// @param target what it acts on, as proven
    /// @param text exactly what runs
    record AdHocStarted(int number, String kind, String target, String text) implements Event {}

    /// How far the recording of something beside the runbook had come.
    record AdHocExtent(int number, Output out) implements Event {}

    /// Something the operator did beside the runbook has ended.
    record AdHocFinished(int number, Ended ended) implements Event {}

    /// A torn tail was cut off and kept.
    record JournalRecovered(long bytes, String file) implements Event {}

    /// Evidence is missing from here to the next line, and why.
    record JournalGap(String reason) implements Event {}

    // ---- parts
    // ------------------------------------------------------------------------------------

    /// What is about to be done.
    ///
    /// @param kind of action
    /// @param digest of text, target identity and the variables read
    /// @param text exactly what runs, secrets by name; empty when it is long and stands in `blob`
    /// @param blob the file below the run directory that holds a long text
    /// @param target what it acts on, as proven
    /// @param identity the target's own identity
    record Intent(
            String kind,
            String digest,
            String text,
            Optional<String> blob,
            String target,
            String identity) {}

    /// How an attempt ended.
    ///
    /// @param failures unmet expectations, each as shown to the operator
    /// @param facts what is known of the outcome, long ones cut
    /// @param captured variables and their values
    record Ended(
            Verdict verdict,
            Effect effect,
            long millis,
            Map<String, String> facts,
            List<String> failures,
            Optional<Trouble> trouble,
            Map<String, String> captured,
            Optional<Output> out) {}

    /// What an attempt amounts to.
    enum Verdict {
        OK,
        /// It ran and an expectation is not met, or the outside reported an error.
        FAILED,
        /// The operator stopped it.
        STOPPED,
        TIMED_OUT,
        /// It is not known whether it took effect.
        UNKNOWN
    }

    /// What an attempt left behind in its target.
    enum Effect {
        /// Nothing was changed.
        NONE,
        /// All of it took effect.
        ALL,
        /// Some of it may have taken effect.
        SOME,
        /// It is not known.
        UNKNOWN
    }

    /// Something went wrong outside of Handrail.
    ///
    /// @param what what happened, in words a tired person understands
    /// @param state what that means for the system now
    /// @param advice what can be done next, most useful first
    record Trouble(String what, String state, List<String> advice) {
        public Trouble {
            advice = List.copyOf(advice);
        }
    }

    /// A recording.
    ///
    /// @param file below the run directory
    /// @param bytes of the file
    /// @param sha256 of the file's first `bytes` bytes
    record Output(String file, long bytes, String sha256) {}

    /// What is needed to ask a PostgreSQL server later whether a transaction was committed. Numbers
    /// are texts because an xid does not fit a JSON number.
    record TransactionMark(
            String connection,
            String systemIdentifier,
            String timeline,
            String xid,
            String backendPid,
            String backendStart) {}

    /// An event with its place in the journal.
    ///
    /// @param seq counted from 1
    /// @param at wall clock, UTC
    /// @param hash SHA-256 of its line without the line end, in hex: the journal's head until
    ///   another line follows
    record Recorded(long seq, Instant at, Event event, String hash) {}
}
