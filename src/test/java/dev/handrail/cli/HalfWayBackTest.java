package dev.handrail.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A rollback plan that does not come to its end: Handrail is killed in the middle of one of its
/// steps, and another one fails.
class HalfWayBackTest {

    @TempDir Path folder;

    @BeforeEach
    void needsPsql() {
        assumeThat(Files.exists(Path.of("/usr/bin/psql")))
                .as("SKIPPED: psql is not installed")
                .isTrue();
    }

    @Test
    void saysWhereItStandsAndIsGoneOnWithToItsEnd() throws Exception {
        Installed handrail = new Installed(folder);
        Process running = handrail.start(walk());
        Installed.until(() -> Files.exists(folder.resolve("begun")), "the second step of the plan");
        running.destroyForcibly().waitFor();

        Installed.Ended inDoubt = handrail.run("resume", "last", "--unattended");
        assertThat(inDoubt.status()).as(inDoubt.out()).isEqualTo(ExitCode.PAUSED);
        assertThat(inDoubt.out())
                .contains(
                        "Rollback plan back: 1 of 3 done (done: halt; in doubt: wipe; still to come:"
                                + " reload)");

        // The script has outlived Handrail; a person sees that it has done its work.
        Installed.until(() -> Files.exists(folder.resolve("wiped.txt")), "the end of the script");
        assertThat(handrail.cell("select count(*) from t")).isEqualTo("0");
        Installed.Ended settled =
                handrail.answered("1\nthe table is empty\n", "resume", "last", "--plain");
        assertThat(settled.status()).as(settled.out()).isEqualTo(ExitCode.PAUSED);

        Installed.Ended failed = handrail.run("resume", "last", "--unattended");
        assertThat(failed.status()).as(failed.out()).isEqualTo(ExitCode.PAUSED);
        assertThat(failed.out())
                .contains("so the way back is incomplete")
                .contains("Rollback plan back: 2 of 3 done (done: halt, wipe; failed: reload)");

        Files.writeString(folder.resolve("repaired"), "");
        Installed.Ended ended = handrail.answered("retry\n1\n", "resume", "last", "--plain");
        assertThat(ended.status()).as(ended.out()).isEqualTo(ExitCode.TAKEN_BACK);
        assertThat(ended.out()).contains("Rollback plan back has been walked: of the plan 3 done");
        assertThat(Files.readAllLines(folder.resolve("wiped.txt"))).as("once").hasSize(1);
        assertThat(handrail.journal())
                .contains("\"type\":\"doubt.resolved\",\"step\":\"wipe\"")
                .contains("\"type\":\"retry.chosen\",\"step\":\"reload\"");
    }

    @Test
    void canBePassedOverAndGivenUp() throws Exception {
        Installed handrail = new Installed(folder);
        Installed.Ended stuck = handrail.run(walk());
        assertThat(stuck.status()).as(stuck.out()).isEqualTo(ExitCode.PAUSED);
        Installed.Ended asked = handrail.answered("", "resume", "last", "--plain");
        assertThat(asked.out())
                .contains("retry the step")
                .contains("skip it and go on")
                .contains("undo back to a step")
                .contains("use a rollback plan");
        Installed.Ended left =
                handrail.answered(
                        "plan\n1\nit needs no reload\nabort\nenough for tonight\n",
                        "resume",
                        "last",
                        "--plain");
        assertThat(left.status()).as(left.out()).isEqualTo(ExitCode.FAILED);
        assertThat(left.out())
                .contains("Rollback plan: Another way")
                .contains("Aborted: enough for tonight")
                .contains("Rollback plan back: 2 of 3 done (done: halt, wipe; failed: reload)");
        assertThat(handrail.journal())
                .contains("\"type\":\"plan.chosen\",\"plan\":\"other\"")
                .contains("\"type\":\"run.aborted\"");
    }

    private String[] walk() throws IOException {
        Files.writeString(folder.resolve("empty.sql"), "create table t (n int);\n");
        Files.writeString(
                folder.resolve("half-way.yaml"),
                """
                runbook: half-way
                title: Half way
                connections: {main: {postgres: "${env.DATABASE_URL}"}}
                requires: {env: [DATABASE_URL]}
                phases:
                  - phase: all
                    steps:
                      - step: change
                        sql: {on: main, query: insert into t values (1)}
                        undo: {sql: {on: main, query: delete from t}}
                      - {step: fail, shell: "false"}
                rollback:
                  - plan: back
                    title: Back
                    steps:
                      - {step: halt, shell: echo halted}
                      - step: wipe
                        shell: {run: "touch begun; sleep 2; psql -Xqc 'delete from t'; echo >> wiped.txt", connection: main}
                      - {step: reload, shell: test -e repaired}
                  - plan: other
                    title: Another way
                    steps: [{step: empty, sql: {on: main, query: truncate t}}]
                """);
        Path drill =
                Files.writeString(
                        folder.resolve("half-way-drill.yaml"),
                        """
                        drill: half-way-drill
                        runbook: half-way.yaml
                        title: Half way
                        story: It fails, and so does the way back.
                        servers:
                          main: {postgres: {fixture: [empty.sql], env: DATABASE_URL}}
                        """);
        return new String[] {
            "drill", drill.toString(), "--unattended", "--on-failure", "plan:back"
        };
    }
}
