package dev.handrail.engine;

import dev.handrail.evidence.Event.Recorded;
import dev.handrail.evidence.Voice;

/// The person in charge, as the engine sees them. Implemented by the faces.
public interface Operator {

    /// Tells an event that is on disk, in order. Also called for each earlier event of a run that
    /// is resumed, before [#resumed].
    void told(Recorded event);

    /// The earlier events, if there are any, have all been told; what follows is new. Called once,
    /// for a new run as well.
    ///
    /// @param desk what the operator can reach beside the answers, from now on
    void resumed(Desk desk);

    /// Puts a question and waits for the answer. The answer fits the question: [Question#choices]
    /// says which are possible.
    Answer ask(Question question);

    /// An attempt begins: `^C` and its kin go to `stop` until [#ended]. Its output follows through
    /// [#output].
    void began(Preview preview, Stop stop);

    /// Handrail waits before it tries a step again; `^C` and its kin go to `stop` until [#ended]
    /// and end the wait: what comes next is asked.
    void waiting(Stop stop);

    /// Output of the running attempt, redacted already.
    void output(Voice voice, byte[] bytes, int offset, int length);

    /// The running attempt has a terminal of its own, which the operator can type into until
    /// [#ended]. Called before anything runs in it.
    ///
    /// @return the size its window shall have
    Tty.Size attached(Tty tty);

    /// Output of something the operator does beside the runbook, redacted already.
    ///
    /// @param number as in [Logbook.AdHoc#number]
    void adHocOutput(int number, Voice voice, byte[] bytes, int offset, int length);

    /// How far the running attempt has come.
    ///
    /// @param total 0 when it is not known
    void progress(String what, long done, long total);

    /// The attempt that began last has ended.
    void ended();
}
