package dev.handrail.engine;

import dev.handrail.evidence.Event.Requirement;
import dev.handrail.evidence.Event.TransactionMark;
import dev.handrail.runbook.Action;
import dev.handrail.runbook.Requirements;
import java.util.List;
import java.util.Optional;

/// The engine's only way to the outside.
public interface ActionRunner extends AutoCloseable {

    /// Fills in the action and asks its target who it is. Changes nothing anywhere.
    ///
    /// @param uses the secrets the action may see
    Resolution resolve(Action action, Scope scope, List<String> uses);

    /// Asks the target whether an attempt that was cut off took effect. May end what is left of it
    /// (a session that still holds the transaction), never starts it again.
    Finding settle(Action action, Scope scope, Doubt doubt);

    /// Looks at everything the document requires; all of it, not only up to the first failure.
    List<Requirement> requirements(Requirements requires, Scope scope);

    /// Looks at targets beside what runs.
    Observer observer();

    @Override
    void close();

    /// An attempt of which the end is not known.
    ///
    /// @param label how the attempt named itself to servers, see [Attempt#label]
    /// @param mark the transaction it was about to commit, when it came so far
    record Doubt(String label, Optional<TransactionMark> mark) {}

    /// What the target says of an attempt in doubt.
    sealed interface Finding {
        /// A sentence for the operator and the journal.
        String detail();

        /// Its effect is there.
        record Happened(String detail) implements Finding {}

        /// It left nothing behind.
        record DidNotHappen(String detail) implements Finding {}

        /// The target cannot say.
        record CannotTell(String detail) implements Finding {}

        /// It has not come to its end yet: whatever a look would find now may change any moment.
        record StillRunning(String detail) implements Finding {}
    }
}
