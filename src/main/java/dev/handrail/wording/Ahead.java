package dev.handrail.wording;

import dev.handrail.engine.RunState;
import dev.handrail.engine.RunState.PhaseStatus;
import dev.handrail.engine.StepState;
import dev.handrail.runbook.Action;
import dev.handrail.runbook.Environment.Pace;
import dev.handrail.runbook.Phase;
import dev.handrail.runbook.Step;
import java.util.List;
import java.util.Optional;

/// What comes next in a run, and what it will ask. Decides nothing: conditions and answers still to
/// come may change it.
public final class Ahead {

    private final RunState state;
    private final Naming naming;

    public Ahead(RunState state, Naming naming) {
        this.state = state;
        this.naming = naming;
    }

    /// The step that comes next, when the course has one.
    ///
    /// @param behind the step that runs or is asked about, which is not next any more
    public Optional<Step> step(Optional<String> behind) {
        List<Step> steps =
                switch (state.course()) {
                    case RunState.Forward _ -> open(state.runbook().steps().toList());
                    case RunState.OnPlan _ ->
                            state.plan().map(plan -> open(plan.steps())).orElse(List.of());
                    case RunState.GoingBack _ -> toTakeBack();
                    case RunState.TakenBack _,
                            RunState.Paused _,
                            RunState.Over _,
                            RunState.Aborted _ ->
                            List.of();
                };
        return steps.stream()
                .filter(step -> behind.filter(id -> id.equals(step.id())).isEmpty())
                .findFirst();
    }

    private List<Step> open(List<Step> steps) {
        return steps.stream()
                .filter(step -> !state.step(step.id()).isSettled())
                .filter(step ->
                        state.phaseOf(step.id())
                                .map(phase -> state.phase(phase.id()) != PhaseStatus.PASSED)
                                .orElse(true))
                .toList();
    }

    /// The steps still to be taken back on the way back, last first; empty on other courses.
    public List<Step> toTakeBack() {
        if (!(state.course() instanceof RunState.GoingBack back)) {
            return List.of();
        }
        long last = end(back.toStep());
        return state.withEffect().stream().takeWhile(step -> end(step.id()) >= last).toList();
    }

    private long end(String step) {
        return state.step(step).end().map(StepState.End::seq).orElse(0L);
    }

    /// What comes next.
    ///
    /// @param what a step by number and title, or that there is none
    /// @param asks what it will ask; empty when there is no step
    public record Next(String what, String asks) {}

    /// What comes next and what it will ask.
    public Next next(Optional<String> behind) {
        return step(behind)
                .map(step -> new Next(naming.full(step.id()), asks(step, behind)))
                .orElseGet(() -> new Next(nothing(), ""));
    }

    /// What comes next while this step is asked about.
    public Next waiting(String step) {
        return new Next(Words.capital(naming.briefly(step)) + " waits for your decision", "");
    }

    private String nothing() {
        return switch (state.course()) {
            case RunState.Forward _, RunState.OnPlan _ -> "the end of the run";
            case RunState.GoingBack _ -> "the end of the way back; you are asked where to go then";
            case RunState.TakenBack _ -> "you are asked where to go from here";
            case RunState.Paused _ -> "paused";
            case RunState.Over _, RunState.Aborted _ -> "nothing, the run is over";
        };
    }

    private String asks(Step step, Optional<String> behind) {
        if (state.course() instanceof RunState.GoingBack) {
            return step.recovery()
                    .irreversible()
                    .map(_ -> "cannot be taken back, you are asked")
                    .orElse(
                            step.recovery().undo().isPresent()
                                    ? "its undo is confirmed first"
                                    : "has no undo");
        }
        Optional<Phase> phase = state.phaseOf(step.id());
        if (phase.isPresent() && isToBeConfirmed(phase.get(), behind)) {
            return "its phase is confirmed first";
        }
        return switch (step.flow().confirm()) {
            case Step.Confirm.Phrase phrase -> "asks you to type " + phrase.phrase();
            case Step.Confirm.Alone _ -> "is confirmed on its own";
            case Step.Confirm.WithPhase _ -> withPhase(step);
        };
    }

    private boolean isToBeConfirmed(Phase phase, Optional<String> behind) {
        boolean here = behind.flatMap(state::phaseOf).filter(phase::equals).isPresent();
        return phase.confirm() && !here && state.phase(phase.id()) != PhaseStatus.CONFIRMED;
    }

    private String withPhase(Step step) {
        if (step.flow().optional()) {
            return "you are asked whether it is wanted";
        }
        if (step.action() instanceof Action.Manual) {
            return "you do it";
        }
        boolean alone = state.pace() == Pace.STEP || state.phaseOf(step.id()).isEmpty();
        return alone ? "is confirmed first" : "runs by itself";
    }
}
