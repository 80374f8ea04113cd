package dev.handrail.runbook;

import dev.handrail.runbook.Action.Check.Subject;
import dev.handrail.text.Span;
import java.util.ArrayList;
import java.util.List;

/// The keys of the language that are read and checked, but that no engine carries out yet. A run
/// that would need one of them is refused before it starts, because leaving out a guard silently
/// would be worse than not running.
public final class LaterKeys {

    private final List<Use> uses = new ArrayList<>();

    private LaterKeys() {}

    /// One use of such a key.
    ///
    /// @param key as it is written in a runbook
    public record Use(String key, Span span) {}

    /// Every such key in `runbook`, in the order of the document's parts.
    public static List<Use> in(Runbook runbook) {
        LaterKeys keys = new LaterKeys();
        for (Environment environment : runbook.environments().values()) {
            if (environment.approvals() > 0) {
                keys.add("approvals", environment.span());
            }
            if (environment.window().isPresent()) {
                keys.add("window", environment.span());
            }
        }
        EveryAction.of(runbook, keys::look);
        return List.copyOf(keys.uses);
    }

    private void look(Action action) {
        switch (action) {
            case Action.Sql sql ->
                    sql.touches().ifPresent(touches -> add("touches", touches.span()));
            case Action.Check check -> check.subjects().forEach(this::look);
            case Action.Shell _,
                    Action.Http _,
                    Action.Redis _,
                    Action.Backup _,
                    Action.Restore _,
                    Action.Wait _,
                    Action.Manual _ -> {}
        }
    }

    private void look(Subject subject) {
        switch (subject) {
            case Subject.PostgresHealth health -> add("check.postgres", health.span());
            case Subject.RedisHealth health -> add("check.redis", health.span());
            case Subject.SchemaVersion version -> add("check.schema_version", version.span());
            case Subject.Prefixes prefixes -> add("check.prefixes", prefixes.span());
            case Subject.Variables _, Subject.Disk _ -> {}
        }
    }

    private void add(String key, Span span) {
        uses.add(new Use(key, span));
    }
}
