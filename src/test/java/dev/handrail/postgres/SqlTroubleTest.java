package dev.handrail.postgres;

import static dev.handrail.postgres.Trial.join;
import static dev.handrail.postgres.Trial.text;
import static dev.handrail.postgres.Trial.trouble;
import static org.assertj.core.api.Assertions.assertThat;

import dev.handrail.engine.Outcome;
import dev.handrail.engine.Outcome.Ending;
import dev.handrail.engine.Resolution;
import dev.handrail.engine.Stop;
import dev.handrail.evidence.Event.Effect;
import dev.handrail.runbook.Action;
import dev.handrail.runbook.Action.Sql.Transaction;
import dev.handrail.runbook.Expectation.Relation;
import dev.handrail.runbook.Fact;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What the outside does to a running script, and what is said about it.
class SqlTroubleTest {

    private static PostgresAddress address = Servers.admin();

    @TempDir Path folder;
    private Trial trial = new Trial(address);

    @BeforeAll
    static void createDatabase() {
        address = Servers.database("troubles");
    }

    @BeforeEach
    void create() {
        Servers.run(
                address,
                "drop table if exists t, u cascade",
                "create table t (a int primary key, b text)",
                "insert into t select g, 'row ' || g from generate_series(1, 3) g");
        trial = new Trial(address);
        trial.folder = folder;
    }

    private static String count() {
        return Servers.ask(address, "select count(*) from t");
    }

    @Test
    void scriptsThatDoNotFitTheirTransactionAreRefusedBeforeAnythingRuns() {
        assertRefused("insert into t values (4); commit;", "begins or ends a transaction itself");
        assertRefused(
                "create index concurrently i on t (b);", "`CREATE INDEX CONCURRENTLY` cannot");
        assertRefused("vacuum t;", "`VACUUM` cannot run inside a transaction");
        assertRefused("alter system set work_mem = '4MB';", "`ALTER SYSTEM` cannot");
        trial.with(Transaction.NONE);
        assertRefused("begin; select 1; commit;", "although `transaction: none` is set");
        trial.with(Transaction.SCRIPT);
        assertRefused("begin; vacuum t; commit;", "stands between BEGIN and COMMIT");
        assertThat(count()).isEqualTo("3");
    }

    private void assertRefused(String sql, String why) {
        assertThat(trial.resolve(trial.query(sql)))
                .isInstanceOfSatisfying(
                        Resolution.Refused.class,
                        refused -> {
                            assertThat(refused.trouble().what()).contains(why);
                            assertThat(refused.trouble().state()).startsWith("nothing was changed");
                        });
    }

    @Test
    void anInvalidIndexThatMayBeLeftIsToldOf() {
        trial.with(Transaction.NONE);
        Servers.run(address, "update t set b = 'same'");

        Outcome outcome = trial.run("create unique index concurrently i on t (b);");

        assertThat(outcome.effect()).isEqualTo(Effect.SOME);
        assertThat(trouble(outcome).state()).contains("invalid index");
        assertThat(trouble(outcome).advice().getFirst()).contains("DROP INDEX CONCURRENTLY");
    }

    @Test
    void aMissingFileIsToldOfBeforeAnythingRuns() throws IOException {
        Files.writeString(folder.resolve("a.sql"), "delete from t;\n\\i gone.sql\n");

        assertThat(trial.resolve(trial.file("a.sql")))
                .isInstanceOfSatisfying(
                        Resolution.Refused.class,
                        refused ->
                                assertThat(refused.trouble().what())
                                        .contains("a.sql:2:1: there is no file `gone.sql`"));
        assertThat(count()).isEqualTo("3");
    }

    @Test
    void touchesRollsBackWhatChangesTooMuch() {
        trial.touches = Optional.of(new Action.Sql.Touches(Relation.AT_MOST, 2, Trial.SPAN));

        Outcome outcome = trial.run("update t set b = 'all';");

        assertThat(outcome.effect()).isEqualTo(Effect.NONE);
        assertThat(trouble(outcome).what())
                .contains("it changed 3 rows, and `touches` allows <= 2");
        assertThat(Servers.ask(address, "select count(*) from t where b = 'all'")).isEqualTo("0");
    }

    @Test
    void noticesArriveWhileTheStatementRuns() {
        AtomicReference<Outcome> outcome = new AtomicReference<>();
        Thread run =
                Thread.startVirtualThread(() ->
                        outcome.set(
                                trial.run(
                                        "do $$ begin raise notice 'early';"
                                                + " perform pg_sleep(60); end $$;")));

        Heard.await("the notice", () -> trial.heard.err().contains("NOTICE:  early"));

        assertThat(outcome.get()).isNull();
        trial.stop.request(Stop.Level.INTERRUPT);
        join(run);
        assertThat(outcome.get().ending()).isEqualTo(Ending.STOPPED);
        assertThat(outcome.get().effect()).isEqualTo(Effect.NONE);
    }

