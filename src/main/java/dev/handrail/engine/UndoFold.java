package dev.handrail.engine;

import dev.handrail.engine.StepState.Status;
import dev.handrail.evidence.Event;

/// What the events of the way back do to a [RunState]: the part of [Fold] that is about undos.
final class UndoFold {

    private UndoFold() {}

    static RunState left(RunState state, Event.UndoSkipped event) {
        return state.withStep(event.step(), s -> s.with(new StepState.Left(event.reason())));
    }

    static RunState refused(RunState state, Event.UndoRefused event) {
        return failed(state, event.step(), new Failure.Refused(event.trouble()));
    }

    static RunState started(RunState state, Event.UndoStarted event) {
        return state.withStep(
                event.step(), s -> s.undoStarted(event.attempt(), event.intent().identity()));
    }

    static RunState finished(RunState state, Event.UndoFinished event) {
        Status undoing = state.step(event.step()).status();
        return switch (event.ended().verdict()) {
            case OK -> state.withStep(event.step(), StepState::undone);
            case FAILED, STOPPED, TIMED_OUT ->
                    failed(state, event.step(), new Failure.Ran(event.attempt(), event.ended()));
            case UNKNOWN ->
                    state.withStep(
                            event.step(),
                            s ->
                                    s.with(
                                            new StepState.UndoInDoubt(
                                                    event.attempt(), Fold.markOf(undoing))));
        };
    }

    /// An undo that did not happen leaves the step as its own attempts left it.
    static RunState resolved(RunState state, Event.DoubtResolved event) {
        return state.withStep(event.step(), s -> event.happened() ? s.undone() : s.notTakenBack());
    }

    private static RunState failed(RunState state, String step, Failure failure) {
        return state.withStep(step, s -> s.with(new StepState.UndoFailed(failure)));
    }
}
