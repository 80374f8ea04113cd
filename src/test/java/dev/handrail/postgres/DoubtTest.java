package dev.handrail.postgres;

import static dev.handrail.postgres.Trial.join;
import static org.assertj.core.api.Assertions.assertThat;

import dev.handrail.engine.ActionRunner.Doubt;
import dev.handrail.engine.ActionRunner.Finding;
import dev.handrail.engine.Outcome;
import dev.handrail.engine.Outcome.Ending;
import dev.handrail.engine.Stop;
import dev.handrail.evidence.Event.Effect;
import dev.handrail.evidence.Event.TransactionMark;
import dev.handrail.postgres.FaultProxy.Fault;
import dev.handrail.runbook.Action.Sql.Transaction;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Did it commit? Every line of the table in evidence.md, on a real server behind a proxy that
/// cuts.
class DoubtTest {

    private static final String INSERT = "insert into t values (1);";

    private PostgresAddress direct = Servers.admin();
    private FaultProxy proxy = new FaultProxy(Servers.port());
    private Trial trial = new Trial(direct);

    @BeforeEach
    void create() {
        direct = Servers.database("doubt");
        Servers.run(direct, "create table t (a int)");
        trial = new Trial(Servers.address("postgres", "doubt", proxy.port()));
    }

    @AfterEach
    void stop() {
        proxy.close();
    }

    private Finding settle(Trial lost) {
        Optional<TransactionMark> mark =
                lost.marks.isEmpty() ? Optional.empty() : Optional.of(lost.marks.getLast());
        Trial asking = new Trial(direct).with(lost.transaction);
        return SqlActions.settle(
                asking.query(INSERT), asking.scope(), new Doubt(lost.attempt().label(), mark));
    }

    private String rows() {
        return Servers.ask(direct, "select count(*) from t");
    }

    @Test
    void aCommitThatNeverArrivedDidNotHappen() {
        proxy.arm(Fault.BEFORE_COMMIT);

        Outcome outcome = trial.run(INSERT);

        assertThat(outcome.ending()).isEqualTo(Ending.LOST);
        assertThat(outcome.effect()).isEqualTo(Effect.UNKNOWN);
        assertThat(settle(trial)).isInstanceOf(Finding.DidNotHappen.class);
        assertThat(rows()).isEqualTo("0");
    }

    @Test
    void aCommitWhoseAnswerWasLostHappened() {
        proxy.arm(Fault.AFTER_COMMIT);

        Outcome outcome = trial.run(INSERT);

        assertThat(outcome.ending()).isEqualTo(Ending.LOST);
        assertThat(settle(trial)).isInstanceOf(Finding.Happened.class);
        assertThat(rows()).isEqualTo("1");
    }

    @Test
    void aCommitHeldByTheNetworkIsEndedAndThenDidNotHappen() {
        proxy.arm(Fault.BLACKHOLE_AT_COMMIT);
        AtomicReference<Outcome> outcome = new AtomicReference<>();
        Thread run = Thread.startVirtualThread(() -> outcome.set(trial.run(INSERT)));
        Heard.await("the mark", () -> !trial.marks.isEmpty());

        Finding finding = settle(trial);

        assertThat(finding).isInstanceOf(Finding.DidNotHappen.class);
        assertThat(rows()).isEqualTo("0");
        trial.stop.request(Stop.Level.KILL);
        join(run);
        assertThat(outcome.get().effect()).isEqualTo(Effect.UNKNOWN);
    }

    @Test
    void aCommitThatWaitsForAStandbyHappenedOnceItsSessionIsEnded() {
        Servers.run(
                Servers.admin(),
                "alter system set synchronous_standby_names = 'nobody'",
                "select pg_reload_conf()");
        try {
            Heard.await(
                    "the setting",
                    () -> Servers.ask(direct, "show synchronous_standby_names").equals("nobody"));
            Thread run = Thread.startVirtualThread(() -> trial.run(INSERT));
            Heard.await("the mark", () -> !trial.marks.isEmpty());
            Heard.await(
                    "the wait",
                    () ->
                            Servers.ask(
                                            direct,
                                            "select count(*) from pg_stat_activity where"
                                                    + " wait_event = 'SyncRep'")
                                    .equals("1"));

            assertThat(settle(trial)).isInstanceOf(Finding.Happened.class);
            assertThat(rows()).isEqualTo("1");
            join(run);
        } finally {
            Servers.run(
                    Servers.admin(),
                    "set synchronous_commit = local",
                    "alter system reset synchronous_standby_names",
                    "select pg_reload_conf()");
        }
    }

    @Test
    void aConnectionLostBeforeCommitIsKnownToHaveChangedNothing() {
        Thread run =
                Thread.startVirtualThread(() -> {
                    Heard.await(
                            "the sleep",
                            () ->
                                    Servers.ask(
                                                    direct,
                                                    "select count(*) from pg_stat_activity"
                                                            + " where wait_event = 'PgSleep'")
                                            .equals("1"));
                    proxy.cutAll();
                });

        Outcome outcome = trial.run(INSERT + " select pg_sleep(60);");
        join(run);

        assertThat(outcome.ending()).isEqualTo(Ending.FAILED);
        assertThat(outcome.effect()).isEqualTo(Effect.NONE);
        assertThat(outcome.trouble().orElseThrow().state()).contains("COMMIT was never sent");
        assertThat(settle(trial)).isInstanceOf(Finding.DidNotHappen.class);
        assertThat(rows()).isEqualTo("0");
    }