    @Test
    void theClockEndsAStatement() {
        trial.timeout = Optional.of(Duration.ofMillis(300));

        Outcome outcome = trial.run("insert into t values (4); select pg_sleep(60);");

        assertThat(outcome.ending()).isEqualTo(Ending.TIMED_OUT);
        assertThat(outcome.effect()).isEqualTo(Effect.NONE);
        assertThat(count()).isEqualTo("3");
    }

    @Test
    void terminateEndsTheSession() {
        AtomicReference<Outcome> outcome = new AtomicReference<>();
        Thread run =
                Thread.startVirtualThread(() ->
                        outcome.set(trial.run("insert into t values (4); select pg_sleep(60);")));
        awaitSleep();

        trial.stop.request(Stop.Level.TERMINATE);
        join(run);

        assertThat(outcome.get().ending()).isEqualTo(Ending.STOPPED);
        assertThat(outcome.get().effect()).isEqualTo(Effect.NONE);
        assertThat(count()).isEqualTo("3");
    }

    @ParameterizedTest
    @CsvSource({
        "OPERATOR, stopped by the operator during .+",
        "TERMINAL, stopped during .+ because the terminal has gone",
        "ENDING, stopped during .+ because Handrail was told to end"
    })
    void saysWhyItWasStopped(Stop.Cause cause, String said) {
        AtomicReference<Outcome> outcome = new AtomicReference<>();
        Thread run =
                Thread.startVirtualThread(() -> outcome.set(trial.run("select pg_sleep(60);")));
        awaitSleep();

        trial.stop.request(new Stop.Request(Stop.Level.INTERRUPT, cause));
        join(run);

        assertThat(outcome.get().ending()).isEqualTo(Ending.STOPPED);
        assertThat(trouble(outcome.get()).what()).matches(said);
    }

    private static void awaitSleep() {
        Heard.await(
                "the sleep",
                () ->
                        Servers.ask(
                                        address,
                                        "select count(*) from pg_stat_activity where wait_event ="
                                                + " 'PgSleep'")
                                .equals("1"));
    }

    @Test
    void aStatementTimeoutIsNotAStop() {
        trial.statementTimeout = Optional.of(Duration.ofMillis(200));

        Outcome outcome = trial.run("select pg_sleep(60);");

        assertThat(outcome.ending()).isEqualTo(Ending.FAILED);
        assertThat(text(outcome, Fact.SQLSTATE)).isEqualTo("57014");
        assertThat(trouble(outcome).advice().getFirst()).contains("statement_timeout");
    }

    @Test
    void aLockTimeoutNamesWhoHeldTheLock() throws Exception {
        trial.lockTimeout = Optional.of(Duration.ofMillis(1500));
        try (PostgresSession holder = PostgresSession.open(address, "nightly report")) {
            holder.query("begin");
            holder.query("lock table t in share mode");

            Outcome outcome = trial.run("alter table t add column c int;");

            assertThat(text(outcome, Fact.SQLSTATE)).isEqualTo("55P03");
            assertThat(trouble(outcome).advice().getFirst())
                    .contains("process " + holder.pid())
                    .contains("nightly report")
                    .contains("idle in transaction")
                    .contains("on t: lock table t in share mode");
            assertThat(trial.heard.note()).contains("waiting for a lock held by process");
            assertThat(outcome.effect()).isEqualTo(Effect.NONE);
        }
    }

    @Test
    void aDeadlockIsExplained() throws Exception {
        try (PostgresSession other = PostgresSession.open(address, "other")) {
            other.query("set deadlock_timeout = '60s'");
            other.query("begin");
            other.query("update t set b = 'other' where a = 2");
            AtomicReference<Outcome> outcome = new AtomicReference<>();
            Thread run =
                    Thread.startVirtualThread(() ->
                            outcome.set(
                                    trial.run(
                                            "set deadlock_timeout = '300ms';"
                                                    + " update t set b = 'us' where a = 1;"
                                                    + " update t set b = 'us' where a = 2;")));
            Heard.await(
                    "our wait",
                    () ->
                            Servers.ask(address, "select count(*) from pg_locks where not granted")
                                    .equals("1"));
            other.query("update t set b = 'other' where a = 1");
            join(run);

            assertThat(text(outcome.get(), Fact.SQLSTATE)).isEqualTo("40P01");
            assertThat(outcome.get().effect()).isEqualTo(Effect.NONE);
            assertThat(trial.heard.err()).contains("ERROR:  deadlock detected\nDETAIL:  Process ");
        }
    }

