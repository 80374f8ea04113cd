package dev.handrail.engine;

import dev.handrail.engine.RunState.PhaseStatus;
import dev.handrail.evidence.Event;
import dev.handrail.evidence.Event.Requirement;
import dev.handrail.evidence.Event.RunFinished.Result;
import dev.handrail.runbook.Input;
import dev.handrail.runbook.Phase;
import dev.handrail.runbook.RollbackPlan;
import dev.handrail.runbook.Step;
import java.util.List;
import java.util.Optional;

/// Decides what comes next. Pure: the state is all it looks at.
public final class Decider {

    private Decider() {}

    /// What the engine has to do next in this state.
    public static Decision next(RunState state) {
        return switch (state.course()) {
            case RunState.Paused _, RunState.Aborted _, RunState.Over _ -> new Decision.Rest();
            case RunState.Forward _ -> doubt(state).orElseGet(() -> forward(state));
            case RunState.GoingBack back -> doubt(state).orElseGet(() -> goingBack(state, back));
            case RunState.TakenBack back -> takenBack(state, back);
            case RunState.OnPlan _ -> doubt(state).orElseGet(() -> onPlan(state));
        };
    }

    /// Nothing else is done while it is not known what an attempt left behind.
    private static Optional<Decision> doubt(RunState state) {
        for (Step step : state.allSteps()) {
            StepState.Status status = state.step(step.id()).status();
            if (status instanceof StepState.InDoubt doubt) {
                return Optional.of(new Decision.SettleDoubt(step, doubt));
            }
            if (status instanceof StepState.UndoInDoubt doubt) {
                return Optional.of(new Decision.SettleUndoDoubt(step, doubt));
            }
        }
        return Optional.empty();
    }

    private static Decision forward(RunState state) {
        Optional<Decision> preparation = preparation(state);
        if (preparation.isPresent()) {
            return preparation.get();
        }
        boolean failed = false;
        for (Phase phase : state.runbook().phases()) {
            failed |= phase.steps().stream().anyMatch(step -> isFailed(state, step));
            if (state.phase(phase.id()) == PhaseStatus.PASSED) {
                continue;
            }
            Optional<Step> open =
                    phase.steps().stream().filter(step -> !isPassed(state, step)).findFirst();
            if (open.isPresent()) {
                return inPhase(state, phase, open.get());
            }
        }
        return new Decision.Finish(failed ? Result.FAILED : Result.DONE);
    }

    private static Optional<Decision> preparation(RunState state) {
        Optional<List<Requirement>> checked = state.known().requirements();
        if (checked.isEmpty()) {
            return Optional.of(new Decision.CheckRequirements());
        }
        if (!checked.get().stream().allMatch(Requirement::met)) {
            return Optional.of(new Decision.TellNotReady(checked.get()));
        }
        for (Input input : state.runbook().inputs().values()) {
            if (!state.known().inputs().containsKey(input.name())) {
                return Optional.of(new Decision.GetInput(input));
            }
        }
        return Optional.empty();
    }

    private static Decision inPhase(RunState state, Phase phase, Step step) {
        boolean conditional = phase.when().isPresent() || phase.optional();
        return switch (state.phase(phase.id())) {
            case OPEN ->
                    conditional
                            ? new Decision.ConsiderPhase(phase)
                            : confirmable(state, phase, step);
            case WANTED -> confirmable(state, phase, step);
            case CONFIRMED, PASSED -> atStep(state, step);
        };
    }

    /// A step that failed is dealt with before its phase is confirmed again.
    private static Decision confirmable(RunState state, Phase phase, Step step) {
        boolean untouched = state.step(step.id()).status() instanceof StepState.Open;
        return phase.confirm() && untouched
                ? new Decision.ConfirmPhase(phase)
                : atStep(state, step);
    }

    private static Decision atStep(RunState state, Step step) {
        StepState now = state.step(step.id());
        return switch (now.status()) {
            case StepState.Open _ ->
                    now.wanted() || !isConditional(step)
                            ? new Decision.RunStep(step)
                            : new Decision.ConsiderStep(step);
            case StepState.Failed failed -> afterFailure(step, now, failed.failure());
            case StepState.Running running ->
                    new Decision.SettleDoubt(
                            step, new StepState.InDoubt(running.attempt(), running.mark()));
            case StepState.InDoubt doubt -> new Decision.SettleDoubt(step, doubt);
            case StepState.Undoing undoing ->
                    new Decision.SettleUndoDoubt(
                            step, new StepState.UndoInDoubt(undoing.attempt(), undoing.mark()));
            case StepState.UndoInDoubt doubt -> new Decision.SettleUndoDoubt(step, doubt);
            case StepState.UndoFailed failed ->
                    new Decision.AskAfterUndoFailure(step, failed.failure());
            case StepState.Undone _ -> new Decision.AskAfterUndo(step);
            case StepState.Done _,
                    StepState.Skipped _,
                    StepState.NotApplicable _,
                    StepState.Left _ ->
                    throw new IllegalStateException("step " + step.id() + " is settled already");
        };
    }

