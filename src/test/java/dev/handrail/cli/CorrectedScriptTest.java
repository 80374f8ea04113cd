package dev.handrail.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A script fails on a real server, is corrected in the middle of the run, and runs.
class CorrectedScriptTest {

    @TempDir Path folder;

    @Test
    void aScriptThatFailedAndWasRolledBackIsCorrectedInPlace() throws Exception {
        assumeThat(Files.exists(Path.of("/usr/bin/psql")))
                .as("SKIPPED: psql is not installed")
                .isTrue();
        Path script =
                Files.writeString(
                        folder.resolve("change.sql"),
                        "insert into t values (1);\ninsert into tt values (2);\n");
        Installed handrail = new Installed(folder);
        Installed.Ended failed = handrail.run("drill", drill().toString(), "--unattended");
        assertThat(failed.status()).as(failed.out()).isEqualTo(ExitCode.PAUSED);
        assertThat(handrail.cell("select count(*) from t")).isEqualTo("0");

        Files.writeString(script, "insert into t values (1);\ninsert into t values (2);\n");
        Installed.Ended refused = handrail.run("resume", "--unattended");
        assertThat(refused.status()).as(refused.err()).isEqualTo(ExitCode.PAUSED);
        assertThat(refused.err())
                .contains("-insert into tt values (2);")
                .contains("+insert into t values (2);");
        assertThat(handrail.cell("select count(*) from t")).isEqualTo("0");

        Installed.Ended done =
                handrail.answered(
                        "retry\n1\n1\n1\n", "resume", "--plain", "--new-text", "a letter too many");
        assertThat(done.status()).as(done.out() + done.err()).isEqualTo(ExitCode.DONE);
        assertThat(done.out()).contains("insert into t values (2);").contains("2 rows");
        assertThat(handrail.run("redline").out())
                .contains("a letter too many")
                .contains("-insert into tt values (2);")
                .contains("+insert into t values (2);");
    }

    private Path drill() throws IOException {
        Files.writeString(folder.resolve("empty.sql"), "create table t (n int);\n");
        Files.writeString(
                folder.resolve("corrected.yaml"),
                """
                runbook: corrected
                title: With a mistake in it
                connections: {main: {postgres: "${env.DATABASE_URL}"}}
                requires: {env: [DATABASE_URL]}
                phases:
                  - phase: all
                    steps:
                      - step: change
                        sql: {on: main, file: change.sql}
                        undo: {sql: {on: main, query: delete from t}}
                      - step: look
                        sql: {on: main, query: select count(*) || ' rows' from t}
                        expect: {value: 2 rows}
                """);
        return Files.writeString(
                folder.resolve("corrected-drill.yaml"),
                """
                drill: corrected-drill
                runbook: corrected.yaml
                title: With a mistake in it
                story: A script names a table that is not there.
                servers:
                  main: {postgres: {fixture: [empty.sql], env: DATABASE_URL}}
                """);
    }
}
