package dev.handrail.engine;

import dev.handrail.engine.Question.Act;
import dev.handrail.engine.Question.Choice;
import dev.handrail.runbook.RollbackPlan;
import dev.handrail.runbook.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The ways back that a question offers.
///
/// @param undoable the steps that can be taken back to, last first
/// @param plans the rollback plans that can be walked
public record WaysBack(List<Undoable> undoable, List<RollbackPlan> plans) {

    /// A question that has nothing to do with ways back, or comes before anything has run.
    public static final WaysBack NONE = new WaysBack(List.of(), List.of());

    public WaysBack {
        undoable = List.copyOf(undoable);
        plans = List.copyOf(plans);
    }

    /// What is offered when nothing has failed: once something has run, everything; on a rollback
    /// plan, which is a way back itself, nothing.
    static WaysBack offered(RunState state) {
        if (state.course() instanceof RunState.OnPlan) {
            return NONE;
        }
        List<Undoable> undoable = undoable(state);
        boolean ran =
                !undoable.isEmpty()
                        || state.runbook()
                                .steps()
                                .anyMatch(step -> state.step(step.id()).attempts().forward() > 0);
        return new WaysBack(undoable, ran ? state.runbook().rollback() : List.of());
    }

    /// The rollback plans besides the one the run is on.
    static List<RollbackPlan> otherPlans(RunState state) {
        Optional<RollbackPlan> current = state.plan();
        return state.runbook().rollback().stream()
                .filter(plan -> !current.equals(Optional.of(plan)))
                .toList();
    }

    /// What taking this step back means.
    static WayBack of(Step step) {
        if (step.recovery().irreversible().isPresent()) {
            return new WayBack.Irreversible(step.recovery().irreversible().get());
        }
        return step.recovery()
                .undo()
                .<WayBack>map(WayBack.Undo::new)
                .orElseGet(WayBack.Nothing::new);
    }

    /// The steps of the run that may have left something behind, the latest first.
    public static List<Undoable> undoable(RunState state) {
        return state.withEffect().stream().map(step -> new Undoable(step, of(step))).toList();
    }

    /// These choices behind all others, so that the numbers of the others are the same in every
    /// question of the kind.
    List<Choice> behind(List<Choice> others) {
        List<Choice> choices = new ArrayList<>(others);
        if (!undoable.isEmpty()) {
            choices.add(Choice.of(Act.UNDO_TO, "undo back to a step"));
        }
        if (!plans.isEmpty()) {
            choices.add(Choice.of(Act.USE_PLAN, "use a rollback plan"));
        }
        return choices;
    }
}