    @Test
    void aLostStatementWithoutTransactionIsInDoubtAndTheServerCannotTell() {
        trial.with(Transaction.NONE);
        Thread cut =
                Thread.startVirtualThread(() -> {
                    Heard.await(
                            "the sleep",
                            () ->
                                    Servers.ask(
                                                    direct,
                                                    "select count(*) from pg_stat_activity"
                                                            + " where wait_event = 'PgSleep'")
                                            .equals("1"));
                    proxy.cutAll();
                });

        Outcome outcome =
                trial.run("insert into t values (1); insert into t select 2 from pg_sleep(60);");
        join(cut);

        assertThat(outcome.ending()).isEqualTo(Ending.LOST);
        assertThat(settle(trial)).isInstanceOf(Finding.CannotTell.class);
        // The server has noticed that its client is gone, or the settlement ended the session.
        assertThat(rows()).isEqualTo("1");
    }

    @Test
    void theMarkIsGivenBeforeCommitAndInsideTheTransaction() {
        AtomicReference<String> seen = new AtomicReference<>("");
        trial.beforeCommit =
                mark -> {
                    trial.marks.add(mark);
                    seen.set(
                            Servers.ask(
                                    direct, "select pg_xact_status('" + mark.xid() + "'::xid8)"));
                };

        trial.run(INSERT);

        assertThat(seen.get()).isEqualTo("in progress");
        TransactionMark mark = trial.marks.getFirst();
        assertThat(mark.systemIdentifier())
                .isEqualTo(
                        Servers.ask(direct, "select system_identifier from pg_control_system()"));
        assertThat(mark.timeline()).isEqualTo("1");
        assertThat(settle(trial)).isInstanceOf(Finding.Happened.class);
    }

    @Test
    void aTransactionThatWroteNothingNeedsNoMark() {
        Outcome outcome = trial.run("select count(*) from t;");

        assertThat(outcome.ending()).isEqualTo(Ending.COMPLETED);
        assertThat(trial.marks).isEmpty();
    }

    @Test
    void everyCommitOfAScriptIsMarked() {
        trial.with(Transaction.SCRIPT);

        trial.run("begin; insert into t values (1); commit; begin; insert into t values (2); end;");

        assertThat(trial.marks).hasSize(2);
        assertThat(rows()).isEqualTo("2");
    }

    @Test
    void aJournalThatCannotBeWrittenKeepsTheTransactionFromCommitting() {
        trial.beforeCommit =
                _ -> {
                    throw new IllegalStateException("disk full");
                };

        org.assertj.core.api.Assertions.assertThatThrownBy(() -> trial.run(INSERT))
                .hasMessage("disk full");
        assertThat(rows()).isEqualTo("0");
    }

    @Test
    void anotherClusterOrTimelineCannotTell() {
        trial.run(INSERT);
        TransactionMark mark = trial.marks.getFirst();
        trial.marks.add(
                new TransactionMark(
                        "main",
                        "1",
                        mark.timeline(),
                        mark.xid(),
                        mark.backendPid(),
                        mark.backendStart()));
        assertThat(settle(trial).detail()).contains("another database cluster");

        trial.marks.add(
                new TransactionMark(
                        "main",
                        mark.systemIdentifier(),
                        "2",
                        mark.xid(),
                        mark.backendPid(),
                        mark.backendStart()));
        assertThat(settle(trial).detail()).contains("failover");
    }

    @Test
    void anXidTheServerNeverGaveOutCannotTell() {
        trial.run(INSERT);
        TransactionMark mark = trial.marks.getFirst();
        trial.marks.add(
                new TransactionMark(
                        "main",
                        mark.systemIdentifier(),
                        mark.timeline(),
                        "999999999",
                        mark.backendPid(),
                        mark.backendStart()));

        assertThat(settle(trial)).isInstanceOf(Finding.CannotTell.class);
    }

    @Test
    void aDatabaseThatIsDownCannotTell() {
        Trial asking = new Trial(Servers.address("postgres", "doubt", 1));

        Finding finding =
                SqlActions.settle(
                        asking.query(INSERT), asking.scope(), new Doubt("x", Optional.empty()));

        assertThat(finding).isInstanceOf(Finding.CannotTell.class);
        assertThat(finding.detail()).contains("cannot be asked");
    }

    @Test
    void aSessionThatStillHoldsTheTransactionIsEndedFirst() throws Exception {
        try (PostgresSession old = PostgresSession.open(direct, trial.attempt().label())) {
            old.query("begin");
            old.query("insert into t values (1)");

            assertThat(settle(trial)).isInstanceOf(Finding.DidNotHappen.class);
            assertThat(
                            Servers.ask(
                                    direct,
                                    "select count(*) from pg_stat_activity where pid = "
                                            + old.pid()))
                    .isEqualTo("0");
        }
    }
}
