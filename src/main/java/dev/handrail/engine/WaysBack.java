package dev.handrail.engine;

import dev.handrail.engine.Question.Undoable;
import dev.handrail.engine.Question.WayBack;
import dev.handrail.runbook.Step;
import java.util.List;

/// What taking steps back means, read from the document.
final class WaysBack {

    private WaysBack() {}

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
    static List<Undoable> undoable(RunState state) {
        return state.withEffect().stream().map(step -> new Undoable(step, of(step))).toList();
    }
}
