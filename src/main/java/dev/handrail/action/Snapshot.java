package dev.handrail.action;

import dev.handrail.postgres.ConnectFailed;
import dev.handrail.postgres.PostgresSession;
import dev.handrail.postgres.QueryFailed;
import dev.handrail.postgres.Table;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One moment of a database that pg_dump and we look at together, so that the rows we count are the
/// rows in the dump.
final class Snapshot implements AutoCloseable {

    private static final String COUNT_LIMIT = "60s";

    private final PostgresSession session;
    private final String id;

    private Snapshot(PostgresSession session, String id) {
        this.session = session;
        this.id = id;
    }

    /// @return null when the server does not lend one (some standbys and poolers do not)
    static @Nullable Snapshot of(Database database, String label) {
        PostgresSession session;
        try {
            session = PostgresSession.open(database.address(), label);
        } catch (ConnectFailed unreachable) {
            return null;
        }
        try {
            // The dump may take longer than the time after which an idle transaction is ended.
            session.query("set idle_in_transaction_session_timeout = 0");
            session.query("set statement_timeout = '" + COUNT_LIMIT + "'");
            session.query("begin isolation level repeatable read read only");
            Table id = session.query("select pg_export_snapshot()");
            return new Snapshot(session, String.valueOf(id.rows().getFirst().getFirst()));
        } catch (QueryFailed refused) {
            session.close();
            return null;
        }
    }

    String id() {
        return id;
    }

    TableCounts count(List<TableCounts.Counted> tables) {
        return TableCounts.count(session, tables);
    }

    @Override
    public void close() {
        session.close();
    }
}
