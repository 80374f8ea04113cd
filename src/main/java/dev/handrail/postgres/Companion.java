package dev.handrail.postgres;

import dev.handrail.evidence.Event.TransactionMark;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A second connection beside the one that runs a script, opened when first needed: it sees what
/// the script's session waits for, ends it when it does not listen, and makes the log durable
/// before a COMMIT. Thread-safe.
final class Companion implements AutoCloseable {

    private static final int MESSAGE = 90600;
    private static final int BARRIER_TRIES = 100;
    private static final long BARRIER_PAUSE = 50;

    private final PostgresAddress address;
    private final String label;
    private @Nullable PostgresSession session;

    Companion(PostgresAddress address, String label) {
        this.address = address;
        this.label = label;
    }

    /// One session that others wait for.
    ///
    /// @param pid its process; `0` for a prepared transaction
    /// @param text for people: who it is, since when, what it ran last
    record Holder(String pid, String text) {}

    /// The sessions `pid` waits for at this moment; empty when it waits for none.
    synchronized List<Holder> holders(int pid) throws ConnectFailed, QueryFailed {
        Table table =
                session()
                        .query(
                                """
                                select b.pid, coalesce(a.usename, '?'), coalesce(a.application_name, ''),
                                  coalesce(a.state, ''),
                                  coalesce(extract(epoch from clock_timestamp() - a.xact_start)::bigint, 0),
                                  coalesce(left(regexp_replace(a.query, '\\s+', ' ', 'g'), 100), ''),
                                  coalesce((select string_agg(distinct w.relation::regclass::text, ', ')
                                    from pg_locks w where w.pid = %d and not w.granted), '')
                                from unnest(pg_blocking_pids(%d)) as b(pid)
                                left join pg_stat_activity a on a.pid = b.pid limit 5\
                                """
                                        .formatted(pid, pid));
        List<Holder> holders = new ArrayList<>();
        for (List<@Nullable String> row : table.rows()) {
            holders.add(holder(row));
        }
        return holders;
    }

    private static Holder holder(List<@Nullable String> row) {
        if ("0".equals(row.get(0))) {
            return new Holder("0", "a prepared transaction (look at pg_prepared_xacts)");
        }
        String on = "".equals(row.get(6)) ? "" : " on " + row.get(6);
        String application = "".equals(row.get(2)) ? "" : ", " + row.get(2);
        return new Holder(
                String.valueOf(row.get(0)),
                "process %s (%s%s, %s, transaction open for %s s)%s: %s"
                        .formatted(
                                row.get(0),
                                row.get(1),
                                application,
                                row.get(3),
                                row.get(4),
                                on,
                                row.get(5)));
    }

    /// Makes everything the server has logged so far survive a crash of the server. Without it an
    /// xid that was handed out can be handed out again after a crash, and then "committed" is the
    /// truth about somebody else's transaction.
    ///
    /// A transactional message is logged and committed, which flushes the log up to it; a role that
    /// may not do that takes an xid of its own and waits for the background writer.
    ///
    /// @return whether it is certain
    synchronized boolean makeDurable(String text) {
        try {
            PostgresSession own = session();
            // Only the local disk counts here; a standby that is down must not stop us.
            own.query("set synchronous_commit = local");
            if (own.version() >= MESSAGE) {
                try {
                    own.query(
                            "select pg_logical_emit_message(true, 'handrail', "
                                    + PsqlVariables.literal(text)
                                    + ")");
                    return true;
                } catch (QueryFailed notAllowed) {
                    return waitForFlush(own);
                }
            }
            return waitForFlush(own);
        } catch (ConnectFailed | QueryFailed e) {
            return false;
        }
    }

    private static boolean waitForFlush(PostgresSession own) throws QueryFailed {
        own.query("select txid_current()");
        String target = own.cell("select pg_current_wal_insert_lsn()");
        String reached = "select pg_current_wal_flush_lsn() >= '" + target + "'";
        for (int i = 0; i < BARRIER_TRIES; i++) {
            if (own.cell(reached).equals("t")) {
                return true;
            }
            try {
                Thread.sleep(BARRIER_PAUSE);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return false;
    }

    /// Asks the server to give up what `pid` runs.
    synchronized boolean cancel(int pid) {
        return signal("select pg_cancel_backend(" + pid + ")");
    }

    /// Asks the server to end the session `pid`; what it has not committed is taken back.
    synchronized boolean terminate(int pid) {
        return signal("select pg_terminate_backend(" + pid + ")");
    }

    private boolean signal(String sql) {
        try {
            return session().cell(sql).equals("t");
        } catch (ConnectFailed | QueryFailed e) {
            return false;
        }
    }

    /// When the session `pid` began, as the server says; with the pid it names one session for
    /// ever.
    synchronized Optional<String> started(int pid) {
        try {
            String started =
                    session().cell("select backend_start from pg_stat_activity where pid = " + pid);
            return Optional.of(started).filter(text -> !text.isEmpty());
        } catch (ConnectFailed | QueryFailed e) {
            return Optional.empty();
        }
    }

    private PostgresSession session() throws ConnectFailed {
        PostgresSession open = session;
        if (open == null || open.isLost()) {
            open = PostgresSession.open(address, label);
            session = open;
        }
        return open;
    }

    @Override
    public synchronized void close() {
        PostgresSession open = session;
        if (open != null) {
            open.close();
        }
    }

    /// A mark without the means to tell commits apart after a crash.
    static TransactionMark unprovable(TransactionMark mark) {
        return new TransactionMark(
                mark.connection(),
                mark.systemIdentifier(),
                mark.timeline(),
                "",
                mark.backendPid(),
                mark.backendStart());
    }
}
