package dev.handrail.engine;

import dev.handrail.evidence.Event;
import dev.handrail.runbook.Step;
import java.util.List;

/// Asks what to do about a failed step, and writes the answer down.
final class AfterFailure {

    private final RunLog log;

    AfterFailure(RunLog log) {
        this.log = log;
    }

    void ask(Step step, Failure failure) {
        Answer answer =
                log.ask(
                                new Question.AfterFailure(
                                        step,
                                        failure,
                                        WaysBack.undoable(log.state()),
                                        WaysBack.otherPlans(log.state())))
                        .answer();
        if (answer instanceof Answer.Retry) {
            log.append(new Event.RetryChosen(step.id()));
        } else if (answer instanceof Answer.Skip skip) {
            log.append(new Event.StepSkipped(step.id(), skip.reason()));
        } else if (answer instanceof Answer.MarkDone mark) {
            log.append(new Event.StepMarkedDone(step.id(), mark.reason()));
        } else {
            log.leave(answer);
        }
    }

    /// The document says that this failure takes everything back: every undo is still confirmed.
    void rollBack(Step step) {
        List<Step> withEffect = log.state().withEffect();
        if (withEffect.isEmpty()) {
            log.append(
                    new Event.RunFinished(
                            Event.RunFinished.Result.FAILED,
                            "step `" + step.id() + "` failed and there was nothing to take back"));
        } else {
            log.append(
                    new Event.UndoChosen(
                            withEffect.getLast().id(),
                            "step `" + step.id() + "` failed and says `on_failure: rollback`"));
        }
    }
}
