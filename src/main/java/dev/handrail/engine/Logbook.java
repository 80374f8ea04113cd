package dev.handrail.engine;

import dev.handrail.evidence.Event.Ended;

/// What the operator puts into the run's journal beside the answers: notes, and what they do at a
/// console of their own. Thread-safe: may be used from a face's thread while a step runs, for as
/// long as the run goes on in this process.
///
/// Whatever is written is told to the operator like every other event, in this thread, before the
/// method returns.
public interface Logbook {

    /// Writes something down.
    void note(String text);

    /// Puts on disk that the operator is about to do something of their own. Comes before it is
    /// done.
    ///
    /// @param kind `shell`, `sql` or `redis`
    /// @param target what it acts on, as proven
    /// @param text exactly what runs
    /// @throws dev.handrail.evidence.EvidenceException when it cannot be written: then it must not
    ///   be done
    AdHoc begin(String kind, String target, String text);

    /// Something the operator does beside the runbook, between its two journal lines.
    interface AdHoc {

        /// Counted from 1 for the run.
        int number();

        /// Where its output goes: redacted, recorded, and handed to the operator as
        /// [Operator#adHocOutput].
        Capture capture();

        /// Puts its end on disk. To be called once, whatever happened.
        void finish(Ended ended);
    }
}
