package dev.handrail.action;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.handrail.engine.ActionRunner.Doubt;
import dev.handrail.engine.ActionRunner.Finding;
import dev.handrail.engine.Outcome;
import dev.handrail.engine.Outcome.Ending;
import dev.handrail.engine.Resolution;
import dev.handrail.engine.Scope;
import dev.handrail.engine.Scopes;
import dev.handrail.evidence.Event.Effect;
import dev.handrail.postgres.PostgresAddress;
import dev.handrail.postgres.PostgresSession;
import dev.handrail.runbook.Action.Backup;
import dev.handrail.runbook.Action.Backup.Format;
import dev.handrail.runbook.Action.Restore;
import dev.handrail.runbook.Connection;
import dev.handrail.runbook.Fact;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
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

/// Backups that are proven, and put back.
class RestoreActionTest {

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
    void makeDatabase() throws Exception {
        sql(
                "postgres",
                "drop database if exists shop with (force)",
                "drop database if exists other with (force)",
                "create database shop",
                "drop role if exists clerk",
                "create role clerk login");
        sql(
                "shop",
                "create extension if not exists pgcrypto",
                "create schema tools",
                "create type mood as enum ('good', 'bad')",
                "create table orders (id integer primary key generated always as identity, at timestamptz not null"
                        + " default now(), mood mood, price numeric, note text)",
                "insert into orders (mood, price, note) select case g % 2 when 0 then 'good' else 'bad' end::mood,"
                        + " g / 7.0, E'\\\\x \\n' || g from generate_series(1, 1200) g",
                "create table tools.\"odd name\" (\"a row\" float8, b bytea)",
                "insert into tools.\"odd name\" values ('NaN', '\\xff'), (0.1, null), (0.1, null)",
                "create view cheap as select * from orders where price < 3",
                "create function bump() returns trigger language plpgsql as 'begin new.note := new.note || ''!''; return new; end'",
                "create trigger bump before insert on orders for each row execute function bump()",
                "grant select on orders to clerk");
        try (PostgresSession session = PostgresSession.open(address("postgres", "shop"), "test")) {
            session.query("select lo_from_bytea(4711, 'large')");
        }
    }

    @AfterEach
    void close() throws Exception {
        dispatcher.close();
        try (PostgresSession session =
                PostgresSession.open(address("postgres", "postgres"), "test")) {
            assertThat(
                            session.query(
                                            "select datname from pg_database where datname like"
                                                    + " 'handrail%' or datname like 'shop_re%'")
                                    .rows())
                    .as("what is left behind")
                    .isEmpty();
        }
    }

    private static final List<String> CHANGES =
            List.of(
                    "create table later (id integer references orders)",
                    "create schema more",
                    "create table more.things (x integer)",
                    "create function more.f() returns integer language sql as 'select 1'",
                    "drop view cheap",
                    "alter type mood add value 'middling'",
                    "alter table orders drop column note",
                    "delete from orders where id % 3 = 0",
                    "create aggregate total(integer) (sfunc = int4pl, stype = integer)",
                    "create domain small as integer check (value < 10)",
                    "grant create on schema public to clerk",
                    "select lo_unlink(4711)",
                    "create publication everything for all tables");

    @Test
    void everythingIsAsItWasWhenItWasBackedUp() throws Exception {
        needTools();
        String before = schema();
        Outcome backup = back(Format.CUSTOM, true);
        assertThat(backup.trouble()).isEmpty();
        assertThat(capture.out()).contains("every row of 2 tables was the same");
        sql("shop", CHANGES.toArray(String[]::new));
        assertThat(schema()).isNotEqualTo(before);

        Outcome restored = restore(Attempts.text(backup, Fact.PATH));

        assertThat(restored.trouble()).as(capture.out()).isEmpty();
        assertThat(restored.ending()).isEqualTo(Ending.COMPLETED);
        assertThat(Attempts.number(restored, Fact.ROWS)).isEqualByComparingTo("1203");
        assertThat(schema()).isEqualTo(before);
        assertThat(cell("shop", "select convert_from(lo_get(4711), 'utf8')")).isEqualTo("large");
        assertThat(cell("shop", "select count(*) from pg_extension where extname = 'pgcrypto'"))
                .isEqualTo("1");
    }

    @Test
    void thePreviewSaysWhatIsLost() throws Exception {
        needTools();
        String file = Attempts.text(back(Format.CUSTOM, false), Fact.PATH);
        sql("shop", "create table later (id integer)");
        Resolution.Ready ready = (Resolution.Ready) resolve(file, "r1");
        assertThat(ready.resolved().preview().text())
                .contains("everything in database shop is replaced")
                .contains("2 tables with 1203 rows")
                .contains("lost is everything that was written since then")
                .contains("  public.later");
        assertThat(ready.resolved().preview().settings()).containsKeys("file", "sha256");
    }

