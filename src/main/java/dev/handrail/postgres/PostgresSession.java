package dev.handrail.postgres;

import java.net.Socket;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Properties;
import jdk.net.ExtendedSocketOptions;
import org.postgresql.Driver;
import org.postgresql.PGProperty;
import org.postgresql.jdbc.PgConnection;

/// One connection to a PostgreSQL server. Used by one thread; only [#cancel] and [#cut] may be
/// called from others while a statement runs.
public final class PostgresSession implements AutoCloseable {

    /// Seconds until a server that does not answer is given up.
    private static final int CONNECT_SECONDS = 10;

    private final PgConnection connection;
    private final Wire wire;
    private final int version;
    private String started = "";

    private PostgresSession(PgConnection connection) {
        this.connection = connection;
        this.wire = new Wire(connection);
        this.version = connection.getQueryExecutor().getServerVersionNum();
    }

    /// Connects.
    ///
    /// @param label how the session names itself to the server, so that anybody who looks at
    ///   `pg_stat_activity` can tell what it is
    public static PostgresSession open(PostgresAddress address, String label) throws ConnectFailed {
        PostgresSession session;
        try {
            String url = "jdbc:postgresql://" + String.join(",", address.hosts()) + "/";
            Connection connection = new Driver().connect(url, properties(address, label));
            if (connection == null) {
                throw new IllegalStateException("the driver refuses the form of its own URL");
            }
            session = new PostgresSession(connection.unwrap(PgConnection.class));
        } catch (SQLException e) {
            throw ConnectTrouble.explain(e, address);
        }
        session.keepAlive();
        try {
            session.started = session.cell(SessionSettings.sql(session.version));
        } catch (QueryFailed e) {
            session.cut();
            throw new ConnectFailed(e.state(), e.trouble());
        }
        return session;
    }

    private static Properties properties(PostgresAddress address, String label) {
        Properties properties = new Properties();
        PGProperty.USER.set(properties, address.user());
        PGProperty.PG_DBNAME.set(properties, address.database());
        address.password().ifPresent(secret -> PGProperty.PASSWORD.set(properties, secret));
        PGProperty.CONNECT_TIMEOUT.set(properties, CONNECT_SECONDS);
        ConnectionOptions.apply(address, properties);
        // The whole of connecting, TLS and password included, is bounded too: a proxy that accepts
        // and then says nothing would hold us for ever.
        PGProperty.LOGIN_TIMEOUT.set(properties, 2 * connectSeconds(properties));
        PGProperty.PREFER_QUERY_MODE.set(properties, "simple");
        PGProperty.APPLICATION_NAME.set(properties, ApplicationName.of(label));
        PGProperty.ASSUME_MIN_SERVER_VERSION.set(properties, "9.4");
        PGProperty.TCP_KEEP_ALIVE.set(properties, true);
        return properties;
    }

    private static int connectSeconds(Properties properties) {
        String seconds = PGProperty.CONNECT_TIMEOUT.getOrDefault(properties);
        boolean usable = seconds != null && seconds.matches("[1-9][0-9]{0,4}");
        return usable ? Integer.parseInt(seconds) : CONNECT_SECONDS;
    }

    /// A peer that vanished without a word is noticed after about 25 seconds of silence instead of
    /// two hours.
    private void keepAlive() {
        try {
            Socket socket = wire.socket();
            if (socket.supportedOptions().contains(ExtendedSocketOptions.TCP_KEEPIDLE)) {
                socket.setOption(ExtendedSocketOptions.TCP_KEEPIDLE, 10);
                socket.setOption(ExtendedSocketOptions.TCP_KEEPINTERVAL, 5);
                socket.setOption(ExtendedSocketOptions.TCP_KEEPCOUNT, 3);
            }
        } catch (java.io.IOException | UnsupportedOperationException e) {
            // The connection works without; only the notice of its loss comes later.
        }
    }

    /// Asks the server who it is.
    public ServerIdentity identity() throws QueryFailed {
        List<? extends List<? extends Object>> row =
                query(
                                """
                                select current_database(), current_user,
                                  coalesce(host(inet_server_addr()), 'local socket')
                                    || coalesce(':' || inet_server_port(), ''),
                                  current_setting('server_version'), pg_is_in_recovery()\
                                """)
                        .rows();
        List<? extends Object> cells = row.getFirst();
        boolean standby = "t".equals(cells.get(4));
        return new ServerIdentity(
                text(cells, 0),
                text(cells, 1),
                optional("select system_identifier from pg_control_system()"),
                optional(standby ? SessionSettings.TIMELINE_OF_STANDBY : SessionSettings.TIMELINE),
                text(cells, 2),
                text(cells, 3).split(" ")[0],
                standby);
    }

    private static String text(List<? extends Object> cells, int column) {
        return String.valueOf(cells.get(column));
    }

    /// What managed services sometimes forbid.
    private String optional(String sql) throws QueryFailed {
        try {
            return cell(sql);
        } catch (QueryFailed e) {
            if (isLost()) {
                throw e;
            }
            return "";
        }
    }

    /// The first cell of the first row; empty when there is none or it is NULL.
    String cell(String sql) throws QueryFailed {
        Table table = query(sql);
        String cell = table.rows().isEmpty() ? null : table.rows().getFirst().getFirst();
        return cell == null ? "" : cell;
    }

    /// Runs one statement and answers its last result, cut at [Table#MAX_ROWS] rows.
    public Table query(String sql) throws QueryFailed {
        AnswerReceiver receiver = new AnswerReceiver();
        return switch (wire.run(sql, receiver)) {
            case Reply.Done _ -> receiver.table();
            case Reply.Failed(ServerMessage error) ->
                    throw new QueryFailed(
                            error.state(), Explanation.ofQuestion(error, wire.state()));
            case Reply.Lost lost ->
                    throw new QueryFailed("08006", Explanation.ofLostQuestion(lost));
        };
    }

    Reply run(String sql, Receiver receiver) {
        return wire.run(sql, receiver);
    }

    /// See [Wire#sendAhead].
    boolean sendAhead(List<String> statements) {
        return wire.sendAhead(statements);
    }

    /// See [Wire#receive].
    Reply receive(Receiver receiver) {
        return wire.receive(receiver);
    }

    /// See [Wire#outstanding].
    int outstanding() {
        return wire.outstanding();
    }

    Wire.State state() {
        return wire.state();
    }

    /// Whether the connection is gone.
    boolean isLost() {
        return wire.isLost();
    }

    /// See [Wire#parameter].
    String parameter(String name) {
        return wire.parameter(name);
    }

    /// `server_version_num`, e.g. 150008.
    public int version() {
        return version;
    }

    /// When the server's process for this session began, as the server says; with [#pid] it names
    /// one session for ever.
    String started() {
        return started;
    }

    /// The process on the server that serves this session.
    public int pid() {
        return connection.getBackendPID();
    }

    /// Asks the server to give up the running statement, over a connection of its own. The
    /// statement then ends with an error as soon as the server notices.
    ///
    /// @return whether the server could be asked
    public boolean cancel() {
        try {
            connection.cancelQuery();
            return true;
        } catch (SQLException e) {
            return false;
        }
    }

    /// Closes the socket under a statement that does not end.
    public void cut() {
        connection.getQueryExecutor().abort();
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            connection.getQueryExecutor().abort();
        }
    }
}