    @Test
    void aBackendThatSomebodyEndsIsToldOf() {
        AtomicReference<Outcome> outcome = new AtomicReference<>();
        Thread run =
                Thread.startVirtualThread(() ->
                        outcome.set(trial.run("insert into t values (4); select pg_sleep(60);")));
        awaitSleep();
        Servers.run(
                address,
                "select pg_terminate_backend(pid) from pg_stat_activity where wait_event = 'PgSleep'");
        join(run);

        assertThat(outcome.get().ending()).isEqualTo(Ending.FAILED);
        assertThat(outcome.get().effect()).isEqualTo(Effect.NONE);
        assertThat(trouble(outcome.get()).what()).contains("57P01");
        assertThat(count()).isEqualTo("3");
    }

    @Test
    void permissionDeniedIsExplained() {
        Servers.run(
                address,
                "drop role if exists reader",
                "create role reader login",
                "alter table t enable row level security",
                "grant insert on t to reader");
        try {
            trial.url = Trial.url(Servers.address("reader", "troubles", Servers.port()));
            Outcome outcome = trial.run("select * from t;");
            assertThat(trouble(outcome).what()).contains("permission denied for table t (42501)");
            assertThat(trouble(outcome).advice().getFirst()).contains("owner must grant");

            outcome = trial.run("insert into t values (9);");
            assertThat(trouble(outcome).advice().getFirst()).contains("row-level security policy");
        } finally {
            Servers.run(address, "drop owned by reader", "drop role reader");
        }
    }

    @Test
    void whatABlockOfCodeChangesIsNotCountedAsNothing() {
        String block = "do $$ begin delete from t; end $$;";
        assertThat(trial.run(block).facts().of(Fact.UPDATED)).isEmpty();
        assertThat(trial.run(block + " selekt;").facts().of(Fact.UPDATED)).isEmpty();
        assertThat(text(trial.run(block + " delete from t where false;"), Fact.UPDATED))
                .isEqualTo("0");
        assertThat(text(trial.run("create table u ()"), Fact.UPDATED)).isEqualTo("0");
    }

    @Test
    void rowsThatWereRolledBackAreNotCountedAsChanged() {
        String script = "insert into t values (7);\ninsert into t values (8);\nselekt;";
        assertThat(text(trial.run(script), Fact.UPDATED)).isEqualTo("0");

        trial.with(Transaction.NONE);
        assertThat(text(trial.run(script), Fact.UPDATED)).isEqualTo("2");

        trial.with(Transaction.SCRIPT);
        String half = "begin; insert into t values (9); commit; begin; insert into t values (10);";
        assertThat(text(trial.run(half + " selekt;"), Fact.UPDATED)).isEqualTo("1");
    }

    @Test
    void anUnsetVariableIsNamedWhenTheStatementFails() {
        Outcome outcome = trial.run("select :nobody_set_this;");

        assertThat(trouble(outcome).advice().getFirst())
                .contains("`:nobody_set_this` was sent as it stands");
    }

    @Test
    void aConditionThatIsNeitherTrueNorFalseFailsTheStep() {
        Outcome outcome = trial.run("\\if maybe\nselect 1;\n\\endif");

        assertThat(trouble(outcome).what()).contains("`\\if` wants true or false, not `maybe`");
        assertThat(trouble(outcome).state()).isEqualTo("nothing was changed");
    }

    @Test
    void aScriptThatSwitchesItsEncodingIsStopped() {
        Outcome outcome = trial.run("set client_encoding to 'latin1'; delete from t;");

        assertThat(trouble(outcome).what()).contains("it changed client_encoding");
        assertThat(count()).isEqualTo("3");
    }

    @Test
    void anotherDatabaseThanTheConfirmedOneIsNotTouched() {
        Servers.run(address, "drop role if exists twin", "create role twin superuser login");
        trial.url = Trial.url(Servers.address("twin", "troubles", Servers.port()));
        Resolution.Resolved confirmed = trial.ready(trial.query("delete from t;"));
        Servers.run(address, "alter role twin set role postgres");
        try {
            Outcome outcome = confirmed.run(trial.attempt());

            assertThat(trouble(outcome).what())
                    .startsWith("the database is not the one that was confirmed");
            assertThat(outcome.effect()).isEqualTo(Effect.NONE);
            assertThat(count()).isEqualTo("3");
        } finally {
            Servers.run(address, "drop role twin");
        }
    }
}
