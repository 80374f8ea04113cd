package dev.handrail.engine;

import dev.handrail.engine.ActionRunner.Doubt;
import dev.handrail.engine.ActionRunner.Finding;
import dev.handrail.evidence.Event;
import dev.handrail.evidence.Event.TransactionMark;
import dev.handrail.runbook.Action;
import dev.handrail.runbook.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Finds out whether an attempt that was cut off took effect: the target is asked first, then the
/// step's `done_when`, then the operator. Nothing is run again here, and nothing is guessed.
final class Settling {

    /// An attempt nobody saw the end of.
    ///
    /// @param name the step's id, or that of its undo: see [Attempt#step]
    /// @param undo whether it is the undo that was attempted
    private record Lost(
            Step step, String name, int attempt, Optional<TransactionMark> mark, boolean undo) {}

    private final RunLog log;
    private final Probing probing;

    Settling(RunLog log, Probing probing) {
        this.log = log;
        this.probing = probing;
    }

    /// An attempt of the step itself.
    void forward(Step step, StepState.InDoubt doubt) {
        Lost lost = new Lost(step, step.id(), doubt.attempt(), doubt.mark(), false);
        List<String> findings = new ArrayList<>();
        Optional<String> elsewhere = elsewhere(lost, step.action(), step.uses());
        if (elsewhere.isPresent()) {
            askOperator(lost, Optional.empty(), List.of(elsewhere.get()));
            return;
        }
        Finding finding = target(lost, step.action());
        if (isSettled(lost, finding, findings)) {
            return;
        }
        // done_when would say "not done" of work that is about to be, and it would be done twice.
        if (alive(finding).isEmpty() && isSettledByDoneWhen(lost, findings)) {
            return;
        }
        if (step.recovery().idempotent()) {
            findings.add("its author says that running it twice is as good as once");
        }
        askOperator(lost, alive(finding), findings);
    }

    private static Optional<String> alive(Finding finding) {
        return finding instanceof Finding.StillRunning running
                ? Optional.of(running.detail())
                : Optional.empty();
    }

    /// An attempt of the step's undo.
    void undo(Step step, StepState.UndoInDoubt doubt) {
        Lost lost = new Lost(step, Attempt.undoName(step), doubt.attempt(), doubt.mark(), true);
        Step.Undo undo =
                step.recovery()
                        .undo()
                        .orElseThrow(() -> new IllegalStateException("no undo: " + step.id()));
        List<String> findings = new ArrayList<>();
        Optional<String> elsewhere = elsewhere(lost, undo.action(), undo.uses());
        if (elsewhere.isPresent()) {
            askOperator(lost, Optional.empty(), List.of(elsewhere.get()));
            return;
        }
        Finding finding = target(lost, undo.action());
        if (!isSettled(lost, finding, findings)) {
            askOperator(lost, alive(finding), findings);
        }
    }

    /// What another server says proves nothing of the one the attempt ran on.
    private Optional<String> elsewhere(Lost lost, Action action, List<String> uses) {
        String then = log.state().step(lost.step().id()).attempts().target();
        if (!(log.ports().runner().resolve(action, log.scope(), uses)
                instanceof Resolution.Ready ready)) {
            return Optional.empty(); // the target cannot be asked; the one who tries says why
        }
        String now = log.ports().evidence().redact(ready.resolved().preview().target().identity());
        return now.equals(then)
                ? Optional.empty()
                : Optional.of(
                        "the target is not the one the attempt ran on, so it was not asked: it says"
                                + " of itself "
                                + now
                                + ", then it was "
                                + then);
    }

    private Finding target(Lost lost, Action action) {
        String label = Attempt.label(log.state().opening().run(), lost.name(), lost.attempt());
        Doubt doubt = new Doubt(label, lost.mark());
        return log.ports().runner().settle(action, log.scope(), doubt);
    }

    private boolean isSettled(Lost lost, Finding finding, List<String> findings) {
        return switch (finding) {
            case Finding.Happened happened -> resolved(lost, true, "target", happened.detail());
            case Finding.DidNotHappen not -> resolved(lost, false, "target", not.detail());
            case Finding.CannotTell _, Finding.StillRunning _ -> {
                findings.add(finding.detail());
                yield false;
            }
        };
    }

    private boolean isSettledByDoneWhen(Lost lost, List<String> findings) {
        Optional<Step.Probe> doneWhen = lost.step().recovery().doneWhen();
        if (doneWhen.isEmpty()) {
            return false;
        }
        return switch (probing.ask(doneWhen.get(), lost.step().id())) {
            case Probing.Found.Holds holds -> resolved(lost, true, "done_when", holds.detail());
            case Probing.Found.DoesNotHold not -> resolved(lost, false, "done_when", not.detail());
            case Probing.Found.CannotTell unknown -> {
                findings.add("done_when could not be asked: " + unknown.trouble().what());
                yield false;
            }
        };
    }

    private void askOperator(Lost lost, Optional<String> alive, List<String> findings) {
        Answer answer =
                log.ask(
                                new Question.ResolveDoubt(
                                        lost.step(), lost.attempt(), lost.undo(), alive, findings))
                        .answer();
        if (answer instanceof Answer.Happened happened) {
            resolved(lost, true, "operator", happened.reason());
        } else if (answer instanceof Answer.DidNotHappen not && alive.isEmpty()) {
            resolved(lost, false, "operator", not.reason());
        } else if (!(answer instanceof Answer.Retry || answer instanceof Answer.DidNotHappen)) {
            log.leave(answer);
        }
    }

    private boolean resolved(Lost lost, boolean happened, String how, String detail) {
        log.append(
                new Event.DoubtResolved(lost.step().id(), lost.attempt(), happened, how, detail));
        return true;
    }
}
