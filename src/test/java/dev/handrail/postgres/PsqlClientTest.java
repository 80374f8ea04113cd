package dev.handrail.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.handrail.engine.Facts;
import dev.handrail.engine.Outcome;
import dev.handrail.engine.Outcome.Ending;
import dev.handrail.engine.Stop;
import dev.handrail.evidence.Event.Effect;
import dev.handrail.runbook.Action.Sql.Client;
import dev.handrail.runbook.Action.Sql.Transaction;
import dev.handrail.runbook.Fact;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `client: psql`, where there is one.
class PsqlClientTest {

    private static PostgresAddress address = Servers.admin();

    @TempDir Path folder;
    private Trial trial = new Trial(address);

    @BeforeAll
    static void createDatabase() {
        assumeThat(Servers.hasPsql()).as("psql is installed").isTrue();
        address = Servers.database("psql_client");
    }

    @BeforeEach
    void create() {
        Servers.run(address, "drop table if exists t", "create table t (a int)");
        trial = new Trial(address).with(Transaction.NONE);
        trial.folder = folder;
        trial.client = Client.PSQL;
    }

    private Outcome run(String script) throws IOException {
        Files.writeString(folder.resolve("a.sql"), script);
        return trial.runFile("a.sql");
    }

    @Test
    void runsWhatOnlyPsqlUnderstands() throws IOException {
        trial.values = Map.of("n", "3", "unused", "x");

        Outcome outcome =
                run(
                        "\\d t\nselect 'insert into t values (' || :n || ')' \\gexec\n"
                                + "do $$ begin raise notice 'noted'; raise warning 'careful'; end $$;\n");

        assertThat(outcome.ending()).isEqualTo(Ending.COMPLETED);
        assertThat(trial.heard.out()).contains("Table \"public.t\"").contains("INSERT 0 1");
        assertThat(outcome.facts().of(Fact.NOTICES))
                .contains(new Facts.Texts(List.of("noted", "careful"), false));
        assertThat(outcome.facts().of(Fact.WARNINGS))
                .contains(new Facts.Texts(List.of("careful"), false));
    }

    @Test
    void stopsAtTheFirstError() throws IOException {
        Outcome outcome = run("insert into t values (1);\nselec;\ninsert into t values (2);\n");

        assertThat(outcome.ending()).isEqualTo(Ending.FAILED);
        assertThat(outcome.effect()).isEqualTo(Effect.SOME);
        assertThat(outcome.trouble().orElseThrow().what())
                .isEqualTo(
                        "psql stopped at an error in the script (exit 3): syntax error at or near"
                                + " \"selec\"");
        assertThat(Servers.ask(address, "select count(*) from t")).isEqualTo("1");
    }

    @Test
    void oneTransactionLeavesNothingBehindAnError() throws IOException {
        trial.with(Transaction.ONE);

        Outcome outcome = run("insert into t values (1);\nselec;\n");

        assertThat(outcome.effect()).isEqualTo(Effect.NONE);
        assertThat(Servers.ask(address, "select count(*) from t")).isEqualTo("0");
    }

    @Test
    void anInterruptCancelsTheStatementOnTheServer() throws IOException {
        AtomicReference<Outcome> outcome = new AtomicReference<>();
        Files.writeString(folder.resolve("a.sql"), "select pg_sleep(60);\n");
        Thread run = Thread.startVirtualThread(() -> outcome.set(trial.runFile("a.sql")));
        String sleeping =
                "select count(*) from pg_stat_activity where wait_event = 'PgSleep' and"
                        + " application_name = 'handrail run-1/step#1'";
        Heard.await("the sleep", () -> Servers.ask(address, sleeping).equals("1"));

        trial.stop.request(Stop.Level.INTERRUPT);
        try {
            run.join();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }

        assertThat(outcome.get().ending()).isEqualTo(Ending.STOPPED);
        assertThat(trial.heard.err()).contains("canceling statement due to user request");
        Heard.await("the end", () -> Servers.ask(address, sleeping).equals("0"));
    }

    @Test
    void neitherAddressNorPasswordIsInTheArguments() throws IOException {
        Files.writeString(folder.resolve("a.sql"), "select 1;\n");
        trial.url =
                "postgres://postgres:fake-secret-1@localhost:" + Servers.port() + "/psql_client";

        assertThat(trial.ready(trial.file("a.sql")).preview().settings().get("command"))
                .doesNotContain("fake-secret-1")
                .doesNotContain("localhost")
                .endsWith("a.sql");
    }

    @Test
    void aFileThatChangedSinceItWasConfirmedIsNotRun() throws IOException {
        Files.writeString(folder.resolve("a.sql"), "select 1;\n");
        var confirmed = trial.ready(trial.file("a.sql"));
        Files.writeString(folder.resolve("a.sql"), "drop table t;\n");

        Outcome outcome = confirmed.run(trial.attempt());

        assertThat(outcome.trouble().orElseThrow().what()).contains("has changed since");
        assertThat(Servers.ask(address, "select to_regclass('t')")).isEqualTo("t");
    }
}
