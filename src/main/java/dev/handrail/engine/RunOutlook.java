package dev.handrail.engine;

import dev.handrail.runbook.RollbackPlan;
import dev.handrail.runbook.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What lies behind a run now, resolved as far as it can be.
final class RunOutlook implements Outlook {

    private final RunLog log;

    RunOutlook(RunLog log) {
        this.log = log;
    }

    @Override
    public List<Way> waysBack() {
        RunState state = log.state();
        List<Way> ways = new ArrayList<>();
        ways.add(
                new Way(
                        Optional.empty(),
                        WaysBack.undoable(state).stream().map(this::undone).toList()));
        for (RollbackPlan plan : state.runbook().rollback()) {
            ways.add(new Way(Optional.of(plan), plan.steps().stream().map(this::walked).toList()));
        }
        return ways;
    }

    private Leg undone(Undoable undoable) {
        return new Leg(
                undoable.step(),
                switch (undoable.way()) {
                    case WayBack.Undo way ->
                            new Means.Runs(
                                    log.ports()
                                            .runner()
                                            .resolve(
                                                    way.undo().action(),
                                                    log.quietScope(),
                                                    way.undo().uses()));
                    case WayBack.Nothing _ -> new Means.Nothing();
                    case WayBack.Irreversible way -> new Means.Irreversible(way.reason());
                });
    }

    private Leg walked(Step step) {
        return new Leg(
                step,
                new Means.Runs(
                        log.ports()
                                .runner()
                                .resolve(step.action(), log.quietScope(), step.uses())));
    }
}
