package dev.handrail.runbook;

import dev.handrail.text.Span;
import java.util.List;

/// Whether a phase or step is wanted. One that is not wanted is recorded as not applicable.
public sealed interface Condition {

    Span span();

    /// Only in these environments.
    record InEnvironment(List<String> environments, Span span) implements Condition {
        public InEnvironment {
            environments = List.copyOf(environments);
        }
    }

    /// Only when the filled-in `value` is exactly `is`.
    record ValueIs(Template value, String is, Span span) implements Condition {}

    /// Only when the probe's expectations hold.
    record Holds(Step.Probe probe, Span span) implements Condition {}

    /// Only when all of these hold.
    record All(List<Condition> conditions, Span span) implements Condition {
        public All {
            conditions = List.copyOf(conditions);
        }
    }
}
