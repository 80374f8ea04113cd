package dev.handrail.runbook;

import java.util.Optional;
import java.util.function.Consumer;

/// Finds every action of a document, be it a step's own, its undo or one that only asks.
public final class EveryAction {

    private final Consumer<Action> visitor;

    private EveryAction(Consumer<Action> visitor) {
        this.visitor = visitor;
    }

    /// Shows each action of `runbook` to `visitor`, in the order of the document.
    public static void of(Runbook runbook, Consumer<Action> visitor) {
        EveryAction every = new EveryAction(visitor);
        for (Phase phase : runbook.phases()) {
            every.condition(phase.when());
            phase.steps().forEach(every::step);
        }
        for (RollbackPlan plan : runbook.rollback()) {
            plan.steps().forEach(every::step);
        }
    }

    private void step(Step step) {
        condition(step.flow().when());
        action(step.action());
        step.recovery().doneWhen().ifPresent(probe -> action(probe.action()));
        step.recovery().undo().ifPresent(undo -> action(undo.action()));
    }

    private void condition(Optional<Condition> condition) {
        if (condition.isEmpty()) {
            return;
        }
        switch (condition.get()) {
            case Condition.Holds holds -> action(holds.probe().action());
            case Condition.All all -> all.conditions().forEach(c -> condition(Optional.of(c)));
            case Condition.InEnvironment _, Condition.ValueIs _ -> {}
        }
    }

    private void action(Action action) {
        visitor.accept(action);
        if (action instanceof Action.Wait wait) {
            switch (wait.until()) {
                case Action.Wait.Until.Elapsed _ -> {}
                case Action.Wait.Until.Holds holds -> action(holds.probe().action());
                case Action.Wait.Until.NoLonger no -> action(no.probe().action());
                case Action.Wait.Until.Keeps keeps -> action(keeps.probe().action());
            }
        }
    }
}
