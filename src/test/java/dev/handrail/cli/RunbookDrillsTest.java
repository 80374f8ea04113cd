package dev.handrail.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.handrail.runbook.Action;
import dev.handrail.runbook.Runbook;
import dev.handrail.runbook.RunbookReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The runbooks that came with the source documents, each on servers that Handrail starts: killed
/// and gone on with to the end, and taken back to the beginning.
class RunbookDrillsTest {

    @TempDir Path folder;

    /// To reproduce a failure: `-Dhandrail.seed=N`.
    private static long seed() {
        String given = System.getProperty("handrail.seed", "");
        return given.isEmpty()
                ? ThreadLocalRandom.current().nextLong(1_000_000)
                : Long.parseLong(given);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "single-table-migration",
                "community-schema-fix",
                "community-schema-fix-without-id",
                "beta-rollout"
            })
    void endsWellThoughItIsKilledOnTheWay(String drill) throws Exception {
        long seed = seed();
        String step = randomStep(drill, new Random(seed));
        String what = drill + " killed at " + step + ", seed " + seed;
        System.err.println(what);
        Installed handrail = new Installed(folder);
        Process running =
                handrail.start("drill", "runbooks/drills/" + drill + ".yaml", "--unattended");
        Installed.until(
                () ->
                        handrail.journal().contains("\"step\":\"" + step + "\",\"attempt\":1")
                                || !running.isAlive(),
                what);
        running.destroyForcibly().waitFor();
        Installed.Ended ended = handrail.run("resume", "last", "--unattended");
        if (ended.status() == ExitCode.PAUSED) {
            // The kill came late and hit a step behind it that nobody can ask: that is never
            // guessed.
            assertThat(ended.out() + ended.err()).as(what).contains("doubt");
            return;
        }
        assertThat(ended.status()).as(what + ended.out() + ended.err()).isEqualTo(ExitCode.DONE);
        assertThat(handrail.journal()).contains("\"type\":\"run.resumed\"");
    }

    /// A step of SQL in one transaction, which the server can be asked about.
    private static String randomStep(String drill, Random random) {
        Runbook runbook = RunbookReader.read(runbook(drill), "runbook").result().orElseThrow();
        List<String> steps =
                runbook.phases().stream()
                        .filter(phase -> phase.when().isEmpty() && !phase.optional())
                        .flatMap(phase -> phase.steps().stream())
                        .filter(step -> step.flow().when().isEmpty())
                        .filter(step ->
                                step.action() instanceof Action.Sql sql
                                        && sql.transaction() == Action.Sql.Transaction.ONE)
                        .map(step -> step.id())
                        .toList();
        return steps.get(random.nextInt(steps.size()));
    }

    private static Path runbook(String drill) {
        return Path.of("runbooks", drill.replace("-without-id", "") + ".yaml");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "single-table-migration",
                "community-schema-fix",
                "community-schema-fix-without-id",
                "beta-rollout"
            })
    void leavesNothingBehindWhenItIsTakenBack(String drill) throws Exception {
        assumeThat(Files.exists(Path.of("/usr/bin/pg_dump")))
                .as("SKIPPED: pg_dump is not installed")
                .isTrue();
        copy(Path.of("runbooks"));
        copy(Path.of("sql"));
        Path copy = folder.resolve(runbook(drill));
        Files.writeString(copy, failing(Files.readString(copy)));
        Installed handrail = new Installed(folder);
        Installed.Ended ended =
                handrail.run(
                        "drill",
                        folder.resolve("runbooks/drills/" + drill + ".yaml").toString(),
                        "--unattended",
                        "--on-failure",
                        "rollback");
        assertThat(ended.status()).as(ended.out() + ended.err()).isEqualTo(ExitCode.TAKEN_BACK);
        assertThat(handrail.journal()).contains("\"result\":\"undone\"");
        assertThat(dump("after.sql")).isEqualTo(dump("before.sql"));
        assertThat(dump("after.data")).isEqualTo(dump("before.data"));
        assertThat(dump("before.data")).hasSizeGreaterThan(100);
    }

    /// pg_dump's `\\restrict` lines hold a new random key each time; a sequence never goes back.
    private List<String> dump(String name) throws IOException {
        return Files.readAllLines(folder.resolve("runbooks").resolve(name)).stream()
                .filter(line -> !line.startsWith("\\") && !line.contains("pg_catalog.setval"))
                .toList();
    }

    /// The runbook with a step in front that dumps everything, and does it again on the way back,
    /// and one behind it that fails.
    private static String failing(String runbook) {
        String phases = "\nphases:\n";
        String rollback = "\nrollback:\n";
        assertThat(runbook).contains(phases, rollback);
        return runbook.replace(
                        phases,
                        phases
                                + """
                                  - phase: dump-it
                                    title: Dump everything
                                    steps:
                                      - step: dump-it
                                        title: Dump everything; do it again on the way back
                                        shell: {run: "pg_dump --schema-only > before.sql; pg_dump --data-only --inserts | sort > before.data", connection: main}
                                        undo: {shell: {run: "pg_dump --schema-only > after.sql; pg_dump --data-only --inserts | sort > after.data", connection: main}}
                                """)
                .replace(
                        rollback,
                        """

                          - phase: fail
                            title: Fail
                            steps: [{step: fail-now, title: Fail, shell: "false"}]
                        """
                                + rollback);
    }

    private void copy(Path from) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, folder.resolve(file));
            }
        }
    }
}
