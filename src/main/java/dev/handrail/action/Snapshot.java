package dev.handrail.action;

import dev.handrail.engine.Stop;
import dev.handrail.postgres.ConnectFailed;
import dev.handrail.postgres.PostgresAddress;
import dev.handrail.postgres.PostgresSession;
import dev.handrail.postgres.QueryFailed;
import dev.handrail.postgres.Table;
import java.util.List;

/// One moment of a database that several look at together, so that the rows we count are the rows
/// in the dump.
final class Snapshot implements AutoCloseable {

    private final PostgresSession session;
    private final String id;

    private Snapshot(PostgresSession session, String id) {
        this.session = session;
        this.id = id;
    }

    /// @throws QueryFailed when the server does not lend one (some standbys and poolers do not)
    static Snapshot of(PostgresAddress address, String label) throws ConnectFailed, QueryFailed {
        PostgresSession session = PostgresSession.open(address, label);
        try {
            // The dump may take longer than the time after which an idle transaction is ended.
            session.query("set idle_in_transaction_session_timeout = 0");
            session.query("set statement_timeout = 0");
            TableFigures.prepare(session);
            session.query("begin isolation level repeatable read read only");
            Table id = session.query("select pg_catalog.pg_export_snapshot()");
            return new Snapshot(session, String.valueOf(id.rows().getFirst().getFirst()));
        } catch (QueryFailed refused) {
            session.close();
            throw refused;
        }
    }

    /// The figures of one database at this moment, in a session of their own.
    ///
    /// @param limit for each table, as PostgreSQL writes it; `0` for none
    static TableFigures figures(PostgresAddress address, String label, String limit, Stop stop)
            throws ConnectFailed, QueryFailed {
        try (PostgresSession session = PostgresSession.open(address, label)) {
            TableFigures.prepare(session);
            session.query("begin isolation level repeatable read read only");
            return figures(session, limit, stop);
        }
    }

    String id() {
        return id;
    }

    TableFigures figures(String limit, Stop stop) throws QueryFailed {
        return figures(session, limit, stop);
    }

    private static TableFigures figures(PostgresSession session, String limit, Stop stop)
            throws QueryFailed {
        session.query("set local statement_timeout = '" + limit + "'");
        try (Stop.Registration _ =
                stop.onRequest(_ -> Thread.startVirtualThread(session::cancel))) {
            List<TableFigures.Figure> names = TableFigures.names(session);
            return TableFigures.of(session, names, stop);
        }
    }

    @Override
    public void close() {
        session.close();
    }
}
