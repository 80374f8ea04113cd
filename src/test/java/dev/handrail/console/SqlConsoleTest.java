package dev.handrail.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handrail.evidence.Event;
import dev.handrail.evidence.Event.AdHocFinished;
import dev.handrail.evidence.Event.Effect;
import dev.handrail.evidence.Event.Verdict;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqlConsoleTest {

    private static final String DATABASE = "console_test";
    private static final String AT = "[staging] main postgres@console_test> ";
    private static final String AT_PRODUCTION = "[PROD] main postgres@console_test> ";

    @TempDir Path folder;

    @BeforeEach
    void database() {
        Servers.create(DATABASE);
        Servers.ask(DATABASE, "create table campaigns (id int primary key, name text not null)");
        Servers.ask(
                DATABASE, "insert into campaigns select i, 'c' || i from generate_series(1,3) i");
    }

    private Bench bench(String environment) throws IOException {
        return new Bench(
                folder,
                new Bench.Setting(
                        environment,
                        "  main: {postgres: \"${env.DATABASE_URL}\"}",
                        Map.of("DATABASE_URL", Servers.url(DATABASE))));
    }

    @Test
    void aStatementOfSeveralRowsRunsAndIsInTheJournalAsTyped() throws Exception {
        try (Bench bench = bench("staging")) {
            bench.sql().prompts(AT);
            bench.types("select id, name -- a ; in a comment").shows("...");
            bench.types("from campaigns where name <> 'a;b' order by 1;").shows("(3 rows)");
            bench.prompts(AT);
            assertThat(bench.screen()).contains("   id | name", "    1 | c1", "    3 | c3");
            assertThat(bench.started().getLast().text())
                    .isEqualTo(
                            "select id, name -- a ; in a comment\n"
                                    + "from campaigns where name <> 'a;b' order by 1;");
            assertThat(bench.started().getLast().target())
                    .contains("database=console_test", "role=postgres")
                    .doesNotContain("not-a-secret-pw");
            AdHocFinished finished = bench.finished().getLast();
            assertThat(finished.ended().verdict()).isEqualTo(Verdict.OK);
            assertThat(finished.ended().effect()).isEqualTo(Effect.NONE);
            assertThat(finished.ended().facts()).containsEntry("rows", "3");
            assertThat(bench.recording(finished)).contains("c1", "(3 rows)");
        }
    }

    @Test
    void exitLeavesAsInPsqlAndIsNoStatementThatGoesOn() throws Exception {
        try (Bench bench = bench("staging")) {
            bench.sql().prompts(AT);
            bench.types("exit").left();
            assertThat(bench.started()).isEmpty();
        }
    }

    @Test
    void aTransactionGoesOnFromLineToLineAndIsRolledBackOnLeaving() throws Exception {
        try (Bench bench = bench("staging")) {
            bench.sql().prompts(AT);
            bench.types("begin;").prompts("(transaction)>");
            bench.types("delete from campaigns;").shows("DELETE 3");
            bench.types("select count(*) from campaigns;").shows("(1 row)");
            bench.prompts("(transaction)>").types("\\q").left();
            bench.shows("The open transaction was rolled back: its changes are gone.");
            assertThat(bench.started()).extracting(Event.AdHocStarted::text).endsWith("rollback;");
            assertThat(Servers.ask(DATABASE, "select count(*) from campaigns")).isEqualTo("3");
        }
    }

    @Test
    void anErrorShowsItsPlaceItsStateAndItsHint() throws Exception {
        try (Bench bench = bench("staging")) {
            bench.sql().prompts(AT);
            bench.types("select naem from campaigns;").shows("SQLSTATE: 42703");
            bench.shows("LINE 1: select naem from campaigns;").shows("HINT:");
            bench.shows("State: nothing was changed").prompts(AT);
            AdHocFinished finished = bench.finished().getLast();
            assertThat(finished.ended().verdict()).isEqualTo(Verdict.FAILED);
            assertThat(finished.ended().facts()).containsEntry("sqlstate", "42703");
        }
    }

    @Test
    void aFailedTransactionSaysSoAndTakesOnlyItsEnd() throws Exception {
        try (Bench bench = bench("staging")) {
            bench.sql().prompts(AT);
            bench.types("begin;").prompts("(transaction)>");
            bench.types("select 1/0;").shows("SQLSTATE: 22012").prompts("(failed transaction)>");
            bench.types("select 1;").shows("Nothing was run: a statement of this transaction");
            bench.prompts("(failed transaction)>").types("rollback;").prompts(AT);
        }
    }

    @Test
    void inProductionAChangeIsDoneOnlyWhenTheDatabasesNameIsTyped() throws Exception {
        try (Bench bench = bench("production")) {
            bench.sql().shows("read only until a change is confirmed").prompts(AT_PRODUCTION);
            bench.types("delete from campaigns where id = 1;")
                    .prompts("Type console_test to do it; anything else does not:");
            bench.types("y").shows("Not done: that is not `console_test`.").prompts(AT_PRODUCTION);
            assertThat(Servers.ask(DATABASE, "select count(*) from campaigns")).isEqualTo("3");
            assertThat(bench.started()).isEmpty();

            bench.types("delete from campaigns where id = 1;").prompts("anything else does not:");
            bench.types("console_test").shows("DELETE 1").prompts(AT_PRODUCTION);
            assertThat(Servers.ask(DATABASE, "select count(*) from campaigns")).isEqualTo("2");
            assertThat(bench.journal())
                    .anySatisfy(event ->
                            assertThat(event)
                                    .isEqualTo(
                                            new Event.NoteAdded(
                                                    "Confirmed what follows at the console by typing"
                                                            + " `console_test`.")));
            AdHocFinished finished = bench.finished().getLast();
            assertThat(finished.ended().facts()).containsEntry("confirmed", "console_test");
            assertThat(finished.ended().effect()).isEqualTo(Effect.ALL);
        }
    }

    @Test
    void inProductionAFunctionThatWritesIsRefusedUntilItIsConfirmed() throws Exception {
        Servers.ask(
                DATABASE,
                "create function wipe() returns void language sql as 'delete from campaigns'");
        try (Bench bench = bench("production")) {
            bench.sql().prompts(AT_PRODUCTION);
            bench.types("select wipe();").shows("it writes, although its words do not show it");
            bench.prompts("anything else does not:").types("").prompts(AT_PRODUCTION);
            assertThat(Servers.ask(DATABASE, "select count(*) from campaigns")).isEqualTo("3");
            bench.types("select set_config('default_transaction_read_only', 'off', false);")
                    .prompts("anything else does not:");
            bench.types("console_test").prompts(AT_PRODUCTION);
            bench.types("select wipe();").prompts("anything else does not:");
            assertThat(Servers.ask(DATABASE, "select count(*) from campaigns")).isEqualTo("3");
            bench.types("console_test").prompts(AT_PRODUCTION);
            assertThat(Servers.ask(DATABASE, "select count(*) from campaigns")).isEqualTo("0");
        }
    }

    @Test
    void inProductionALookInsideOfAConfirmedTransactionCannotWrite() throws Exception {
        Servers.ask(
                DATABASE,
                "create function wipe() returns void language sql as 'delete from campaigns'");
        try (Bench bench = bench("production")) {
            bench.sql().prompts(AT_PRODUCTION);
            bench.types("begin;").shows("begins a transaction that can change");
            bench.prompts("anything else does not:")
                    .types("console_test")
                    .prompts("(transaction)>");
            bench.types("update campaigns set name = 'x' where id = 1;")
                    .prompts("anything else does not:");
            bench.types("console_test").shows("UPDATE 1").prompts("(transaction)>");
            bench.types("select wipe();").prompts("anything else does not:").types("no");
            bench.prompts("(transaction)>");
            bench.types("select count(*) as there from campaigns;").shows("there");
            bench.prompts("(transaction)>").types("commit;").shows("COMMIT").prompts(AT_PRODUCTION);
            assertThat(Servers.ask(DATABASE, "select count(*) || max(name) from campaigns"))
                    .isEqualTo("3x");
            assertThat(bench.finished().getLast().ended().effect()).isEqualTo(Effect.ALL);
        }
    }

    @Test
    void inProductionAReadOnlyTransactionNeedsNoConfirmationAndStaysReadOnly() throws Exception {
        try (Bench bench = bench("production")) {
            bench.sql().prompts(AT_PRODUCTION);
            bench.types("begin read only;").prompts("(read-only transaction)>");
            bench.types("delete from campaigns;")
                    .shows("Nothing was run: this transaction is read only");
            bench.prompts("(read-only transaction)>").types("rollback;").prompts(AT_PRODUCTION);
        }
    }

    @Test
    void aPasteIsOnlyRunByEnterAndNeverConfirms() throws Exception {
        try (Bench bench = bench("production")) {
            bench.sql().prompts(AT_PRODUCTION);
            bench.pastes("delete from campaigns;\nconsole_test\n").shows("console_test");
            assertThat(bench.started()).isEmpty();
            bench.keys("\u0003").prompts(AT_PRODUCTION);
            // A terminal without bracketed paste: everything comes at once.
            bench.keys("delete from campaigns;\rconsole_test\r");
            bench.shows("That was pasted with line ends in it, so nothing of it was run.");
            bench.prompts(AT_PRODUCTION);
            assertThat(bench.started()).isEmpty();
            assertThat(Servers.ask(DATABASE, "select count(*) from campaigns")).isEqualTo("3");
        }
    }

    @Test
    void interruptCancelsTheRunningStatement() throws Exception {
        try (Bench bench = bench("staging")) {
            bench.sql().prompts(AT);
            bench.types("select pg_sleep(300);");
            bench.await(
                    () ->
                            Servers.ask(
                                            DATABASE,
                                            "select count(*) from pg_stat_activity where query like"
                                                    + " 'select pg_sleep(300)%' and state = 'active'")
                                    .equals("1"),
                    "the statement to run");
            bench.keys("\u0003").shows("SQLSTATE: 57014").prompts(AT);
            assertThat(bench.finished().getLast().ended().verdict()).isEqualTo(Verdict.STOPPED);
            bench.types("select 'still here' as there;").shows("still here");
        }
    }

    @Test
    void aLostConnectionIsSaidAndCanBeMadeAgain() throws Exception {
        try (Bench bench = bench("staging")) {
            bench.sql().prompts(AT);
            Servers.ask(
                    DATABASE,
                    "select pg_terminate_backend(pid) from pg_stat_activity where application_name"
                            + " like 'handrail %/adhoc'");
            bench.types("select 1;").shows("the connection to the database was lost");
            bench.shows("Advice: `\\c` connects again").prompts("(no connection)>");
            bench.types("select 1;").shows("Nothing was run: there is no connection");
            bench.prompts("(no connection)>").types("\\c").prompts(AT);
            bench.types("select 'back' as it_is;").shows("back");
        }
    }

    @Test
    void theCatalogueIsDescribedAndRecorded() throws Exception {
        try (Bench bench = bench("staging")) {
            bench.sql().prompts(AT);
            bench.types("\\d campaigns").shows("table public.campaigns").shows("not null");
            bench.shows("campaigns_pkey").prompts(AT);
            assertThat(bench.started().getLast().text()).isEqualTo("\\d campaigns");
            for (String command :
                    new String[] {
                        "\\d",
                        "\\dt",
                        "\\di",
                        "\\dn",
                        "\\df",
                        "\\du",
                        "\\dx",
                        "\\l",
                        "\\dv",
                        "\\ds",
                        "\\conninfo"
                    }) {
                bench.types(command)
                        .await(
                                () ->
                                        bench.finished().size() == bench.started().size()
                                                && bench.started().getLast().text().equals(command),
                                command)
                        .prompts(AT);
                assertThat(bench.finished().getLast().ended().verdict())
                        .as(command)
                        .isEqualTo(Verdict.OK);
            }
            bench.types("\\d nothing_here")
                    .shows("there is no table, view, index or sequence named");
            bench.prompts(AT)
                    .types("\\foo")
                    .shows("`\\foo` is not known here. \\? lists what there is.");
        }
    }

    @Test
    void longResultsAreCutAndCounted() throws Exception {
        try (Bench bench = bench("staging")) {
            bench.sql().prompts(AT);
            bench.types("select i, repeat('x', 300) as wide from generate_series(1, 5000) i;");
            bench.shows("(5000 rows; only the first 200 are shown)");
            bench.shows("cells that end in ... are cut").prompts(AT);
            assertThat(bench.finished().getLast().ended().facts()).containsEntry("rows", "5000");
        }
    }

    @Test
    void tabCompletesTablesAndTheirColumns() throws Exception {
        try (Bench bench = bench("staging")) {
            bench.sql().prompts(AT);
            bench.completes("select * from camp", "select * from campaigns");
            bench.completes("select id from campaigns where nam", "campaigns where name");
            bench.keys("\u0015").types("\\q").left();
        }
    }

    @Test
    void linesAreRememberedForTheNextTimeWithoutSecrets() throws Exception {
        try (Bench bench = bench("staging")) {
            bench.sql().prompts(AT);
            bench.types("select 'not-a-secret-pw' as leaked;").shows("(1 row)").prompts(AT);
            bench.lacks("  not-a-secret-pw").types("\\q").left();
            bench.sql().prompts(AT);
            bench.keys("\u0010");
            bench.await(() -> bench.screen().endsWith("as leaked;"), "the line to be filled in");
            int before = bench.started().size();
            bench.keys("\r").shows("(from the history; Enter once more runs it)");
            assertThat(bench.started()).hasSize(before);
            bench.keys("\r").await(() -> bench.started().size() == before + 1, "it to run");
            Path file = bench.history().resolve("sql-staging");
            assertThat(file).content().contains("as leaked").doesNotContain("not-a-secret-pw");
            assertThat(java.nio.file.Files.getPosixFilePermissions(file))
                    .isEqualTo(
                            java.nio.file.attribute.PosixFilePermissions.fromString("rw-------"));
        }
    }
}
