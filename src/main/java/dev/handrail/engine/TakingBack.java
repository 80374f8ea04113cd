package dev.handrail.engine;

import dev.handrail.evidence.Event;
import dev.handrail.evidence.Event.Ended;
import dev.handrail.evidence.Event.RunFinished;
import dev.handrail.evidence.Event.Trouble;
import dev.handrail.runbook.Step;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/// The way back, one step at a time: each undo is shown, confirmed and recorded like a step.
final class TakingBack {

    private static final Trouble CHANGED =
            new Trouble(
                    "what would run, or what it would run on, is no longer what was confirmed",
                    "nothing was run to take the step back",
                    List.of("retry shows what it is now, and asks again"));

    private final RunLog log;
    private final Execution execution;
    private final Preparing preparing;

    TakingBack(RunLog log, Execution execution) {
        this.log = log;
        this.execution = execution;
        preparing = new Preparing(log);
    }

    void takeBack(Step step, Step.Undo undo) {
        switch (preparing.prepare(undo.action(), undo.uses())) {
            case Preparing.Prepared.No no ->
                    log.append(new Event.UndoRefused(step.id(), no.trouble()));
            case Preparing.Prepared.Yes yes -> confirmAndRun(step, undo, yes.resolved());
        }
    }

    private void confirmAndRun(Step step, Step.Undo undo, Resolution.Resolved resolved) {
        Preview preview = resolved.preview();
        RunLog.Reply reply = log.ask(new Question.ConfirmUndo(step, preview, Optional.empty()));
        if (reply.answer() instanceof Answer.Proceed proceed) {
            log.append(
                    new Event.UndoConfirmed(
                            step.id(), preview.digest(), proceed.typed(), reply.waitedMillis()));
            startUnlessChanged(step, undo, preview.digest());
        } else if (reply.answer() instanceof Answer.Skip skip) {
            log.append(new Event.UndoSkipped(step.id(), skip.reason()));
        } else {
            log.leave(reply.answer());
        }
    }

    private void startUnlessChanged(Step step, Step.Undo undo, String confirmed) {
        switch (preparing.anew(undo.action(), undo.uses(), confirmed)) {
            case Preparing.Anew.No no -> log.append(new Event.UndoRefused(step.id(), no.trouble()));
            case Preparing.Anew.Changed _ -> log.append(new Event.UndoRefused(step.id(), CHANGED));
            case Preparing.Anew.Same same -> start(step, undo, same.resolved());
        }
    }

    private void start(Step step, Step.Undo undo, Resolution.Resolved resolved) {
        int number = log.state().step(step.id()).attempts().undo() + 1;
        Execution.Task task =
                new Execution.Task(
                        step,
                        Attempt.undoName(step),
                        number,
                        undo.timeout(),
                        undo.expect(),
                        new LinkedHashMap<>());
        LiveCapture capture = execution.record(task);
        execution.announce(
                new Event.UndoStarted(step.id(), number, execution.intent(resolved.preview())),
                capture);
        Ended ended = execution.run(resolved, task, capture);
        log.append(new Event.UndoFinished(step.id(), number, ended));
        execution.close(capture);
    }

    void passWithoutUndo(Step step) {
        log.append(
                new Event.UndoSkipped(
                        step.id(), "the runbook has no undo for it; nothing was run"));
    }

    void passIrreversible(Step step, String reason) {
        Answer answer = log.ask(new Question.PassIrreversible(step, reason)).answer();
        if (answer instanceof Answer.Skip skip) {
            log.append(new Event.UndoSkipped(step.id(), skip.reason()));
        } else {
            log.leave(answer);
        }
    }

    void askAfterFailure(Step step, Failure failure) {
        Answer answer =
                log.ask(
                                new Question.AfterUndoFailure(
                                        step, failure, log.state().runbook().rollback()))
                        .answer();
        if (answer instanceof Answer.Retry) {
            log.append(new Event.UndoRetryChosen(step.id()));
        } else if (answer instanceof Answer.Skip skip) {
            log.append(new Event.UndoSkipped(step.id(), skip.reason()));
        } else if (answer instanceof Answer.MarkDone mark) {
            log.append(new Event.UndoMarkedDone(step.id(), mark.reason()));
        } else {
            log.leave(answer);
        }
    }

    void askAfterUndo(Step toStep) {
        Answer answer =
                log.ask(new Question.AfterUndo(toStep, WaysBack.offered(log.state()))).answer();
        if (answer instanceof Answer.Proceed) {
            log.append(new Event.ForwardChosen(toStep.id()));
        } else if (answer instanceof Answer.Abort end) {
            log.append(
                    new Event.RunFinished(
                            RunFinished.Result.UNDONE,
                            Tally.of(log.state()).sentence(),
                            Optional.of(end.reason())));
        } else {
            log.leave(answer);
        }
    }
}
