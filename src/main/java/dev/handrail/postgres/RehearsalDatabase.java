package dev.handrail.postgres;

import dev.handrail.postgres.Script.Statement;
import dev.handrail.runbook.Reading;
import dev.handrail.text.Diagnostic;
import dev.handrail.text.Source;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/// The database of a sandbox on this machine: filled with a broken state before any step sees it,
/// and asked by the stand-in application. Every call opens a connection of its own.
///
/// @param role a superuser
public record RehearsalDatabase(int port, String name, String role, String password) {

    /// What the database says when it refuses.
    ///
    /// @param sqlState five characters, or empty when there was no connection
    public record Refusal(String sqlState, String message) {}

    /// What came of a query.
    public sealed interface Answer {
        /// The first row, as JSON text: an object with a field for each column.
        record Row(String json) implements Answer {}

        /// The query is right and finds nothing.
        record NoRow() implements Answer {}

        /// The query failed.
        record Failed(Refusal refusal) implements Answer {}
    }

    /// Makes the database when the server does not have it yet.
    ///
    /// @throws IllegalStateException when the server refuses
    public void createIfMissing() {
        try (Connection connection = open("postgres");
                java.sql.Statement statement = connection.createStatement()) {
            boolean there;
            try (ResultSet found =
                    statement.executeQuery(
                            "select from pg_database where datname = "
                                    + PsqlVariables.literal(name))) {
                there = found.next();
            }
            if (!there) {
                statement.execute("create database " + PsqlVariables.name(name));
            }
        } catch (SQLException e) {
            throw new IllegalStateException(
                    "cannot make the database " + name + ": " + e.getMessage(), e);
        }
    }

    /// Runs a whole script in one transaction. It is sent as it stands, so it may hold DO blocks
    /// and functions, but neither meta-commands nor variables.
    ///
    /// @return why it failed; the database is then as it was
    public Optional<Refusal> load(String script) {
        try (Connection connection = open(name);
                java.sql.Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            statement.execute(script);
            return Optional.empty();
        } catch (SQLException e) {
            return Optional.of(refusal(e));
        }
    }

    /// What is wrong with a query that [#answer] is to run, without running it.
    ///
    /// @param parameters the names that may stand in it as `:'name'`
    /// @return lower case, no full stop
    public static List<String> problems(Source query, List<String> parameters) {
        Reading<Script> reading =
                ScriptReader.text(ScriptReader.Shelf.of(Path.of("")), query, Map.of());
        if (reading.result().isEmpty()) {
            return reading.diagnostics().stream().map(Diagnostic::message).toList();
        }
        Script script = reading.result().get();
        if (!isOneQuery(script)) {
            return List.of("one SQL query is expected, without `\\` commands");
        }
        return script.variables().stream()
                .filter(name -> !parameters.contains(name))
                .map(name -> "the query reads `:" + name + "`, which is not part of the path")
                .toList();
    }

    /// Runs one statement in a transaction of its own, filling in `:'name'` as psql would. It may
    /// write: a function that does, or `insert`, `update` and `delete` with `returning`.
    public Answer answer(String query, Map<String, String> parameters) {
        Script script =
                ScriptReader.text(
                                ScriptReader.Shelf.of(Path.of("")),
                                new Source("query", query),
                                parameters)
                        .result()
                        .filter(RehearsalDatabase::isOneQuery)
                        .orElseThrow(() -> new IllegalArgumentException("not one query: " + query));
        Statement only = (Statement) script.items().getFirst();
        PsqlVariables variables = new PsqlVariables(parameters);
        if (FilledStatement.refusal(only, variables).isPresent()) {
            return new Answer.Failed(new Refusal("22P02", "what was sent cannot stand in a query"));
        }
        return first(FilledStatement.of(only, variables).sent());
    }

    /// All that is in the database now.
    ///
    /// @throws RehearsalFailed when it cannot be read
    public Inventory inventory() {
        return asked(name, "its contents cannot be read", Stocktaking::of);
    }

    /// The hash of the contents of each of these columns of a table, in the copy `mark` when one is
    /// named.
    ///
    /// @throws RehearsalFailed when they cannot be read
    public Map<String, String> columns(Optional<String> mark, String table, List<String> columns) {
        return asked(
                mark.orElse(name),
                "the table " + table + " cannot be read",
                connection -> Stocktaking.columns(connection, table, columns));
    }

