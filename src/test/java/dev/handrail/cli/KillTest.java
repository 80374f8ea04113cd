package dev.handrail.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Handrail is killed with -9 and gone on with; what it did is counted in the real world.
class KillTest {

    private static final int STEPS = 8;

    @TempDir Path folder;

    @Test
    void doesEveryStepOnceHoweverOftenItIsKilled() throws Exception {
        Path runbook = Files.writeString(folder.resolve("count.yaml"), counting());
        Path log = folder.resolve("log.txt");
        Installed handrail = new Installed(folder);
        Random random = new Random(42);
        Process first = handrail.start("run", runbook.toString(), "--unattended");
        Installed.until(() -> handrail.journal().contains("step.started"), "the first step");
        first.destroyForcibly().waitFor();
        // It may be killed when the end is written already, and then there is nothing to resume.
        for (int round = 0; !handrail.journal().contains("run.finished"); round++) {
            assertThat(round).as("rounds").isLessThan(30);
            Process next = handrail.start("resume", "last", "--unattended");
            // rounds grow longer, so that it comes to its end
            if (next.waitFor(400 + round * 120 + random.nextInt(300), TimeUnit.MILLISECONDS)) {
                assertThat(handrail.end(next).status())
                        .as(handrail.said())
                        .isIn(ExitCode.DONE, ExitCode.PAUSED);
            } else {
                next.destroyForcibly().waitFor();
            }
        }
        assertThat(Files.readAllLines(log))
                .isEqualTo(IntStream.rangeClosed(1, STEPS).mapToObj(i -> "did " + i).toList());
    }

    /// Each step adds a line, slowly, so that kills find it at work. The line and the check are one
    /// write and one look, so that a step is either done or not.
    private static String counting() {
        StringBuilder text =
                new StringBuilder(
                        """
                        runbook: count
                        title: Count
                        environments: {here: {unattended: true}}
                        phases:
                          - phase: all
                            title: All
                            steps:
                        """);
        for (int i = 1; i <= STEPS; i++) {
            text.append(
                    """
                          - step: s%d
                            title: Step %d
                            shell: sleep 0.1; echo did %d >> log.txt; sleep 0.1
                            done_when: {shell: "grep -qx 'did %d' log.txt"}
                    """
                            .formatted(i, i, i, i));
        }
        return text.toString();
    }

    @ParameterizedTest
    @CsvSource({"TERM, 15, Handrail was told to end", "HUP, 1, the terminal has gone"})
    void stopsTheStepAndRecordsItsEndAndWhyWhenASignalEndsHandrail(
            String signal, int number, String why) throws Exception {
        Path runbook =
                Files.writeString(
                        folder.resolve("slow.yaml"),
                        """
                        runbook: slow
                        title: Slow
                        environments: {here: {unattended: true}}
                        phases:
                          - phase: all
                            title: All
                            steps: [{step: slow, title: Slow, shell: "echo begun; sleep 60"}]
                        """);
        Installed handrail = new Installed(folder);
        Process running = handrail.start("run", runbook.toString(), "--unattended");
        Installed.until(() -> handrail.journal().contains("step.started"), "the step");
        Installed.signal(running, signal, number);
        Installed.Ended ended = handrail.end(running);
        assertThat(ended.status()).as(handrail.said()).isEqualTo(128 + number);
        assertThat(handrail.journal())
                .contains("\"verdict\":\"stopped\"")
                .containsPattern("stopped after [^\"]* because " + why)
                .contains("\"reason\":\"" + why + "\"")
                .doesNotContain("by the operator");
    }

    @Test
    void asksTheDatabaseWhetherAHotfixThatWasCutOffWasCommitted() throws Exception {
        Installed handrail = new Installed(folder);
        String drill = slowDrill().toString();
        Process running = handrail.start("drill", drill, "--unattended");
        Installed.until(
                () -> handrail.journal().contains("\"step\":\"slow\",\"attempt\":1"),
                "the slow step has started");
        TimeUnit.MILLISECONDS.sleep(300); // in the middle of its pg_sleep
        running.destroyForcibly().waitFor();
        Installed.Ended ended = handrail.run("resume", "last", "--unattended");
        assertThat(ended.status()).as(ended.out() + ended.err()).isEqualTo(ExitCode.DONE);
        assertThat(handrail.journal())
                .contains("\"type\":\"doubt.resolved\"")
                .contains("\"how\":\"target\"");
    }

    private Path slowDrill() throws IOException {
        Files.writeString(folder.resolve("empty.sql"), "create table t (n int);\n");
        Files.writeString(
                folder.resolve("slow.yaml"),
                """
                runbook: slow
                title: Slow
                connections: {main: {postgres: "${env.DATABASE_URL}"}}
                requires: {env: [DATABASE_URL]}
                phases:
                  - phase: all
                    title: All
                    steps:
                      - step: slow
                        title: Slow
                        sql:
                          on: main
                          query: "insert into t values (1); select pg_sleep(3); insert into t values (2);"
                      - step: once
                        title: It happened once
                        sql: {on: main, query: "select count(*) from t"}
                        expect: {value: "= 2"}
                """);
        return Files.writeString(
                folder.resolve("slow-drill.yaml"),
                """
                drill: slow-drill
                runbook: slow.yaml
                title: Slow
                story: It is slow.
                servers:
                  main: {postgres: {fixture: [empty.sql], env: DATABASE_URL}}
                """);
    }
}
