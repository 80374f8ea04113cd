package dev.handrail.action;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.handrail.engine.Facts;
import dev.handrail.engine.Outcome;
import dev.handrail.engine.Outcome.Ending;
import dev.handrail.engine.Resolution;
import dev.handrail.engine.Scope;
import dev.handrail.engine.Scopes;
import dev.handrail.evidence.Event.Effect;
import dev.handrail.evidence.Event.Requirement;
import dev.handrail.evidence.Event.Trouble;
import dev.handrail.postgres.PostgresAddress;
import dev.handrail.postgres.PostgresSession;
import dev.handrail.runbook.Action.Backup;
import dev.handrail.runbook.Action.Backup.Format;
import dev.handrail.runbook.Action.Shell;
import dev.handrail.runbook.Connection;
import dev.handrail.runbook.Environment;
import dev.handrail.runbook.Expectation.Relation;
import dev.handrail.runbook.Fact;
import dev.handrail.runbook.Requirements;
import dev.handrail.runbook.Requirements.Bound;
import dev.handrail.runbook.Requirements.PostgresNeeds;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Actions that reach a database from outside: backups, scripts with a connection, requirements.
class BackupActionTest {

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
                "create database shop",
                "drop role if exists clerk",
                "create role clerk login");
        sql(
                "shop",
                "create table orders as select g as id from generate_series(1, 1200) g",
                "create table \"odd name\" (x text)",
                "grant select on all tables in schema public to clerk");
    }

    @AfterEach
    void close() {
        dispatcher.close();
    }

    @Test
    void aDumpIsWrittenCheckedAndDescribed() throws Exception {
        needPgDump();
        Outcome outcome = run(Format.AUTO, "postgres");
        assertThat(outcome.trouble()).isEmpty();
        assertThat(outcome.ending()).isEqualTo(Ending.COMPLETED);
        Path file = Path.of(Attempts.text(outcome, Fact.PATH));
        assertThat(file).isAbsolute().isRegularFile();
        assertThat(file.getFileName().toString()).matches("shop-[0-9]{8}T[0-9]{6}Z-r1\\.dump");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(Attempts.number(outcome, Fact.BYTES))
                .isEqualByComparingTo(BigDecimal.valueOf(Files.size(file)));
        assertThat(Attempts.text(outcome, Fact.SHA256)).isEqualTo(FileDigest.of(file).sha256());
        assertThat(((Facts.Texts) outcome.facts().of(Fact.TABLES).orElseThrow()).values())
                .containsExactlyInAnyOrder("public.orders", "public.odd name");
        assertThat(Attempts.number(outcome, Fact.ROWS)).isEqualByComparingTo("1200");
        assertThat(capture.out())
                .contains("tables    2 (1200 rows)")
                .contains("1200  public.orders");
        assertThat(dumps()).containsExactlyInAnyOrder(file, BackupNote.beside(file));
    }

    @Test
    void thePreviewShowsTheCommandWithoutThePassword() throws Exception {
        needPgDump();
        Resolution.Resolved resolved = ready(Format.CUSTOM, "postgres:not-a-password");
        assertThat(resolved.preview().text())
                .isEqualTo(
                        "pg_dump --format=custom --file="
                                + directory.resolve("backups/shop-<time>-<run>.dump"));
        assertThat(resolved.preview().target().proof()).containsEntry("database", "shop");
        assertThat(resolved.preview().toString()).doesNotContain("not-a-password");
        assertThat(surroundings.concealed).containsValue("not-a-password");
    }

    @Test
    void aDumpThatRowSecurityForbidsLeavesNoFile() throws Exception {
        needPgDump();
        sql("shop", "alter table orders enable row level security");
        Outcome outcome = run(Format.CUSTOM, "clerk");
        assertThat(outcome.ending()).isEqualTo(Ending.FAILED);
        assertThat(outcome.effect()).isEqualTo(Effect.NONE);
        Trouble trouble = outcome.trouble().orElseThrow();
        assertThat(trouble.what()).contains("row-level security").endsWith("exit status 1)");
        assertThat(trouble.state()).contains("no backup").contains("was removed");
        assertThat(trouble.advice().getFirst()).contains("BYPASSRLS");
        assertThat(dumps()).isEmpty();
    }

    @Test
    void aDumpThatMayNotReadEverythingLeavesNoFile() throws Exception {
        needPgDump();
        sql("shop", "revoke select on orders from clerk");
        Outcome outcome = run(Format.CUSTOM, "clerk");
        assertThat(outcome.trouble().orElseThrow().what()).contains("permission denied");
        assertThat(outcome.trouble().orElseThrow().advice().getFirst())
                .contains("pg_read_all_data");
        assertThat(dumps()).isEmpty();
    }

    @Test
    void aFolderThatIsAFileIsToldBeforeAnythingRuns() throws Exception {
        needPgDump();
        Files.writeString(directory.resolve("backups"), "");
        Outcome outcome = run(Format.CUSTOM, "postgres");
        assertThat(outcome.effect()).isEqualTo(Effect.NONE);
        assertThat(outcome.trouble().orElseThrow().what())
                .startsWith("the folder cannot be written");
    }

    @Test
    void aCopyInsideTheServerHoldsTheSameRows() throws Exception {
        Outcome outcome = run(Format.TEMPLATE, "postgres");
        assertThat(outcome.trouble()).isEmpty();
        String copy = Attempts.text(outcome, Fact.PATH);
        assertThat(copy).matches("shop_[0-9]{8}t[0-9]{6}z_r1");
        assertThat(Attempts.number(outcome, Fact.ROWS)).isEqualByComparingTo("1200");
        sql("postgres", "drop database \"" + copy + "\"");
    }

    @Test
    void aCopyNeedsThatNobodyElseIsConnected() throws Exception {
        try (PostgresSession other = PostgresSession.open(address("postgres", "shop"), "other")) {
            Outcome outcome = run(Format.TEMPLATE, "postgres");
            assertThat(other.pid()).isPositive();
            assertThat(outcome.ending()).isEqualTo(Ending.FAILED);
            assertThat(outcome.effect()).isEqualTo(Effect.NONE);
            assertThat(outcome.trouble().orElseThrow().advice().getFirst())
                    .contains("nobody else is connected to shop");
        }
    }

    @Test
    void aCopyNeedsTheRightToCreateDatabases() throws Exception {
        Outcome outcome = run(Format.TEMPLATE, "clerk");
        assertThat(outcome.effect()).isEqualTo(Effect.NONE);
        assertThat(outcome.trouble().orElseThrow().advice().getFirst()).contains("CREATEDB");
    }

    @Test
    void aScriptWithAConnectionFindsItInItsEnvironment() {
        Shell shell =
                new Shell(
                        "echo $PGHOST:$PGPORT $PGUSER $PGDATABASE $PGPASSWORD; echo \"$PGAPPNAME\"",
                        Optional.empty(),
                        false,
                        Optional.of("main"),
                        Scopes.HERE);
        Resolution.Ready ready =
                (Resolution.Ready)
                        dispatcher.resolve(shell, scope("postgres:not-a-password"), List.of());
        assertThat(ready.resolved().preview().target().proof()).containsEntry("database", "shop");
        Outcome outcome = ready.resolved().run(Attempts.of(capture));
        assertThat(Attempts.text(outcome, Fact.STDOUT))
                .isEqualTo(
                        "localhost:"
                                + server.getPort()
                                + " postgres shop not-a-password\nhandrail r1/step#1\n");
    }

    @Test
    void aServerThatIsNotTheOneTheEnvironmentNamesIsRefused() {
        Scope scope = scope("postgres");
        SequencedMap<String, Environment.Identity> identity = new LinkedHashMap<>();
        identity.put(
                "main",
                new Environment.Identity(Optional.of("shop"), Optional.of("7200000"), Scopes.HERE));
        Environment environment =
                new Environment(
                        "test",
                        new LinkedHashMap<>(),
                        Optional.empty(),
                        Environment.Pace.PHASE,
                        0,
                        Optional.empty(),
                        true,
                        identity,
                        Scopes.HERE);
        scope.runbook().environments().put("test", environment);
        Backup backup =
                new Backup("main", Scopes.template("b"), Format.TEMPLATE, false, Scopes.HERE);
        Resolution resolution = dispatcher.resolve(backup, scope, List.of());
        assertThat(((Resolution.Refused) resolution).trouble().what())
                .startsWith(
                        "`main` is not the server that the environment names: its"
                                + " system_identifier is ")
                .endsWith("expected 7200000");
    }

    @Test
    void whatADatabaseMustOfferIsLookedAtInFull() {
        SequencedMap<String, PostgresNeeds> needs = new LinkedHashMap<>();
        needs.put(
                "main",
                new PostgresNeeds(
                        Optional.of(new Bound(Optional.of(Relation.AT_LEAST), "99", Scopes.HERE)),
                        List.of("plpgsql", "pg_stat_statements", "no_such"),
                        List.of("connect", "createdb", "pg_monitor"),
                        Scopes.HERE));
        List<Requirement> found =
                dispatcher.requirements(
                        new Requirements(new LinkedHashMap<>(), List.of(), needs), scope("clerk"));
        assertThat(found)
                .extracting(Requirement::name)
                .containsExactly(
                        "database main",
                        "database main version",
                        "database main extension plpgsql",
                        "database main extension pg_stat_statements",
                        "database main extension no_such",
                        "database main privilege connect",
                        "database main privilege createdb",
                        "database main privilege pg_monitor");
        assertThat(found)
                .extracting(Requirement::met)
                .containsExactly(true, false, true, false, false, true, false, false);
        assertThat(found.get(3).detail()).contains("CREATE EXTENSION");
    }

    private void needPgDump() {
        try (Processes processes = Processes.onPath()) {
            assumeTrue(PgDump.find(processes, 15) instanceof PgDump.Fitting);
        }
    }

    private List<Path> dumps() throws IOException {
        try (Stream<Path> files = Files.list(directory.resolve("backups"))) {
            return files.toList();
        }
    }

    private Outcome run(Format format, String user) {
        return ready(format, user).run(Attempts.of(capture));
    }

    private Resolution.Resolved ready(Format format, String user) {
        Backup backup = new Backup("main", Scopes.template("backups"), format, false, Scopes.HERE);
        Resolution resolution = dispatcher.resolve(backup, scope(user), List.of());
        assertThat(resolution).isInstanceOf(Resolution.Ready.class);
        return ((Resolution.Ready) resolution).resolved();
    }

    private Scope scope(String user) {
        SequencedMap<String, Connection> connections = new LinkedHashMap<>();
        String url = "postgres://" + user + "@localhost:" + server.getPort() + "/shop";
        connections.put("main", new Connection.Postgres("main", Scopes.template(url), Scopes.HERE));
        return Scopes.of(directory, connections, Map.of(), surroundings);
    }

    private static PostgresAddress address(String user, String database) {
        return new PostgresAddress(
                List.of("localhost:" + server.getPort()),
                database,
                user,
                Optional.empty(),
                Map.of());
    }

    private static void sql(String database, String... statements) throws Exception {
        try (PostgresSession session =
                PostgresSession.open(address("postgres", database), "test")) {
            for (String statement : statements) {
                session.query(statement);
            }
        }
    }
}
