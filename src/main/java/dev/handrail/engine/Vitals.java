package dev.handrail.engine;

import dev.handrail.engine.Activity.Blocker;
import dev.handrail.evidence.Event.Ended;
import java.util.List;
import java.util.Optional;

/// How the run's targets are. Thread-safe; may be used from a face's thread while a step runs. Asks
/// servers and takes as long as they take, up to a few seconds for each, all at once: the thread
/// that draws must not call it. What cannot be seen is part of the answer, never an exception.
public interface Vitals {

    /// Looks at every connection whose health can be looked at, in the document's order.
    List<Health> snapshot();

    /// What the server does for the SQL attempt that runs now; empty when none runs, or when it
    /// cannot be seen.
    Optional<Activity> running();

    /// Asks the server to cancel what the blocker runs. Written into the journal like everything an
    /// operator does beside the runbook, before it is done; not done when it is no longer that very
    /// session, or no longer blocks. Returns when it is known what came of it.
    ///
    /// @throws dev.handrail.evidence.EvidenceException when it cannot be written down: then it was
    ///   not done
    Ended cancelBlocker(Blocker blocker);

    /// Asks the server to end the blocker's session, as [#cancelBlocker]. What it has not committed
    /// is rolled back.
    Ended terminateBlocker(Blocker blocker);

    /// Sees nothing and reaches nobody: for who only looks at what was recorded.
    Vitals NOTHING =
            new Vitals() {
                @Override
                public List<Health> snapshot() {
                    return List.of();
                }

                @Override
                public Optional<Activity> running() {
                    return Optional.empty();
                }

                @Override
                public Ended cancelBlocker(Blocker blocker) {
                    throw new IllegalStateException("nobody was seen that could be cancelled");
                }

                @Override
                public Ended terminateBlocker(Blocker blocker) {
                    throw new IllegalStateException("nobody was seen whose session could be ended");
                }
            };
}