    /// The transaction id that the next change anywhere on the server gets: as long as it stays,
    /// nothing has changed.
    ///
    /// @throws RehearsalFailed when it cannot be read
    public long nextTransaction() {
        return asked(
                name,
                "it cannot be asked",
                connection -> {
                    try (java.sql.Statement statement = connection.createStatement();
                            ResultSet row =
                                    statement.executeQuery(
                                            "select pg_snapshot_xmax(pg_current_snapshot())")) {
                        row.next();
                        return Long.parseLong(row.getString(1));
                    }
                });
    }

    /// Keeps a copy of the database as it is now, by the name `mark`.
    ///
    /// @throws RehearsalFailed when the server refuses
    public void keep(String mark) {
        asked(
                "postgres",
                "it cannot be copied",
                connection -> {
                    try (java.sql.Statement statement = connection.createStatement()) {
                        endSessions(statement);
                        statement.execute(
                                "create database "
                                        + PsqlVariables.name(mark)
                                        + " template "
                                        + PsqlVariables.name(name)
                                        + " strategy file_copy");
                    }
                    return mark;
                });
    }

    /// Makes the database what it was when `mark` was kept. It keeps its object id, so that it is
    /// the same database to whoever has noted that.
    ///
    /// @throws RehearsalFailed when the server refuses
    public void putBack(String mark) {
        asked(
                "postgres",
                "it cannot be put back",
                connection -> {
                    try (java.sql.Statement statement = connection.createStatement()) {
                        long id = objectId(statement);
                        String quoted = PsqlVariables.name(name);
                        statement.execute("drop database " + quoted + " with (force)");
                        statement.execute(
                                "create database "
                                        + quoted
                                        + " oid "
                                        + id
                                        + " template "
                                        + PsqlVariables.name(mark)
                                        + " strategy file_copy");
                    }
                    return mark;
                });
    }

    /// Drops a copy.
    ///
    /// @throws RehearsalFailed when the server refuses
    public void forget(String mark) {
        asked(
                "postgres",
                "the copy " + mark + " cannot be dropped",
                connection -> {
                    try (java.sql.Statement statement = connection.createStatement()) {
                        statement.execute(
                                "drop database if exists "
                                        + PsqlVariables.name(mark)
                                        + " with (force)");
                    }
                    return mark;
                });
    }

    /// A session that is just ending counts as one that uses the database.
    private void endSessions(java.sql.Statement statement) throws SQLException {
        statement.execute(
                "select pg_terminate_backend(pid, 5000) from pg_stat_activity where datname = "
                        + PsqlVariables.literal(name));
    }

    private long objectId(java.sql.Statement statement) throws SQLException {
        try (ResultSet row =
                statement.executeQuery(
                        "select oid::bigint from pg_database where datname = "
                                + PsqlVariables.literal(name))) {
            row.next();
            return row.getLong(1);
        }
    }

    private interface Asking<T> {
        T ask(Connection connection) throws SQLException;
    }

    private <T> T asked(String database, String problem, Asking<T> asking) {
        try (Connection connection = open(database)) {
            return asking.ask(connection);
        } catch (SQLException e) {
            throw new RehearsalFailed(
                    "the database " + name + " of the sandbox: " + problem + ": " + e.getMessage(),
                    e);
        }
    }

    private Answer first(String query) {
        String inner = query.strip();
        inner = inner.endsWith(";") ? inner.substring(0, inner.length() - 1) : inner;
        // The line end keeps a comment at the end of the query from swallowing the bracket.
        String asJson = "with answer as (" + inner + "\n) select to_json(answer) from answer";
        try (Connection connection = open(name);
                java.sql.Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            try (ResultSet rows = statement.executeQuery(asJson)) {
                return rows.next() ? new Answer.Row(rows.getString(1)) : new Answer.NoRow();
            }
        } catch (SQLException e) {
            return new Answer.Failed(refusal(e));
        }
    }

    private static boolean isOneQuery(Script script) {
        return script.items().size() == 1
                && script.items().getFirst() instanceof Statement statement
                && statement.copyData().isEmpty();
    }

    private static Refusal refusal(SQLException e) {
        String state = e.getSQLState();
        return new Refusal(state == null ? "" : state, String.valueOf(e.getMessage()));
    }

    private Connection open(String database) throws SQLException {
        Properties settings = new Properties();
        settings.setProperty("user", role);
        settings.setProperty("password", password);
        settings.setProperty("preferQueryMode", "simple");
        settings.setProperty("ApplicationName", "handrail sandbox");
        settings.setProperty("connectTimeout", "5");
        settings.setProperty("options", "-c statement_timeout=15s");
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + port + "/" + database, settings);
    }
}
