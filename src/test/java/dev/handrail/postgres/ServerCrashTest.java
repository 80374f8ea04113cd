package dev.handrail.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handrail.engine.ActionRunner.Doubt;
import dev.handrail.engine.ActionRunner.Finding;
import dev.handrail.evidence.Event.TransactionMark;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// The whole server crashes after the mark is on disk and before COMMIT: killing one of its
/// processes makes it throw all sessions out and recover from its log.
class ServerCrashTest {

    private static void crash(PostgresSession victim) {
        ProcessHandle.of(victim.pid()).orElseThrow().destroyForcibly();
        Heard.await(
                "the recovery",
                () -> {
                    try (PostgresSession session =
                            PostgresSession.open(Servers.admin(), "after the crash")) {
                        return session.cell("select pg_is_in_recovery()").equals("f");
                    } catch (ConnectFailed | QueryFailed notYet) {
                        return false;
                    }
                });
    }

    private static String nextXid() {
        return Servers.ask(Servers.admin(), "select pg_current_xact_id()");
    }

    /// What the barrier is there for. The server's background writer may log the number by chance,
    /// so this is tried a few times.
    @Test
    void withoutTheBarrierAnXidIsGivenOutTwice() throws Exception {
        boolean again = false;
        for (int i = 0; i < 5 && !again; i++) {
            Servers.run(Servers.admin(), "checkpoint");
            PostgresSession session = PostgresSession.open(Servers.admin(), "no barrier");
            session.query("begin");
            String xid = session.cell("select pg_current_xact_id()");

            crash(session);

            // Somebody else's transaction now bears the number, and will be committed under it.
            again = nextXid().equals(xid);
        }
        assertThat(again).isTrue();
    }

    @Test
    void withTheBarrierTheServerKnowsThatItDidNotCommit() throws Exception {
        Servers.run(Servers.admin(), "checkpoint");
        PostgresSession session = PostgresSession.open(Servers.admin(), "with barrier");
        ServerIdentity identity = session.identity();
        session.query("begin");
        String xid = session.cell("select pg_current_xact_id()");
        try (Companion companion = new Companion(Servers.admin(), "barrier")) {
            assertThat(companion.makeDurable("run/step")).isTrue();
        }

        crash(session);

        assertThat(Long.parseLong(nextXid())).isGreaterThan(Long.parseLong(xid));
        TransactionMark mark =
                new TransactionMark(
                        "main",
                        identity.systemIdentifier(),
                        identity.timeline(),
                        xid,
                        Integer.toString(session.pid()),
                        session.started());
        Trial trial = new Trial(Servers.admin());
        Finding finding =
                SqlActions.settle(
                        trial.query("select 1"),
                        trial.scope(),
                        new Doubt("with barrier", Optional.of(mark)));
        assertThat(finding).isInstanceOf(Finding.DidNotHappen.class);
    }

    @Test
    void aRoleThatMayNotWriteMessagesStillGetsABarrier() throws Exception {
        PostgresAddress database = Servers.database("barred");
        Servers.run(
                database,
                "drop role if exists barred",
                "create role barred login",
                "revoke execute on function pg_logical_emit_message(boolean, text, text) from public");
        PostgresAddress barred = Servers.address("barred", "barred", Servers.port());
        try (PostgresSession session = PostgresSession.open(barred, "barred");
                Companion companion = new Companion(barred, "barrier")) {
            session.query("begin");
            String xid = session.cell("select pg_current_xact_id()");
            assertThat(companion.makeDurable("run/step")).isTrue();

            crash(session);

            assertThat(Long.parseLong(nextXid())).isGreaterThan(Long.parseLong(xid));
        }
    }
}
