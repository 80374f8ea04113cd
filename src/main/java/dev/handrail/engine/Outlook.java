package dev.handrail.engine;

import dev.handrail.runbook.RollbackPlan;
import dev.handrail.runbook.Step;
import java.util.List;
import java.util.Optional;

/// What the operator may look at at any time, without deciding anything. Thread-safe; asks targets
/// and may take as long as they take to answer, so the thread that draws must not call it. Asks the
/// operator for nothing: what needs a secret that was not read yet says so instead.
public interface Outlook {

    /// Every way back there is now: the undos of what has run, last first, and each rollback plan.
    List<Way> waysBack();

    /// One way back.
    ///
    /// @param plan the rollback plan; empty for the undos of what has run
    record Way(Optional<RollbackPlan> plan, List<Leg> legs) {
        public Way {
            legs = List.copyOf(legs);
        }
    }

    /// One step of a way back.
    record Leg(Step step, Means means) {}

    /// What is done about a step.
    sealed interface Means {
        /// This runs.
        record Runs(Resolution resolution) implements Means {}

        /// Nothing runs: the document has no undo for it and does not call it irreversible.
        record Nothing() implements Means {}

        /// It cannot be taken back.
        record Irreversible(String reason) implements Means {}
    }
}
