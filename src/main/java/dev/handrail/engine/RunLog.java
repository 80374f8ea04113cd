package dev.handrail.engine;

import dev.handrail.evidence.Event;
import dev.handrail.evidence.Event.Recorded;
import java.util.concurrent.TimeUnit;

/// The one place where a run moves on: an event is put on disk, then folded into the state, then
/// told to the operator. In this order, so that nothing is ever shown or built upon that a crash
/// could take back.
final class RunLog {

    private final Ports ports;
    private RunState state;

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

    void append(Event event) {
        Recorded recorded = ports.evidence().journal().append(event);
        state = Fold.apply(state, recorded);
        ports.operator().told(recorded);
    }

    /// Folds and tells an event that is on disk already.
    void replay(Recorded event) {
        state = Fold.apply(state, event);
        ports.operator().told(event);
    }

    /// An answer and how long it took to come.
    record Reply(Answer answer, long waitedMillis) {}

    /// Puts a question. Notes and changes of pace are dealt with here and the question is put
    /// again.
    Reply ask(Question question) {
        long start = System.nanoTime();
        while (true) {
            Answer answer = ports.operator().ask(question);
            switch (answer) {
                case Answer.Note note -> append(new Event.NoteAdded(note.text()));
                case Answer.SetPace pace ->
                        append(
                                new Event.PaceChanged(
                                        pace.pace().name().toLowerCase(java.util.Locale.ROOT)));
                case Answer.Proceed _,
                        Answer.Skip _,
                        Answer.MarkDone _,
                        Answer.Retry _,
                        Answer.UndoTo _,
                        Answer.UsePlan _,
                        Answer.Happened _,
                        Answer.DidNotHappen _,
                        Answer.Value _,
                        Answer.NotDone _,
                        Answer.Pause _,
                        Answer.Abort _ -> {
                    return new Reply(
                            answer, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start));
                }
            }
        }
    }

    /// Deals with the two answers that end this process's part in the run.
    ///
    /// @throws IllegalStateException for any other answer: it does not fit the question
    void leave(Answer answer) {
        if (answer instanceof Answer.Pause pause) {
            append(new Event.RunPaused(pause.reason()));
        } else if (answer instanceof Answer.Abort abort) {
            append(new Event.RunAborted(abort.reason()));
        } else {
            throw new IllegalStateException(
                    "the face gave an answer that was not offered: " + answer);
        }
    }
}
