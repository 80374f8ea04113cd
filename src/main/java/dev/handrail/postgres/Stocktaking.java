package dev.handrail.postgres;

import dev.handrail.postgres.Inventory.Definition;
import dev.handrail.postgres.Inventory.Item;
import dev.handrail.postgres.Inventory.Rows;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// Takes the inventory of a database, all of it as of one moment.
final class Stocktaking {

    private static final String OBJECTS = text("inventory.sql");

    /// The columns by name for the hash, and in their order.
    private static final String TABLES =
            """
            select c.oid::regclass::text, c.relkind,
                   coalesce(string_agg('t.' || quote_ident(a.attname), ', ' order by a.attname), ''),
                   coalesce(string_agg(quote_ident(a.attname), chr(10) order by a.attnum), '')
            from pg_class c
            join pg_namespace s on s.oid = c.relnamespace
            left join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
            where c.relkind in ('r', 'm') and s.nspname !~ '^pg_' and s.nspname <> 'information_schema'
              and (c.relkind = 'r' or c.relispopulated)
            group by c.oid
            """;

    private final Connection connection;

    private Stocktaking(Connection connection) {
        this.connection = connection;
    }

    /// @param connection a fresh one, of a role that may read everything
    static Inventory of(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute("set transaction isolation level repeatable read, read only");
            statement.execute("set local search_path = public, pg_catalog");
        }
        return new Stocktaking(connection).take();
    }

    /// The hash of each column of a table on its own.
    ///
    /// @return column -> hash; columns of tables that are not there have none
    static Map<String, String> columns(Connection connection, String table, List<String> columns)
            throws SQLException {
        Map<String, String> hashes = new LinkedHashMap<>();
        if (columns.isEmpty()) {
            return hashes;
        }
        List<String> sums = new ArrayList<>();
        for (String column : columns) {
            sums.add("coalesce(sum(hashtextextended(coalesce(t." + column + "::text, ''), 0)), 0)");
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute("set search_path = public, pg_catalog");
            try (ResultSet row =
                    statement.executeQuery(
                            "select " + String.join(", ", sums) + " from only " + table + " t")) {
                row.next();
                for (int i = 0; i < columns.size(); i++) {
                    hashes.put(columns.get(i), row.getString(i + 1));
                }
            }
        }
        return hashes;
    }

    private Inventory take() throws SQLException {
        SortedMap<String, Rows> rows = new TreeMap<>();
        SortedMap<String, List<String>> order = new TreeMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet tables = statement.executeQuery(TABLES)) {
            while (tables.next()) {
                String table = tables.getString(1);
                rows.put(table, rows(table, tables.getString(2), tables.getString(3)));
                order.put(table, Arrays.asList(tables.getString(4).split("\n")));
            }
        }
        return new Inventory(objects(), rows, order);
    }

    private SortedMap<Item, Definition> objects() throws SQLException {
        SortedMap<Item, Definition> objects = new TreeMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(OBJECTS)) {
            while (found.next()) {
                objects.put(
                        new Item(found.getString(1), found.getString(2)),
                        new Definition(found.getString(3), found.getString(4)));
            }
        }
        return objects;
    }

    private Rows rows(String table, String kind, String columns) throws SQLException {
        String only = kind.equals("r") ? "only " : "";
        try (Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery(
                                "select count(*), coalesce(sum(hashtextextended(row("
                                        + columns
                                        + ")::text, 0)), 0) from "
                                        + only
                                        + table
                                        + " t")) {
            row.next();
            return new Rows(row.getLong(1), row.getBigDecimal(2));
        }
    }

    private static String text(String name) {
        try (InputStream in = Stocktaking.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("missing in the program: " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
