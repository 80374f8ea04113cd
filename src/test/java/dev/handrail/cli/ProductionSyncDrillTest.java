package dev.handrail.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The main job, end to end, on servers that Handrail starts.
class ProductionSyncDrillTest {

    private static final String DRILL = "runbooks/drills/production-sync.yaml";

    @TempDir Path folder;

    @Test
    void endsWellUnattended() throws Exception {
        Installed handrail = new Installed(folder);
        Installed.Ended ended = handrail.run("drill", DRILL, "--unattended");
        assertThat(ended.status()).as(ended.out() + ended.err()).isEqualTo(ExitCode.DONE);
        assertThat(handrail.journal()).contains("\"type\":\"run.finished\"").contains("\"done\"");
    }

    @Test
    void goesOnWhereItWasStopped() throws Exception {
        Installed handrail = new Installed(folder);
        // nobody is at the console: the first question pauses the run
        Installed.Ended paused = handrail.run("drill", DRILL, "--plain");
        assertThat(paused.status()).as(paused.out() + paused.err()).isEqualTo(ExitCode.PAUSED);
        Installed.Ended ended = handrail.run("resume", "--unattended");
        assertThat(ended.status()).as(ended.out() + ended.err()).isEqualTo(ExitCode.DONE);
        Installed.Ended again = handrail.run("resume", "--unattended");
        assertThat(again.status()).isEqualTo(ExitCode.USAGE);
        assertThat(again.err()).contains("is over (done)");
    }

    @Test
    void leavesTheSchemaAsItWasWhenItIsUndoneBackToTheStart() throws Exception {
        assumeThat(Files.exists(Path.of("/usr/bin/pg_dump")))
                .as("SKIPPED: pg_dump is not installed")
                .isTrue();
        Installed handrail = new Installed(folder);
        Path drill = failingDrill();
        Installed.Ended ended =
                handrail.run("drill", drill.toString(), "--unattended", "--on-failure", "rollback");
        assertThat(ended.status()).as(ended.out() + ended.err()).isEqualTo(ExitCode.TAKEN_BACK);
        assertThat(handrail.journal()).contains("\"result\":\"undone\"");
        List<String> before = Files.readAllLines(folder.resolve("before.sql"));
        assertThat(before).anyMatch(line -> line.contains("CREATE TABLE public.campaign_task "));
        assertThat(comparable(Files.readAllLines(folder.resolve("after.sql"))))
                .isEqualTo(comparable(before));
    }

    /// pg_dump's `\\restrict` lines hold a new random key each time.
    private static List<String> comparable(List<String> dump) {
        return dump.stream().filter(line -> !line.startsWith("\\")).toList();
    }

    private Path failingDrill() throws IOException {
        Path sql = Path.of("sql/production-sync").toAbsolutePath();
        for (Map.Entry<String, String> copy :
                Map.of(
                                "apply.sql",
                                "apply.sql",
                                "revert.sql",
                                "revert.sql",
                                "broken.sql",
                                "broken.sql")
                        .entrySet()) {
            Files.copy(sql.resolve(copy.getKey()), folder.resolve(copy.getValue()));
        }
        Files.writeString(
                folder.resolve("failing.yaml"),
                """
                runbook: failing
                title: A hotfix that does not help
                connections: {main: {postgres: "${env.DATABASE_URL}"}}
                inputs: {default_quality_score: {ask: Score, default: "0.75"}}
                requires: {env: [DATABASE_URL]}
                phases:
                  - phase: all
                    title: All
                    steps:
                      - step: look
                        title: Dump the schema; dump it again on the way back
                        shell: {run: "pg_dump --schema-only > before.sql", connection: main}
                        undo: {shell: {run: "pg_dump --schema-only > after.sql", connection: main}}
                      - step: apply
                        title: Apply
                        sql: {on: main, file: apply.sql, transaction: one}
                        undo: {sql: {on: main, file: revert.sql, transaction: one}}
                      - step: fail
                        title: Fail
                        shell: "false"
                """);
        return Files.writeString(
                folder.resolve("failing-drill.yaml"),
                """
                drill: failing-drill
                runbook: failing.yaml
                title: Failing
                story: It fails.
                servers:
                  main: {postgres: {fixture: [broken.sql], env: DATABASE_URL}}
                """);
    }
}
