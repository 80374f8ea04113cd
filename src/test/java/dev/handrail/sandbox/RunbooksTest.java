package dev.handrail.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handrail.runbook.Connection;
import dev.handrail.runbook.Reading;
import dev.handrail.runbook.Runbook;
import dev.handrail.runbook.RunbookReader;
import dev.handrail.runbook.Template;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/// The runbooks and drills that come with Handrail.
class RunbooksTest {

    @Test
    void everyRunbookOfADrillIsWithoutAComplaint() {
        Drill drill = Rig.drill();
        Reading<Runbook> reading = RunbookReader.read(drill.runbook(), "production-sync.yaml");
        assertThat(
                        reading.diagnostics().stream()
                                .map(d -> d.span().place() + " " + d.message() + " " + d.hints()))
                .isEmpty();
        assertThat(Sandboxes.problems(drill, reading.result().orElseThrow())).isEmpty();
    }

    @Test
    void noRealSystemIsLeftInARehearsedRunbook() {
        Drill drill = Rig.drill();
        Runbook runbook =
                RunbookReader.read(drill.runbook(), "production-sync.yaml").result().orElseThrow();
        Runbook rehearsed =
                new Rehearsal(
                                drill,
                                Path.of("/sandbox"),
                                java.util.Map.of("app", "http://127.0.0.1:1"))
                        .of(runbook);
        assertThat(rehearsed.environments().keySet()).containsExactly("drill");
        assertThat(rehearsed.variables("drill").values().stream().map(Template::text))
                .contains("drl:", "/sandbox/backups");
        assertThat(rehearsed.connections().values())
                .allSatisfy(connection ->
                        assertThat(address(connection).text())
                                .isIn(
                                        "${env.DATABASE_URL}",
                                        "${env.REDIS_URL}",
                                        "http://127.0.0.1:1"));
    }

    private static Template address(Connection connection) {
        return switch (connection) {
            case Connection.Postgres postgres -> postgres.url();
            case Connection.Redis redis -> redis.url();
            case Connection.Http http -> http.url();
        };
    }
}