    private static boolean isConditional(Step step) {
        return step.flow().when().isPresent()
                || step.flow().optional()
                || step.flow().notBefore().isPresent();
    }

    private static Decision afterFailure(Step step, StepState now, Failure failure) {
        if (isTriedAgain(step, now, failure)) {
            return new Decision.RetryStep(step, failure);
        }
        return switch (step.flow().onFailure()) {
            case ASK, CONTINUE -> new Decision.AskAfterFailure(step, failure);
            case ROLLBACK ->
                    isStopped(failure)
                            ? new Decision.AskAfterFailure(step, failure)
                            : new Decision.RollBackAfter(step);
        };
    }

    /// Whoever stops a step wants to decide what comes next, whatever the document says of
    /// failures.
    private static boolean isStopped(Failure failure) {
        return failure instanceof Failure.Ran ran && ran.ended().verdict() == Event.Verdict.STOPPED;
    }

    /// Whether the step is tried again by itself. What the operator stopped, and what could not
    /// even be prepared, is not.
    private static boolean isTriedAgain(Step step, StepState now, Failure failure) {
        int retries = step.flow().retry().map(Step.Retry::times).orElse(0);
        return failure instanceof Failure.Ran
                && !isStopped(failure)
                && now.attempts().tries() <= retries;
    }

    /// Whether the run goes past this step: it is settled, or it failed for good and the document
    /// says to go on.
    private static boolean isPassed(RunState state, Step step) {
        StepState now = state.step(step.id());
        return now.isSettled()
                || (now.status() instanceof StepState.Failed failed
                        && step.flow().onFailure() == Step.OnFailure.CONTINUE
                        && !isStopped(failed.failure())
                        && !isTriedAgain(step, now, failed.failure()));
    }

    private static boolean isFailed(RunState state, Step step) {
        return state.step(step.id()).status() instanceof StepState.Failed;
    }

    private static Decision goingBack(RunState state, RunState.GoingBack back) {
        long last = state.step(back.toStep()).end().map(StepState.End::seq).orElse(0L);
        for (Step step : state.withEffect()) {
            StepState now = state.step(step.id());
            if (now.end().map(StepState.End::seq).orElse(0L) < last) {
                break;
            }
            if (now.status() instanceof StepState.UndoFailed failed) {
                return new Decision.AskAfterUndoFailure(step, failed.failure());
            }
            return switch (WaysBack.of(step)) {
                case WayBack.Undo way -> new Decision.TakeBack(step, way.undo());
                case WayBack.Nothing _ -> new Decision.PassWithoutUndo(step);
                case WayBack.Irreversible way -> new Decision.PassIrreversible(step, way.reason());
            };
        }
        return new Decision.CompleteUndo(back.toStep());
    }

    private static Decision takenBack(RunState state, RunState.TakenBack back) {
        return new Decision.AskAfterUndo(
                state.runbook()
                        .step(back.toStep())
                        .orElseThrow(() -> new IllegalStateException("no step " + back.toStep())));
    }

    private static Decision onPlan(RunState state) {
        RollbackPlan plan =
                state.plan().orElseThrow(() -> new IllegalStateException("no such plan"));
        for (Step step : plan.steps()) {
            if (!isPassed(state, step)) {
                return onPlan(state, step);
            }
        }
        boolean failed = plan.steps().stream().anyMatch(step -> isFailed(state, step));
        return new Decision.Finish(failed ? Result.FAILED : Result.UNDONE);
    }

    /// On the way back a failure never sets off another way back by itself.
    private static Decision onPlan(RunState state, Step step) {
        StepState now = state.step(step.id());
        return now.status() instanceof StepState.Failed failed
                        && !isTriedAgain(step, now, failed.failure())
                ? new Decision.AskAfterFailure(step, failed.failure())
                : atStep(state, step);
    }
}