    @Test
    void whatIsNotThisRunsBackupOfThisDatabaseIsRefused() throws Exception {
        needTools();
        Path file = Path.of(Attempts.text(back(Format.CUSTOM, false), Fact.PATH));
        assertThat(refusal(file.toString(), "r2"))
                .contains("the run was `r1` when it was taken and is `r2`");
        Path note = BackupNote.beside(file);
        String text = Files.readString(note);
        Files.writeString(note, text.replace("\"shop\"", "\"other\""));
        assertThat(refusal(file.toString(), "r1"))
                .contains("the database was `other` when it was taken and is `shop`");
        Files.writeString(note, text.replaceFirst("(identifier\": \")[0-9]+", "$17"));
        assertThat(refusal(file.toString(), "r1")).contains("the system identifier was `7`");
        Files.writeString(note, "{\"run\": 1}");
        assertThat(refusal(file.toString(), "r1")).contains("is not a note that Handrail has");
        Files.delete(note);
        assertThat(refusal(file.toString(), "r1")).contains("there is no ").contains(" beside it");
        Files.writeString(note, text);
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2]++;
        Files.write(file, bytes);
        assertThat(refusal(file.toString(), "r1")).contains("its SHA-256 is ");
        assertThat(refusal("nowhere.dump", "r1")).contains("neither a file nor a database");
    }

    @Test
    void aFailureLeavesTheDatabaseAsItWas() throws Exception {
        needTools();
        Path file = Path.of(Attempts.text(back(Format.CUSTOM, false), Fact.PATH));
        sql("shop", "create table later (id integer)");
        String after = schema();
        // cut off in the middle, and the note made to fit
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, java.util.Arrays.copyOf(bytes, bytes.length * 9 / 10));
        Path note = BackupNote.beside(file);
        Files.writeString(
                note,
                Files.readString(note)
                        .replaceAll(
                                "(\"sha256\": \")[0-9a-f]+", "$1" + FileDigest.of(file).sha256()));

        Outcome restored = restore(file.toString());

        assertThat(restored.ending()).isEqualTo(Ending.FAILED);
        assertThat(restored.effect()).isEqualTo(Effect.NONE);
        assertThat(restored.trouble().orElseThrow().state()).contains("rolled back");
        assertThat(schema()).isEqualTo(after);
        assertThat(cell("shop", "select count(*) from orders")).isEqualTo("1200");
    }

    @Test
    void theServerTellsAfterACrashWhetherItHappened() throws Exception {
        needTools();
        String file = Attempts.text(back(Format.CUSTOM, false), Fact.PATH);
        List<dev.handrail.evidence.Event.TransactionMark> marks = new java.util.ArrayList<>();
        Resolution.Ready ready = (Resolution.Ready) resolve(file, "r1");
        var attempt = Attempts.of(capture);
        Outcome outcome =
                ready.resolved()
                        .run(
                                new dev.handrail.engine.Attempt(
                                        "r1",
                                        "step",
                                        1,
                                        Optional.empty(),
                                        capture,
                                        attempt.stop(),
                                        marks::add,
                                        attempt.ask()));
        assertThat(outcome.trouble()).isEmpty();
        assertThat(marks).hasSize(1);
        Restore restore = new Restore("main", Scopes.template(file), Scopes.HERE);
        assertThat(
                        dispatcher.settle(
                                restore,
                                scope("r1"),
                                new Doubt(attempt.label(), Optional.of(marks.getFirst()))))
                .isInstanceOf(Finding.Happened.class);
        assertThat(
                        dispatcher.settle(
                                restore, scope("r1"), new Doubt(attempt.label(), Optional.empty())))
                .isInstanceOf(Finding.DidNotHappen.class);
    }

    @Test
    void aProofThatFailsNamesTheTable() throws Exception {
        needTools();
        sql(
                "shop",
                "create function twice(integer) returns integer immutable language sql as 'select $1 * 2'",
                "create table doubled (n integer, d integer generated always as (twice(n)) stored)",
                "insert into doubled (n) values (1), (2)",
                "create or replace function twice(integer) returns integer immutable language sql as 'select $1 * 3'");
        Outcome backup = back(Format.CUSTOM, true);
        assertThat(backup.ending()).isEqualTo(Ending.FAILED);
        assertThat(backup.trouble().orElseThrow().what())
                .contains("public.doubled has as many rows, but not the same ones");
        try (var files = Files.list(directory.resolve("backups"))) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void aProofNeedsTheRightToMakeADatabase() throws Exception {
        Backup backup =
                new Backup("main", Scopes.template("backups"), Format.AUTO, true, Scopes.HERE);
        Resolution resolution = dispatcher.resolve(backup, scope("clerk", "r1"), List.of());
        assertThat(((Resolution.Refused) resolution).trouble().advice().getFirst())
                .contains("ALTER ROLE \"clerk\" CREATEDB");
    }

    @Test
    void aCopyTakesTheDatabasesPlace() throws Exception {
        sql("postgres", "alter database shop set search_path to tools, public");
        Outcome backup = back(Format.TEMPLATE, true);
        assertThat(backup.trouble()).isEmpty();
        String copy = Attempts.text(backup, Fact.PATH);
        sql("shop", "delete from orders where id > 5", "drop view cheap");
        try (PostgresSession other = PostgresSession.open(address("postgres", "shop"), "app")) {
            assertThat(other.pid()).isPositive();
            Outcome restored = restore(copy);
            assertThat(restored.trouble()).as(capture.out()).isEmpty();
        }
        assertThat(capture.toString() + capture.out()).isNotEmpty();
        assertThat(cell("shop", "select count(*) from orders")).isEqualTo("1200");
        assertThat(cell("shop", "show search_path")).isEqualTo("tools, public");
        Restore restore = new Restore("main", Scopes.template(copy), Scopes.HERE);
        assertThat(
                        dispatcher.settle(
                                restore,
                                scope("r1"),
                                new Doubt(Attempts.of(capture).label(), Optional.empty())))
                .isInstanceOf(Finding.Happened.class);
        sql("postgres", "alter database shop allow_connections false");
        assertThat(
                        dispatcher.settle(
                                restore,
                                scope("r1"),
                                new Doubt("handrail r1/step#2", Optional.empty())))
                .isInstanceOf(Finding.DidNotHappen.class);
        assertThat(cell("shop", "select 1")).isEqualTo("1");
        sql("postgres", "drop database \"" + copy + "\"");
    }

    private void needTools() {
        try (Processes processes = Processes.onPath()) {
            assumeTrue(
                    PgDump.find(processes, 15) instanceof PgDump.Fitting
                            && Tools.find("psql").isPresent());
        }
    }

    private Outcome back(Format format, boolean restoreTest) {
        Backup backup =
                new Backup("main", Scopes.template("backups"), format, restoreTest, Scopes.HERE);
        Resolution resolution = dispatcher.resolve(backup, scope("r1"), List.of());
        assertThat(resolution).isInstanceOf(Resolution.Ready.class);
        return ((Resolution.Ready) resolution).resolved().run(Attempts.of(capture));
    }

    private Resolution resolve(String from, String run) {
        return dispatcher.resolve(
                new Restore("main", Scopes.template(from), Scopes.HERE), scope(run), List.of());
    }

    private String refusal(String from, String run) {
        return ((Resolution.Refused) resolve(from, run)).trouble().what();
    }

    private Outcome restore(String from) {
        Resolution resolution = resolve(from, "r1");
        assertThat(resolution).isInstanceOf(Resolution.Ready.class);
        return ((Resolution.Ready) resolution).resolved().run(Attempts.of(capture));
    }

    private Scope scope(String run) {
        return scope("postgres", run);
    }

    private Scope scope(String user, String run) {
        SequencedMap<String, Connection> connections = new LinkedHashMap<>();
        String url = "postgres://" + user + "@localhost:" + server.getPort() + "/shop";
        connections.put("main", new Connection.Postgres("main", Scopes.template(url), Scopes.HERE));
        return Scopes.of(directory, connections, Map.of("run_id", run), surroundings);
    }

    private static PostgresAddress address(String user, String database) {
        return new PostgresAddress(
                List.of("localhost:" + server.getPort()),
                database,
                user,
                Optional.empty(),
                Map.of());
    }

    private static String cell(String database, String query) throws Exception {
        try (PostgresSession session =
                PostgresSession.open(address("postgres", database), "test")) {
            return String.valueOf(session.query(query).rows().getFirst().getFirst());
        }
    }

    private static void sql(String database, String... statements) throws Exception {
        try (PostgresSession session =
                PostgresSession.open(address("postgres", database), "test")) {
            for (String statement : statements) {
                session.query(statement);
            }
        }
    }

    /// What pg_dump says of the schema, without its random keys.
    private static String schema() throws Exception {
        ProcessBuilder builder = new ProcessBuilder("pg_dump", "--schema-only");
        builder.environment().putAll(address("postgres", "shop").environment());
        Process process = builder.redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said.replaceAll("(?m)^\\\\(un)?restrict .*$", "");
    }
}
