package dev.handrail.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The programs that backups and restores need are missing, or older than the server.
class ClientProgramsTest {

    private static EmbeddedPostgres server;

    @TempDir Path folder;

    @BeforeAll
    static void start() throws IOException {
        server = EmbeddedPostgres.builder().setServerConfig("fsync", "off").start();
    }

    @AfterAll
    static void stop() throws IOException {
        server.close();
    }

    @BeforeEach
    void write() throws IOException {
        Files.writeString(
                folder.resolve("tools.yaml"),
                """
                runbook: tools
                title: Tools
                connections: {main: {postgres: "postgres://postgres@localhost:%d/postgres"}}
                environments: {here: {unattended: true}}
                phases:
                  - phase: all
                    steps:
                      - step: backup
                        backup: {of: main, to: backups, format: custom}
                        capture: {backup_file: path}
                      - {step: fail, shell: "false"}
                rollback:
                  - plan: restore
                    title: Restore
                    steps:
                      - step: put-back
                        restore: {on: main, from: "${backup_file}"}
                        irreversible: what was written since is lost
                """
                        .formatted(server.getPort()));
    }

    @Test
    void aPgDumpThatIsOlderThanTheServerIsNotUsed() throws Exception {
        Path bin = Files.createDirectory(folder.resolve("bin"));
        for (String name : List.of("pg_dump", "pg_restore")) {
            Files.writeString(
                    bin.resolve(name), "#!/bin/sh\necho '" + name + " (PostgreSQL) 9.6.24'\n");
            Files.setPosixFilePermissions(
                    bin.resolve(name), PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        Installed.Ended ended = run(bin + ":" + System.getenv("PATH"));
        assertThat(ended.status()).as(ended.out() + ended.err()).isEqualTo(ExitCode.PAUSED);
        assertThat(ended.out())
                .contains("pg_dump 9.6.24 refuses servers newer than itself, and this one is 15");
    }

    @Test
    void aMissingPgDumpIsNamed() throws Exception {
        Installed.Ended ended = run(bare().toString());
        assertThat(ended.status()).as(ended.out() + ended.err()).isEqualTo(ExitCode.PAUSED);
        assertThat(ended.out()).contains("there is no pg_dump on the PATH");
    }

    @Test
    void aPlanWhoseProgramsAreGoneStopsBeforeItTouchesAnything() throws Exception {
        assumeThat(Files.exists(Path.of("/usr/bin/pg_dump")))
                .as("SKIPPED: pg_dump is not installed")
                .isTrue();
        Installed.Ended failed = run(System.getenv("PATH"));
        assertThat(failed.status()).as(failed.out() + failed.err()).isEqualTo(ExitCode.PAUSED);
        Installed.Ended stuck =
                new Installed(folder, Map.of("PATH", bare().toString()))
                        .run("resume", "last", "--unattended", "--way-back", "plan:restore");
        assertThat(stuck.status()).as(stuck.out() + stuck.err()).isEqualTo(ExitCode.PAUSED);
        assertThat(stuck.out())
                .contains("For good: Rollback step 1 of 1 (restore)")
                .contains("the backup cannot be put back: there is no pg_dump on the PATH")
                .contains("Rollback plan restore: 0 of 1 done (failed: put-back)");
        Installed.Ended ended =
                new Installed(folder).answered("1\nmain\n", "resume", "last", "--plain");
        assertThat(ended.status()).as(ended.out() + ended.err()).isEqualTo(ExitCode.TAKEN_BACK);
    }

    private Installed.Ended run(String path) throws Exception {
        return new Installed(folder, Map.of("PATH", path))
                .run("run", folder.resolve("tools.yaml").toString(), "--unattended");
    }

    /// A PATH with what every step needs, and nothing of PostgreSQL's.
    private Path bare() throws IOException {
        Path bin = Files.createDirectory(folder.resolve("bare"));
        for (String name : List.of("bash", "sh", "setsid", "kill", "cat", "mkfifo", "sleep")) {
            Path program = Path.of("/usr/bin", name);
            if (Files.exists(program)) {
                Path script = bin.resolve(name);
                Files.writeString(script, "#!/bin/sh\nexec " + program + " \"$@\"\n");
                Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
            }
        }
        return bin;
    }
}
