package dev.handrail.action;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.handrail.engine.Attempt;
import dev.handrail.engine.Outcome;
import dev.handrail.engine.Outcome.Ending;
import dev.handrail.engine.Resolution;
import dev.handrail.engine.Scope;
import dev.handrail.engine.Scopes;
import dev.handrail.evidence.Event.Effect;
import dev.handrail.evidence.Event.Trouble;
import dev.handrail.postgres.PostgresAddress;
import dev.handrail.postgres.PostgresSession;
import dev.handrail.runbook.Action;
import dev.handrail.runbook.Action.Backup;
import dev.handrail.runbook.Action.Restore;
import dev.handrail.runbook.Connection;
import dev.handrail.runbook.Fact;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A restore that cannot succeed: what it says, and that the database is as it was.
class RestoreFaultsTest {

    private static EmbeddedPostgres server;

    @TempDir Path directory;

    private final Scopes.FixedSurroundings surroundings = new Scopes.FixedSurroundings();
    private final ActionDispatcher dispatcher = new ActionDispatcher();
    private final MemoryCapture capture = new MemoryCapture();

    @BeforeAll
    static void start() throws IOException {
        server = EmbeddedPostgres.builder().setServerConfig("fsync", "off").start();
    }

    @AfterAll
    static void stop() throws IOException {
        server.close();
    }

    @BeforeEach
    void needTools() throws Exception {
        try (Processes processes = Processes.onPath()) {
            assumeTrue(
                    PgDump.find(processes, 15) instanceof PgDump.Fitting
                            && Tools.find("psql").isPresent(),
                    "SKIPPED: pg_dump and psql 15 are not installed");
        }
        sql(
                "postgres",
                "drop database if exists shop with (force)",
                "drop role if exists clerk",
                "create role clerk login");
    }

    @AfterEach
    void close() {
        dispatcher.close();
    }

    private static void fill() throws Exception {
        sql(
                "shop",
                "create table orders as select g as id, md5(g::text) as note from generate_series(1,"
                        + " 1200) g",
                "create table prices as select 1 as price");
    }

    @Test
    void whoHoldsATableIsNamedWhenTheTimeIsUp() throws Exception {
        sql("postgres", "create database shop");
        fill();
        String file = backup("postgres");
        try (PostgresSession holder = PostgresSession.open(address("shop"), "a report")) {
            holder.query("begin");
            holder.query("select count(*) from orders where id > 7");

            Outcome restored = restore(file, "postgres", Duration.ofSeconds(3));

            Trouble trouble = restored.trouble().orElseThrow();
            assertThat(restored.ending()).isEqualTo(Ending.TIMED_OUT);
            assertThat(restored.effect()).isEqualTo(Effect.NONE);
            assertThat(trouble.what()).contains("still running after").contains("`timeout`");
            assertThat(trouble.state()).contains("the database is as it was");
            assertThat(String.join("\n", trouble.advice()))
                    .contains("process " + holder.pid() + " (postgres, a report, ")
                    .containsPattern("idle in transaction for \\d+ s\\) holds orders")
                    .contains("its last query: select count(*) from orders where id > 7")
                    .contains("pg_terminate_backend");
        }
        assertThat(cell("select count(*) from orders")).isEqualTo("1200");
    }

    @Test
    void whatBelongsToAnotherRoleStopsARestoreAndIsNamed() throws Exception {
        sql("postgres", "create database shop owner clerk");
        fill();
        sql("shop", "alter table orders owner to clerk", "grant select on prices to clerk");
        String file = backup("clerk");
        sql("shop", "delete from orders where id > 5");

        Outcome restored = restore(file, "clerk", Duration.ofMinutes(1));

        Trouble trouble = restored.trouble().orElseThrow();
        assertThat(restored.ending()).isEqualTo(Ending.FAILED);
        assertThat(restored.effect()).isEqualTo(Effect.NONE);
        assertThat(trouble.what()).contains("must be member of role \"postgres\"");
        assertThat(trouble.state()).contains("rolled back");
        assertThat(trouble.advice().getFirst()).contains("some objects belong to another role");
        assertThat(cell("select count(*) from orders")).as("not half of it").isEqualTo("5");
    }

