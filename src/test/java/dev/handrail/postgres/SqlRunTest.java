package dev.handrail.postgres;

import static dev.handrail.postgres.Trial.text;
import static dev.handrail.postgres.Trial.trouble;
import static org.assertj.core.api.Assertions.assertThat;

import dev.handrail.engine.Facts;
import dev.handrail.engine.Outcome;
import dev.handrail.engine.Outcome.Ending;
import dev.handrail.engine.Preview;
import dev.handrail.evidence.Event.Effect;
import dev.handrail.runbook.Action.Sql.Transaction;
import dev.handrail.runbook.Fact;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqlRunTest {

    private static PostgresAddress address = Servers.admin();

    @TempDir Path folder;
    private Trial trial = new Trial(address);

    @BeforeAll
    static void createDatabase() {
        address = Servers.database("runs");
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
    void givesFactsOfTheLastResultAndOfAllChanges() {
        Outcome outcome =
                trial.run(
                        "update t set b = 'x' where a > 1; delete from t where a = 1;"
                                + " do $$ begin raise notice 'noted'; raise warning 'careful'; end $$;"
                                + " select a, null as n from t order by a;");

        assertThat(outcome.ending()).isEqualTo(Ending.COMPLETED);
        assertThat(outcome.effect()).isEqualTo(Effect.ALL);
        assertThat(text(outcome, Fact.UPDATED)).isEqualTo("3");
        assertThat(text(outcome, Fact.ROWS)).isEqualTo("[[2, null], [3, null]]");
        assertThat(text(outcome, Fact.ROW_COUNT)).isEqualTo("2");
        assertThat(text(outcome, Fact.VALUE)).isEqualTo("2");
        assertThat(text(outcome, Fact.NOTICES)).isEqualTo("[noted, careful]");
        assertThat(text(outcome, Fact.WARNINGS)).isEqualTo("[careful]");
        assertThat(text(outcome, Fact.SQLSTATE)).isEqualTo("00000");
        assertThat(count()).isEqualTo("2");
    }

    @Test
    void showsTheScriptTheSettingsTheVariablesAndTheTarget() throws IOException {
        Files.writeString(folder.resolve("main.sql"), "\\ir sub.sql\nselect :'who';\n");
        Files.writeString(folder.resolve("sub.sql"), "select 1;");
        trial.values = Map.of("who", "me", "other", "unused");
        trial.lockTimeout = Optional.of(Duration.ofSeconds(5));

        Preview preview = trial.ready(trial.file("main.sql")).preview();

        assertThat(preview.text())
                .isEqualTo("\\ir sub.sql\nselect :'who';\n-- file sub.sql\nselect 1;");
        assertThat(preview.settings())
                .containsEntry("transaction", "one")
                .containsEntry("lock_timeout", "5s");
        assertThat(preview.reads()).isEqualTo(Map.of("who", "me"));
        assertThat(preview.target().proof())
                .containsEntry("database", "runs")
                .containsEntry("role", "postgres")
                .containsKey("system_identifier");
    }

    @Test
    void aSyntaxErrorInTheMiddleOfOneTransactionLeavesNothing() throws IOException {
        Files.writeString(
                folder.resolve("a.sql"),
                "insert into t values (4);\n\n  selec 1;\ninsert into t values (5);");

        Outcome outcome = trial.runFile("a.sql");

        assertThat(outcome.ending()).isEqualTo(Ending.FAILED);
        assertThat(outcome.effect()).isEqualTo(Effect.NONE);
        assertThat(trouble(outcome).what())
                .isEqualTo("ERROR: syntax error at or near \"selec\" (42601) at a.sql:3:3");
        assertThat(trouble(outcome).state())
                .isEqualTo("nothing of this script took effect: its transaction was rolled back");
        assertThat(trial.heard.err()).contains("LINE 1: selec 1;\n        ^\n  --> a.sql:3:3");
        assertThat(text(outcome, Fact.SQLSTATE)).isEqualTo("42601");
        assertThat(count()).isEqualTo("3");
    }

    @Test
    void aSyntaxErrorWithoutTransactionLeavesWhatCameBefore() throws IOException {
        Files.writeString(folder.resolve("a.sql"), "insert into t values (4);\nselec 1;\n");
        trial.with(Transaction.NONE);

        Outcome outcome = trial.runFile("a.sql");

        assertThat(outcome.effect()).isEqualTo(Effect.SOME);
        assertThat(trouble(outcome).state())
                .isEqualTo(
                        "one statement was committed and stays, the last at a.sql:1:1; nothing after"
                                + " it stays");
        assertThat(count()).isEqualTo("4");
    }

    @Test
    void aSyntaxErrorInTheScriptsOwnTransactionLeavesWhatItCommitted() {
        trial.with(Transaction.SCRIPT);

        Outcome outcome =
                trial.run(
                        "begin; insert into t values (4); insert into t values (5); commit;"
                                + " begin; insert into t values (6); selec 1; commit;");

        assertThat(outcome.effect()).isEqualTo(Effect.SOME);
        assertThat(trouble(outcome).state())
                .contains("2 statements were committed and stay")
                .contains("what came after was rolled back");
        assertThat(count()).isEqualTo("5");
    }

    @Test
    void aTransactionTheScriptLeavesOpenIsRolledBackAndToldOf() {
        trial.with(Transaction.SCRIPT);

        Outcome outcome = trial.run("begin; insert into t values (4);");

        assertThat(outcome.ending()).isEqualTo(Ending.FAILED);
        assertThat(trouble(outcome).what()).contains("transaction still open");
        assertThat(count()).isEqualTo("3");
    }

    @Test
    void aConstraintCheckedAtCommitFailsTheStep() {
        Servers.run(address, "create table u (a int references t deferrable initially deferred)");

        Outcome outcome = trial.run("insert into u values (99);");

        assertThat(trouble(outcome).what())
                .startsWith("the server refused COMMIT: ERROR: insert or");
        assertThat(outcome.effect()).isEqualTo(Effect.NONE);
    }

    @Test
    void aSavepointInsideTheTransactionIsTheScriptsOwnBusiness() {
        Outcome outcome =
                trial.run("savepoint s; delete from t; rollback to s; insert into t values (4);");

        assertThat(outcome.ending()).isEqualTo(Ending.COMPLETED);
        assertThat(count()).isEqualTo("4");
    }

    @Test
    void withoutTransactionConcurrentIndexesAndVacuumRun() {
        trial.with(Transaction.NONE);

        Outcome outcome =
                trial.run("create index concurrently i on t (b); vacuum t; drop index i;");

        assertThat(outcome.ending()).isEqualTo(Ending.COMPLETED);
        assertThat(trial.heard.out()).contains("line 1: CREATE INDEX").contains("VACUUM");
    }

    @Test
    void aMillionRowsAreCountedAndTheFirstAreKept() {
        Outcome outcome =
                trial.run("select g, repeat('x', 100) from generate_series(1, 1000000) g;");

        assertThat(text(outcome, Fact.ROW_COUNT)).isEqualTo("1000000");
        assertThat(outcome.facts().of(Fact.ROWS).orElseThrow())
                .isInstanceOfSatisfying(
                        Facts.Rows.class,
                        rows -> {
                            assertThat(rows.cut()).isTrue();
                            assertThat(rows.rows()).hasSize(Table.MAX_ROWS);
                        });
        assertThat(trial.heard.out())
                .endsWith("(1000000 rows; the first 10000 are shown and kept)\n\n");
    }

    @Test
    void aHugeCellIsCutAndSaysSo() {
        Outcome outcome = trial.run("select repeat('x', 3000000);");

        assertThat(text(outcome, Fact.VALUE)).endsWith("... (cut: 3000000 bytes)");
    }

    @Test
    void manyNoticesAreShownAndBoundedInTheFacts() {
        Outcome outcome =
                trial.run(
                        "do $$ begin for i in 1..5000 loop raise notice 'n %', i; end loop; end $$;");

        assertThat(trial.heard.err().lines().count()).isEqualTo(5000);
        assertThat(outcome.facts().of(Fact.NOTICES).orElseThrow())
                .isInstanceOfSatisfying(
                        Facts.Texts.class, texts -> assertThat(texts.cut()).isTrue());
    }

    @Test
    void variablesAreQuotedAndPlainOnesMustNotEndTheStatement() {
        trial.values = Map.of("name", "O'Neill; drop table t", "col", "we\"ird", "n", "2");
        Outcome outcome = trial.run("select :'name' as :\"col\", :n + 1;");
        assertThat(text(outcome, Fact.ROWS)).isEqualTo("[[O'Neill; drop table t, 3]]");

        outcome = trial.run("select :name;");
        assertThat(trouble(outcome).what()).contains("the value of `name` holds a semicolon");
        assertThat(outcome.effect()).isEqualTo(Effect.NONE);
    }

    @Test
    void errorsInsideAnIncludedFileNameThatFile() throws IOException {
        Files.writeString(folder.resolve("a.sql"), "select 1;\n\\ir b.sql\n");
        Files.writeString(folder.resolve("b.sql"), "select 2;\nselect\n  nme from t;\n");

        Outcome outcome = trial.runFile("a.sql");

        assertThat(trouble(outcome).what()).endsWith("at b.sql:3:3");
    }

    @Test
    void badCopyDataIsToldOfAndTheSessionStaysInStep() throws IOException {
        Files.writeString(
                folder.resolve("a.sql"),
                "copy t from stdin;\n4\tfour\nfive\tfive\n\\.\nselect 'not reached';\n");

        Outcome outcome = trial.runFile("a.sql");

        assertThat(text(outcome, Fact.SQLSTATE)).isEqualTo("22P02");
        assertThat(trial.heard.err()).contains("CONTEXT:  COPY t, line 2, column a: \"five\"");
        assertThat(trial.heard.out()).doesNotContain("not reached");
        assertThat(count()).isEqualTo("3");
    }

    @Test
    void sessionsNameTheirAttempt() {
        Outcome outcome = trial.run("select current_setting('application_name');");

        assertThat(text(outcome, Fact.VALUE)).isEqualTo("handrail run-1/step#1");
    }

    @Test
    void theVariablesOfAPreviewStandInTheOrderOfTheScript() {
        trial.values =
                Map.of(
                        "e", "1", "d", "2", "c", "3", "b", "4", "a", "5", "h", "6", "g", "7", "f",
                        "8");

        Preview preview =
                trial.ready(trial.query("select :h, :b, :a, :e, :g, :d, :f, :c;")).preview();

        assertThat(preview.reads().keySet())
                .containsExactly("h", "b", "a", "e", "g", "d", "f", "c");
    }

    @Test
    void manyStatementsRunInOrderAndTheirNoticesStandBetweenThem() {
        StringBuilder script = new StringBuilder();
        for (int i = 10; i < 1000; i++) {
            script.append("insert into t values (").append(i).append(", 'many');\n");
        }
        script.append("do $$ begin raise notice 'between'; end $$;\nselect count(*) from t;\n");

        Outcome outcome = trial.run(script.toString());

        assertThat(text(outcome, Fact.UPDATED)).isEqualTo("990");
        assertThat(text(outcome, Fact.VALUE)).isEqualTo("993");
        assertThat(trial.heard.out()).startsWith("line 1: INSERT 0 1\nline 2: INSERT 0 1\n");
        assertThat(trial.heard.out()).contains("line 990: INSERT 0 1\nline 991: DO\n");
    }

    @Test
    void whatWasSentBehindAFailedStatementLeavesNothing() {
        StringBuilder script = new StringBuilder();
        for (int i = 10; i < 500; i++) {
            script.append("insert into t values (").append(i == 300 ? 299 : i).append(");\n");
        }

        Outcome outcome = trial.run(script.toString());

        assertThat(text(outcome, Fact.SQLSTATE)).isEqualTo("23505");
        assertThat(trouble(outcome).what()).endsWith(":291:1");
        assertThat(text(outcome, Fact.UPDATED)).isEqualTo("0");
        assertThat(trial.heard.err())
                .doesNotContain("25P02")
                .doesNotContain("current transaction is");
        assertThat(count()).isEqualTo("3");
    }
}
