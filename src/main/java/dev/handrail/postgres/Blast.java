package dev.handrail.postgres;

import dev.handrail.runbook.Action;
import dev.handrail.runbook.Action.Sql.Touches;
import java.util.Optional;
import java.util.Set;

/// Holds a statement against the bound on the rows it may change.
final class Blast {

    private static final Set<String> CHANGING =
            Set.of("INSERT", "UPDATE", "DELETE", "MERGE", "COPY");

    private Blast() {}

    /// Of the statement that ended last; empty when it kept the bound.
    static Optional<String> problem(Action.Sql action, ScriptOutput output) {
        if (action.touches().isEmpty() || !CHANGING.contains(ScriptOutput.word(output.tag()))) {
            return Optional.empty();
        }
        Touches bound = action.touches().get();
        long rows = output.rowsOfTag();
        return holds(bound, rows)
                ? Optional.empty()
                : Optional.of(
                        "it changed %d rows, and `touches` allows %s %d"
                                .formatted(rows, bound.relation().sign(), bound.rows()));
    }

    private static boolean holds(Touches bound, long rows) {
        return switch (bound.relation()) {
            case EQUAL -> rows == bound.rows();
            case NOT_EQUAL -> rows != bound.rows();
            case LESS -> rows < bound.rows();
            case AT_MOST -> rows <= bound.rows();
            case GREATER -> rows > bound.rows();
            case AT_LEAST -> rows >= bound.rows();
        };
    }
}