    @Test
    void aFullDiskOfTheServerLeavesTheDatabaseAsItWas() throws Exception {
        Path disk = Files.createDirectory(directory.resolve("disk"));
        Process mount =
                new ProcessBuilder("mount", "-t", "tmpfs", "-o", "size=40m", "tmpfs", "" + disk)
                        .redirectErrorStream(true)
                        .start();
        assumeTrue(mount.waitFor() == 0, "SKIPPED: a small disk can only be made by root");
        try {
            Path space = Files.createDirectory(disk.resolve("space"));
            sql(
                    "postgres",
                    "create tablespace small location '" + space + "'",
                    "create database shop tablespace small");
            fill();
            sql(
                    "shop",
                    "create table big as select md5(random()::text) || md5(random()::text) as noise"
                            + " from generate_series(1, 60000)");
            String file = backup("postgres");
            long free = Files.getFileStore(disk).getUsableSpace();
            Files.write(disk.resolve("filler"), new byte[(int) free - 1_000_000]);

            Outcome restored = restore(file, "postgres", Duration.ofMinutes(1));

            Trouble trouble = restored.trouble().orElseThrow();
            assertThat(restored.ending()).isEqualTo(Ending.FAILED);
            assertThat(restored.effect()).isEqualTo(Effect.NONE);
            assertThat(trouble.what()).contains("No space left on device");
            assertThat(trouble.state()).contains("rolled back");
            assertThat(trouble.advice().getFirst()).contains("free space");
            assertThat(cell("select count(*) from big")).isEqualTo("60000");
        } finally {
            Files.deleteIfExists(disk.resolve("filler"));
            sql(
                    "postgres",
                    "drop database if exists shop with (force)",
                    "drop tablespace if exists small");
            new ProcessBuilder("umount", "" + disk).inheritIO().start().waitFor();
        }
    }

    private String backup(String user) {
        Backup backup =
                new Backup(
                        "main",
                        Scopes.template("backups"),
                        Backup.Format.CUSTOM,
                        false,
                        Scopes.HERE);
        Outcome outcome = ready(backup, user).run(Attempts.of(capture));
        assertThat(outcome.trouble()).isEmpty();
        return Attempts.text(outcome, Fact.PATH);
    }

    private Outcome restore(String file, String user, Duration timeout) {
        Attempt attempt = Attempts.of(capture);
        return ready(new Restore("main", Scopes.template(file), Scopes.HERE), user)
                .run(
                        new Attempt(
                                "r1",
                                "step",
                                1,
                                Optional.of(timeout),
                                capture,
                                attempt.stop(),
                                _ -> {},
                                attempt.ask()));
    }

    private Resolution.Resolved ready(Action action, String user) {
        Resolution resolution = dispatcher.resolve(action, scope(user), List.of());
        assertThat(resolution).isInstanceOf(Resolution.Ready.class);
        return ((Resolution.Ready) resolution).resolved();
    }

    private Scope scope(String user) {
        SequencedMap<String, Connection> connections = new LinkedHashMap<>();
        String url = "postgres://" + user + "@localhost:" + server.getPort() + "/shop";
        connections.put("main", new Connection.Postgres("main", Scopes.template(url), Scopes.HERE));
        return Scopes.of(directory, connections, Map.of("run_id", "r1"), surroundings);
    }

    private static PostgresAddress address(String database) {
        return new PostgresAddress(
                List.of("localhost:" + server.getPort()),
                database,
                "postgres",
                Optional.empty(),
                Map.of());
    }

    private static String cell(String query) throws Exception {
        try (PostgresSession session = PostgresSession.open(address("shop"), "test")) {
            return String.valueOf(session.query(query).rows().getFirst().getFirst());
        }
    }

    private static void sql(String database, String... statements) throws Exception {
        try (PostgresSession session = PostgresSession.open(address(database), "test")) {
            for (String statement : statements) {
                session.query(statement);
            }
        }
    }
}
