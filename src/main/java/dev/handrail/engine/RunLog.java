package dev.handrail.engine;

import dev.handrail.evidence.Event;
import dev.handrail.evidence.Event.Recorded;
import dev.handrail.runbook.Environment.Pace;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/// The one place where a run moves on: an event is put on disk, then folded into the state, then
/// told to the operator. In this order, so that nothing is ever shown or built upon that a crash
/// could take back.
///
/// Thread-safe: the operator's own lines come from a face's thread while the engine's go on.
final class RunLog {

    private final Ports ports;
    private volatile RunState state;

    RunLog(Ports ports, RunState state) {
        this.ports = ports;
        this.state = state;
    }

    RunState state() {
        return state;
    }

    Ports ports() {
        return ports;
    }

    /// What the document's texts can refer to now.
    Scope scope() {
        return new Scope(
                state.runbook(),
                state.opening().environment(),
                state.values(),
                ports.surroundings());
    }

    synchronized void append(Event event) {
        Recorded recorded = ports.evidence().journal().append(event);
        state = Fold.apply(state, recorded);
        ports.operator().told(recorded);
    }

    /// Folds and tells an event that is on disk already.
    synchronized void replay(Recorded event) {
        state = Fold.apply(state, event);
        ports.operator().told(event);
    }

    /// An answer and how long it took to come.
    record Reply(Answer answer, long waitedMillis) {}

    /// Puts a question. A note is written down and the question is put again.
    Reply ask(Question question) {
        long start = System.nanoTime();
        Answer answer = ports.operator().ask(question);
        while (answer instanceof Answer.Note note) {
            append(new Event.NoteAdded(note.text()));
            answer = ports.operator().ask(question);
        }
        return new Reply(answer, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start));
    }

    /// Deals with the answers that mean the same at every question: the two that end this process's
    /// part in the run, the two that turn it back, and the change of pace, after which the next
    /// decision is made anew.
    ///
    /// @throws IllegalStateException for any other answer: it does not fit the question
    void leave(Answer answer) {
        if (answer instanceof Answer.Pause pause) {
            append(new Event.RunPaused(pause.reason()));
        } else if (answer instanceof Answer.Abort abort) {
            append(new Event.RunAborted(abort.reason()));
        } else if (answer instanceof Answer.UndoTo undo) {
            append(new Event.UndoChosen(undo.step(), undo.reason()));
        } else if (answer instanceof Answer.UsePlan use) {
            append(new Event.PlanChosen(use.plan(), use.reason()));
        } else if (answer instanceof Answer.SwitchPace) {
            Pace other = state.pace() == Pace.STEP ? Pace.PHASE : Pace.STEP;
            append(new Event.PaceChanged(other.name().toLowerCase(Locale.ROOT)));
        } else {
            throw new IllegalStateException(
                    "the face gave an answer that was not offered: " + answer);
        }
    }
}
