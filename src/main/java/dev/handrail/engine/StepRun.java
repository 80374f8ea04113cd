package dev.handrail.engine;

import dev.handrail.evidence.Event;
import dev.handrail.evidence.Event.Ended;
import dev.handrail.runbook.Action;
import dev.handrail.runbook.Environment.Pace;
import dev.handrail.runbook.Phase;
import dev.handrail.runbook.Step;
import dev.handrail.runbook.Step.Confirm;
import java.util.Optional;

/// Runs one step: is it done already, what exactly would run, has exactly that been confirmed, run
/// it.
final class StepRun {

    private final RunLog log;
    private final Execution execution;
    private final Probing probing;
    private final Preparing preparing;

    StepRun(RunLog log, Execution execution, Probing probing) {
        this.log = log;
        this.execution = execution;
        this.probing = probing;
        preparing = new Preparing(log);
    }

    void run(Step step) {
        if (isFoundDone(step)) {
            return;
        }
        switch (preparing.prepare(step.action(), step.uses())) {
            case Preparing.Prepared.No no ->
                    log.append(new Event.StepRefused(step.id(), no.trouble()));
            case Preparing.Prepared.Yes yes -> confirmAndRun(step, yes.resolved());
        }
    }

    private boolean isFoundDone(Step step) {
        if (step.recovery().doneWhen().isEmpty()) {
            return false;
        }
        if (probing.ask(step.recovery().doneWhen().get(), step.id())
                instanceof Probing.Found.Holds holds) {
            log.append(new Event.StepFoundDone(step.id(), holds.detail()));
            return true;
        }
        return false;
    }

    private void confirmAndRun(Step step, Resolution.Resolved resolved) {
        Optional<Question.Because> because = mustAsk(step, resolved.preview().digest());
        if (because.isEmpty()) {
            start(step, resolved);
        } else if (isConfirmed(step, resolved.preview(), because.get())) {
            startUnlessChanged(step, resolved.preview().digest());
        }
    }

    /// While the operator was thinking, the file, a variable or the server may have become another.
    /// What was shown is then not what would run; the next decision asks again and says so.
    private void startUnlessChanged(Step step, String confirmed) {
        switch (preparing.prepare(step.action(), step.uses())) {
            case Preparing.Prepared.No no ->
                    log.append(new Event.StepRefused(step.id(), no.trouble()));
            case Preparing.Prepared.Yes yes -> {
                if (yes.resolved().preview().digest().equals(confirmed)) {
                    start(step, yes.resolved());
                }
            }
        }
    }

    private boolean isConfirmed(Step step, Preview preview, Question.Because because) {
        Optional<String> phrase =
                step.flow().confirm() instanceof Confirm.Phrase typed
                        ? Optional.of(typed.phrase())
                        : Optional.empty();
        RunLog.Reply reply =
                log.ask(
                        new Question.ConfirmStep(
                                step, preview, because, phrase, WaysBack.offered(log.state())));
        if (reply.answer() instanceof Answer.Proceed proceed) {
            if (Phrase.isTyped(phrase, proceed)) {
                log.append(
                        new Event.StepConfirmed(
                                step.id(),
                                preview.digest(),
                                proceed.typed(),
                                reply.waitedMillis()));
                return true;
            }
        } else if (reply.answer() instanceof Answer.Skip skip) {
            log.append(new Event.StepSkipped(step.id(), skip.reason()));
        } else {
            log.leave(reply.answer());
        }
        return false;
    }

    private Optional<Question.Because> mustAsk(Step step, String digest) {
        StepState.Consent consent = log.state().step(step.id()).consent();
        if (consent.confirmed().isPresent()) {
            return consent.confirmed().get().equals(digest)
                    ? Optional.empty()
                    : Optional.of(Question.Because.CHANGED);
        }
        if (consent.again()) {
            return Optional.of(Question.Because.AGAIN);
        }
        if (!(step.flow().confirm() instanceof Confirm.WithPhase)) {
            return Optional.of(Question.Because.DOCUMENT);
        }
        if (step.action() instanceof Action.Manual) {
            return Optional.empty(); // it asks by itself, and nothing runs
        }
        Optional<Phase> phase = log.state().phaseOf(step.id());
        if (log.state().pace() == Pace.STEP || phase.isEmpty()) {
            return Optional.of(Question.Because.PACE);
        }
        if (!phase.get().confirm()) {
            return Optional.empty();
        }
        if (consent.seen().isEmpty()) {
            return Optional.of(Question.Because.NOT_SEEN);
        }
        return consent.seen().get().equals(digest)
                ? Optional.empty()
                : Optional.of(Question.Because.CHANGED);
    }

    private void start(Step step, Resolution.Resolved resolved) {
        int number = log.state().step(step.id()).attempts().forward() + 1;
        Execution.Task task =
                new Execution.Task(
                        step,
                        step.id(),
                        number,
                        step.flow().timeout(),
                        step.expect(),
                        step.capture());
        LiveCapture capture = execution.record(task);
        execution.announce(
                new Event.StepStarted(step.id(), number, execution.intent(resolved.preview())),
                capture);
        Ended ended = execution.run(resolved, task, capture);
        log.append(new Event.StepFinished(step.id(), number, ended));
        execution.close(capture);
    }
}
