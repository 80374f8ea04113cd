package dev.handrail.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handrail.postgres.Script;
import dev.handrail.postgres.ScriptReader;
import dev.handrail.runbook.Connection;
import dev.handrail.runbook.Reading;
import dev.handrail.runbook.Runbook;
import dev.handrail.runbook.RunbookReader;
import dev.handrail.runbook.Template;
import dev.handrail.text.Diagnostic;
import dev.handrail.text.Source;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
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
    void aDrillThatDoesNotFitItsRunbookIsRefused() {
        Drill drill = Rig.drill();
        String text =
                drill.source()
                        .content()
                        .replace("  cache:\n    redis:", "  cash:\n    redis:")
                        .replace("\n  campaign_id: 4f43", "\n  campaign_id: not-an-id-4f43")
                        .replace("\n  deploy-code:", "\n  deploy-cod:");
        Drill wrong =
                DrillReader.again(new Source("wrong.yaml", text), drill.directory())
                        .result()
                        .orElseThrow();
        Runbook runbook =
                RunbookReader.read(drill.runbook(), "production-sync.yaml").result().orElseThrow();
        assertThat(Sandboxes.problems(wrong, runbook))
                .extracting(Diagnostic::message)
                .containsExactly(
                        "the runbook acts on `cache`, for which the drill has no server",
                        "this does not match the pattern of the input `campaign_id`",
                        "the runbook has no manual step `deploy-cod`");
    }

    @Test
    void noRealSystemIsLeftInARehearsedRunbook() {
        Drill drill = Rig.drill();
        Runbook runbook =
                RunbookReader.read(drill.runbook(), "production-sync.yaml").result().orElseThrow();
        Runbook rehearsed =
                new Rehearsal(drill, Path.of("/sandbox"), Map.of("app", "http://127.0.0.1:1"))
                        .of(runbook);
        assertThat(rehearsed.environments().keySet()).containsExactly("drill");
        assertThat(rehearsed.variables("drill").values().stream().map(Template::text))
                .contains("drl:", "/sandbox/backups");
        assertThat(rehearsed.inputs().values())
                .as("the drill's answers are the defaults")
                .extracting(input -> input.defaultValue().orElse("none"))
                .containsExactly("4f43fe4d-effa-a9af-c175-402c52505104", "0.75");
        assertThat(rehearsed.connections().values())
                .allSatisfy(connection ->
                        assertThat(address(connection).text())
                                .isIn(
                                        "${env.DATABASE_URL}",
                                        "${env.REDIS_URL}",
                                        "http://127.0.0.1:1"));
    }

    @Test
    void theScriptsOfTheHotfixAreReadAsTheyStand() throws Exception {
        try (Stream<Path> files = Files.list(Rig.SQL)) {
            for (Path file : files.toList()) {
                Source source = new Source(file.toString(), Files.readString(file));
                Reading<Script> script =
                        ScriptReader.text(ScriptReader.Shelf.of(Rig.SQL), source, Map.of());
                assertThat(script.diagnostics()).as(file.toString()).isEmpty();
                assertThat(script.result().orElseThrow().variables())
                        .as(file.toString())
                        .isEqualTo(
                                file.endsWith("apply.sql")
                                        ? Set.of("default_quality_score")
                                        : Set.of());
            }
        }
    }

    private static Template address(Connection connection) {
        return switch (connection) {
            case Connection.Postgres postgres -> postgres.url();
            case Connection.Redis redis -> redis.url();
            case Connection.Http http -> http.url();
        };
    }
}
