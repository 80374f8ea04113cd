package dev.handrail.postgres;

import dev.handrail.runbook.Action;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// How a script is run.
///
/// @param connection its name in the runbook
/// @param variables what the runbook gives it, in an order that is the same in every process,
///   because they are part of what is confirmed
/// @param edited files of the script that are no longer what the run has, and do not run
record RunSettings(
        String connection,
        PostgresAddress address,
        ServerIdentity identity,
        Action.Sql action,
        Map<String, String> variables,
        List<Path> edited) {

    RunSettings {
        edited = List.copyOf(edited);
        variables = Collections.unmodifiableMap(new LinkedHashMap<>(variables));
    }

    /// Sets the time limits of the session.
    Optional<String> limits() {
        StringBuilder sql = new StringBuilder();
        action.lockTimeout().ifPresent(limit -> set(sql, "lock_timeout", limit));
        action.statementTimeout().ifPresent(limit -> set(sql, "statement_timeout", limit));
        return sql.isEmpty() ? Optional.empty() : Optional.of("select " + sql);
    }

    private static void set(StringBuilder sql, String name, Duration limit) {
        sql.append(sql.isEmpty() ? "" : ", ")
                .append("set_config('%s', '%dms', false)".formatted(name, limit.toMillis()));
    }
}
