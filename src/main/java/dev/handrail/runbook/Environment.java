package dev.handrail.runbook;

import dev.handrail.text.Span;
import java.util.Optional;
import java.util.SequencedMap;

/// Where a run happens and which rules hold there.
///
/// @param confirm the phrase that is typed to confirm a phase
/// @param approvals how many other people must approve
/// @param window when steps may start, e.g. `Mon-Thu 09:00-16:00 Europe/Berlin`
/// @param unattended whether a run without a person is allowed
/// @param identity what the servers themselves must say they are, by connection
public record Environment(
        String name,
        SequencedMap<String, Template> vars,
        Optional<String> confirm,
        Pace pace,
        int approvals,
        Optional<String> window,
        boolean unattended,
        SequencedMap<String, Identity> identity,
        Span span) {

    /// Who starts a step after its phase has been confirmed.
    public enum Pace {
        /// The steps run one after another and stop at anything unexpected.
        PHASE,
        /// The operator starts each step.
        STEP
    }

    /// What a PostgreSQL server must say of itself.
    public record Identity(
            Optional<String> database, Optional<String> systemIdentifier, Span span) {}
}
