package dev.handrail.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handrail.engine.Expectations;
import dev.handrail.engine.Facts;
import dev.handrail.engine.Scope;
import dev.handrail.engine.Unmet;
import dev.handrail.postgres.PostgresAddress;
import dev.handrail.postgres.PostgresSession;
import dev.handrail.postgres.QueryFailed;
import dev.handrail.postgres.Table;
import dev.handrail.runbook.Action;
import dev.handrail.runbook.Fact;
import dev.handrail.runbook.Runbook;
import dev.handrail.runbook.RunbookReader;
import dev.handrail.runbook.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The verification queries of the runbook: one that also passed on the broken database would prove
/// nothing.
class VerificationTest {

    @TempDir Path state;

    @Test
    void eachVerificationFailsBeforeTheHotfixAndPassesAfter() throws Exception {
        Drill drill = Rig.drill();
        Runbook runbook =
                RunbookReader.read(drill.runbook(), "production-sync.yaml").result().orElseThrow();
        List<Step> steps = runbook.phase("verify").orElseThrow().steps();
        assertThat(steps).hasSizeGreaterThanOrEqualTo(9);
        try (Sandbox sandbox = Rig.sandboxes(state).start(drill);
                PostgresSession session =
                        PostgresSession.open(
                                PostgresAddress.parse(sandbox.url("main")), "verification")) {
            for (Step step : steps) {
                assertThat(problems(runbook, step, session))
                        .as(step.id() + " on the broken state")
                        .isNotEmpty();
            }
            Databases.apply(sandbox);
            for (Step step : steps) {
                assertThat(problems(runbook, step, session))
                        .as(step.id() + " after the hotfix")
                        .isEmpty();
            }
        }
    }

    /// What the step would fail with: an error of the database, or what it expects and does not
    /// get.
    private static List<String> problems(Runbook runbook, Step step, PostgresSession session)
            throws IOException {
        Action.Sql sql = (Action.Sql) step.action();
        Table table;
        try {
            table = session.query(text(runbook, sql));
        } catch (QueryFailed e) {
            return List.of("SQLSTATE " + e.state());
        }
        Facts facts = Facts.none().with(Fact.ROWS, rows(table)).with(Fact.ROW_COUNT, table.total());
        if (!table.rows().isEmpty()) {
            facts = facts.with(Fact.VALUE, String.valueOf(table.rows().getFirst().getFirst()));
        }
        Scope scope = new Scope(runbook, "drill", Map.of(), new Nothing());
        return Expectations.check(step.expect(), facts, scope).stream()
                .map(Unmet::toString)
                .toList();
    }

    private static Facts.Rows rows(Table table) {
        // No verification expects a NULL, so one may read as the text `null` here.
        List<List<String>> rows =
                table.rows().stream()
                        .map(row -> row.stream().map(String::valueOf).toList())
                        .toList();
        return new Facts.Rows(table.names(), rows, false);
    }

    private static String text(Runbook runbook, Action.Sql sql) throws IOException {
        return switch (sql.script()) {
            case Action.Sql.Script.Query query -> query.sql();
            case Action.Sql.Script.File file ->
                    Files.readString(runbook.directory().resolve(file.path().text()));
        };
    }

    /// The queries read nothing from outside.
    private static final class Nothing implements Scope.Surroundings {
        @Override
        public Optional<String> variable(String name) {
            return Optional.empty();
        }

        @Override
        public String secret(String name) throws Scope.SecretUnavailable {
            throw new Scope.SecretUnavailable("there are no secrets here: " + name);
        }

        @Override
        public void conceal(String name, String value) {}
    }
}
