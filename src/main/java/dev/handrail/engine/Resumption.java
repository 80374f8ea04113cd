package dev.handrail.engine;

import dev.handrail.engine.RunState.PhaseStatus;
import dev.handrail.engine.StepState.Consent;
import dev.handrail.evidence.Event;
import dev.handrail.runbook.Phase;
import dev.handrail.runbook.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What a run's state becomes when it is taken up again: by another process after a pause or a
/// crash, or in the other direction after a way back.
final class Resumption {

    /// What failed is not tried again by itself in another process, whatever its phase says.
    private static final Consent ASKED_AGAIN =
            new Consent(Optional.empty(), Optional.empty(), true);

    private Resumption() {}

    /// Another process goes on. What was started and not seen to end is in doubt. Nothing that was
    /// confirmed still counts: the person may be another one, and time has passed.
    static RunState resumed(RunState state) {
        RunState next =
                state.with(
                        new RunState.Known(
                                state.known().inputs(),
                                state.known().captured(),
                                Optional.empty()));
        for (Step step : state.allSteps()) {
            next = next.withStep(step.id(), Resumption::unseen);
        }
        for (Phase phase : state.runbook().phases()) {
            if (state.phase(phase.id()) == PhaseStatus.CONFIRMED) {
                next = next.withPhase(phase.id(), PhaseStatus.WANTED);
            }
        }
        return state.course() instanceof RunState.Paused paused ? next.with(paused.before()) : next;
    }

    private static StepState unseen(StepState step) {
        StepState unconfirmed =
                step.with(new Consent(Optional.empty(), Optional.empty(), step.consent().again()));
        return switch (step.status()) {
            case StepState.Running running ->
                    unconfirmed.with(new StepState.InDoubt(running.attempt(), running.mark()));
            case StepState.Undoing undoing ->
                    unconfirmed.with(new StepState.UndoInDoubt(undoing.attempt(), undoing.mark()));
            case StepState.Failed failed ->
                    isAsIfNeverRun(step, failed.failure())
                            ? unconfirmed.reopened(unconfirmed.consent())
                            : unconfirmed.with(ASKED_AGAIN);
            case StepState.Open _,
                    StepState.InDoubt _,
                    StepState.Done _,
                    StepState.Skipped _,
                    StepState.NotApplicable _,
                    StepState.UndoInDoubt _,
                    StepState.UndoFailed _,
                    StepState.Undone _,
                    StepState.Left _ ->
                    unconfirmed;
        };
    }

    /// A step that could not be prepared, or that the operator stopped before it changed anything,
    /// is simply up again.
    private static boolean isAsIfNeverRun(StepState step, Failure failure) {
        return switch (failure) {
            case Failure.Refused _ -> step.attempts().forward() == 0;
            case Failure.Ran ran ->
                    ran.ended().verdict() == Event.Verdict.STOPPED
                            && ran.ended().effect() == Event.Effect.NONE;
        };
    }

    /// Forward again from `from`: that step and all behind it are looked at anew. A step that was
    /// left as it is, although it has something to take back, counts as done if it was.
    static RunState forwardFrom(RunState state, String from) {
        RunState next = state.with(new RunState.Forward());
        boolean behind = false;
        for (Phase phase : state.runbook().phases()) {
            List<Step> reopened = new ArrayList<>();
            for (Step step : phase.steps()) {
                behind |= step.id().equals(from);
                StepState now = state.step(step.id());
                if (behind && runsAgain(step, now)) {
                    reopened.add(step);
                } else if (now.status() instanceof StepState.Left) {
                    next = next.withStep(step.id(), StepState::notTakenBack);
                }
            }
            next = reopen(next, phase, reopened);
        }
        return next;
    }

    private static RunState reopen(RunState state, Phase phase, List<Step> steps) {
        RunState next = state;
        for (Step step : steps) {
            next = next.withStep(step.id(), Resumption::anew);
        }
        return steps.isEmpty() ? next : next.withPhase(phase.id(), PhaseStatus.OPEN);
    }

    /// That an earlier attempt is known of a step is not forgotten.
    private static StepState anew(StepState step) {
        boolean again = step.status() instanceof StepState.Open && step.consent().again();
        return step.unconsidered().reopened(new Consent(Optional.empty(), Optional.empty(), again));
    }

    private static boolean runsAgain(Step step, StepState now) {
        return switch (now.status()) {
            case StepState.Undone _, StepState.Skipped _, StepState.NotApplicable _ -> true;
            case StepState.Failed _, StepState.UndoFailed _ -> true;
            case StepState.Done done -> done.how() == StepState.How.FOUND;
            case StepState.Left _ ->
                    WaysBack.of(step) instanceof WayBack.Nothing
                            || !(now.forward() instanceof StepState.Done);
            // Its phase may have been confirmed before the way back: that no longer counts.
            case StepState.Open _ -> true;
            case StepState.Running _, StepState.InDoubt _ -> false;
            case StepState.Undoing _, StepState.UndoInDoubt _ -> false;
        };
    }
}
