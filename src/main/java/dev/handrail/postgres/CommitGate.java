package dev.handrail.postgres;

import dev.handrail.engine.Attempt;
import dev.handrail.evidence.Event.TransactionMark;
import dev.handrail.evidence.Voice;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/// Keeps a transaction of another program (psql) from being committed before we have written down
/// how to ask for it later, and lets it be rolled back when we die.
///
/// Both sides talk through advisory locks, which the server takes from a session that ends: we hold
/// [#HERE] as long as we live; its COMMIT takes [#READY] when all else is done and waits; we note
/// its transaction and take [#GO].
public final class CommitGate implements AutoCloseable {

    private static final int HERE = 1;
    private static final int READY = 2;
    private static final int GO = 3;
    private static final int XID8 = 130000;
    private static final int IDLE_TIMEOUT = 140000;

    private final PostgresSession session;
    private final Companion companion;
    private final ServerIdentity identity;
    private final String connection;
    private final int key = new Random().nextInt(1, Integer.MAX_VALUE);
    private boolean passed;

    private CommitGate(PostgresSession session, Companion companion, Of of) throws QueryFailed {
        this.session = session;
        this.companion = companion;
        this.identity = session.identity();
        this.connection = of.connection();
        if (session.version() >= IDLE_TIMEOUT) {
            session.query("set idle_session_timeout = 0");
        }
    }

    /// Whose transaction.
    ///
    /// @param connection its name in the document
    public record Of(String connection, PostgresAddress address) {}

    /// Opens it. The program must be started after that.
    public static CommitGate open(Of of, Attempt attempt) throws ConnectFailed, QueryFailed {
        // Not the attempt's own name: sessions of that name are ended when doubt is settled.
        String name = "handrail minds " + attempt.step();
        PostgresSession session = PostgresSession.open(of.address(), name);
        try {
            CommitGate gate = new CommitGate(session, new Companion(of.address(), name), of);
            session.query("select pg_advisory_lock(" + gate.key + ", " + HERE + ")");
            return gate;
        } catch (QueryFailed e) {
            session.close();
            throw e;
        }
    }

    /// How the program must name its session, so that it is found again.
    public static String applicationName(Attempt attempt) {
        return ApplicationName.of(attempt.label());
    }

    /// The statements to be sent in the transaction, after which every COMMIT waits for us and
    /// fails when nobody is here any more: a deferred trigger is run by the COMMIT itself, whoever
    /// sends it.
    public String statements() {
        return """
        create temporary table handrail_gate (closed boolean) on commit drop;
        create function pg_temp.handrail_gate() returns trigger language plpgsql as $gate$
        begin
            perform pg_catalog.pg_advisory_xact_lock(%1$d, %3$d);
            loop
                if exists (select from pg_catalog.pg_locks
                           where locktype = 'advisory' and classid = %1$d and objid = %4$d
                             and pid = %5$d and granted) then
                    return null;
                end if;
                if not exists (select from pg_catalog.pg_locks
                               where locktype = 'advisory' and classid = %1$d and objid = %2$d
                                 and pid = %5$d and granted) then
                    raise exception 'Handrail has gone away before COMMIT: all of it is rolled back';
                end if;
                perform pg_catalog.pg_sleep(0.02);
            end loop;
        end
        $gate$;
        create constraint trigger handrail_gate after insert on pg_temp.handrail_gate
            deferrable initially deferred for each row execute procedure pg_temp.handrail_gate();
        insert into pg_temp.handrail_gate values (true);
        """
                .formatted(key, HERE, READY, GO, session.pid());
    }

    /// Looks whether the program waits for us, and if so notes its transaction and lets it go on.
    ///
    /// @return whether it may commit now
    public boolean open(Attempt attempt) throws QueryFailed {
        if (passed) {
            return true;
        }
        Table found =
                session.query(
                        """
                        select a.pid, a.backend_start, a.backend_xid
                        from pg_locks l join pg_stat_activity a on a.pid = l.pid
                        where l.locktype = 'advisory' and l.classid = %d and l.objid = %d and l.granted\
                        """
                                .formatted(key, READY));
        if (found.rows().isEmpty()) {
            return false;
        }
        List<@Nullable String> row = found.rows().getFirst();
        TransactionMark mark =
                new TransactionMark(
                        connection,
                        identity.systemIdentifier(),
                        identity.timeline(),
                        whole(String.valueOf(row.get(2))),
                        String.valueOf(row.get(0)),
                        String.valueOf(row.get(1)));
        // First the server's log, then ours, then COMMIT; see CommitWitness.
        boolean durable = companion.makeDurable(attempt.label());
        if (!durable) {
            attempt.capture()
                    .line(
                            Voice.NOTE,
                            "the server's log could not be made durable before COMMIT: should the"
                                    + " connection be lost now, the server cannot prove the outcome");
        }
        attempt.beforeCommit().accept(durable ? mark : Companion.unprovable(mark));
        // From here on nobody knows without asking whether it was committed.
        passed = true;
        session.query("select pg_advisory_lock(" + key + ", " + GO + ")");
        return true;
    }

    /// Whether the program was allowed to commit.
    public boolean wasOpened() {
        return passed;
    }

    /// The 64-bit transaction id of which the server's list of sessions shows the lower half: the
    /// greatest one that is not in the future.
    private String whole(String lower) throws QueryFailed {
        String sql =
                session.version() >= XID8
                        ? "select pg_snapshot_xmax(pg_current_snapshot())"
                        : "select txid_snapshot_xmax(txid_current_snapshot())";
        long next = Long.parseLong(session.cell(sql));
        long low = Long.parseLong(lower);
        long xid = (next & ~0xFFFFFFFFL) | low;
        return Long.toString(xid > next ? xid - (1L << 32) : xid);
    }

    @Override
    public void close() {
        session.close();
        companion.close();
    }
}
