package dev.handrail.action;

import dev.handrail.engine.Capture;
import dev.handrail.engine.Facts;
import dev.handrail.engine.Stop;
import dev.handrail.evidence.Voice;
import dev.handrail.postgres.PostgresSession;
import dev.handrail.postgres.QueryFailed;
import dev.handrail.postgres.Table;
import dev.handrail.runbook.Fact;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// Which tables there are at one moment, how many rows each holds, and a checksum over them that
/// does not depend on their order.
record TableFigures(List<Figure> tables) {

    /// How [Figure#checksum] is made, to be written down beside it.
    static final String CHECKSUM = "sum of hashtextextended(row::text, 0)";

    /// Longer lists are for the archive, not for the screen.
    private static final int SHOWN = 40;

    /// query_canceled: also what a time limit ends with.
    private static final String CANCELED = "57014";

    /// `hashtextextended` came with PostgreSQL 11.
    private static final int HASH = 110_000;

    /// A row's text depends on these; both sides of a comparison must be read alike. Rows hidden by
    /// row-level security are an error, not a smaller number.
    private static final List<String> ALIKE =
            List.of(
                    "set timezone to 'UTC'",
                    "set datestyle to 'ISO, MDY'",
                    "set intervalstyle to 'postgres'",
                    "set extra_float_digits to 3",
                    "set bytea_output to 'hex'",
                    "set lc_monetary to 'C'",
                    "set search_path to ''",
                    "set row_security to off");

    /// Fewer than a session keeps of one result.
    private static final int PAGE = 2_000;

    private static final String NAMES =
            """
            select n.nspname, c.relname
            from pg_catalog.pg_class c
            join pg_catalog.pg_namespace n on n.oid = c.relnamespace
            where c.relkind = 'r' and c.relpersistence <> 't'
              and n.nspname <> 'information_schema' and n.nspname !~ '^pg_'
              and not exists (select from pg_catalog.pg_depend d where d.objid = c.oid
                and d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass and d.deptype = 'e')
            order by n.nspname collate "C", c.relname collate "C" limit %d offset %d\
            """;

    /// One table.
    ///
    /// @param rows nothing when they were not counted
    /// @param checksum nothing when it was not made
    record Figure(String schema, String name, OptionalLong rows, Optional<String> checksum) {
        String qualified() {
            return schema + "." + name;
        }

        static Figure unknown(String schema, String name) {
            return new Figure(schema, name, OptionalLong.empty(), Optional.empty());
        }
    }

    TableFigures {
        tables = List.copyOf(tables);
    }

    /// Makes `session` show rows as every other session of a comparison does.
    static void prepare(PostgresSession session) throws QueryFailed {
        for (String setting : ALIKE) {
            session.query(setting);
        }
    }

    /// Every ordinary table of the database that is not a part of an extension, in the order of
    /// their names.
    static List<Figure> names(PostgresSession session) throws QueryFailed {
        List<Figure> names = new ArrayList<>();
        while (true) {
            Table table = session.query(NAMES.formatted(PAGE, names.size()));
            for (List<@Nullable String> row : table.rows()) {
                names.add(Figure.unknown(String.valueOf(row.get(0)), String.valueOf(row.get(1))));
            }
            if (table.rows().size() < PAGE) {
                return names;
            }
        }
    }

    /// The figures of each table; those that the session's own time limit cuts off stay unknown.
    ///
    /// @param session see [#prepare]
    /// @throws QueryFailed when the connection is lost or the operator stops it
    static TableFigures of(PostgresSession session, List<Figure> names, Stop stop)
            throws QueryFailed {
        List<Figure> figures = new ArrayList<>();
        for (Figure table : names) {
            figures.add(figure(session, table, stop));
        }
        return new TableFigures(figures);
    }

    private static Figure figure(PostgresSession session, Figure table, Stop stop)
            throws QueryFailed {
        String hash =
                session.version() >= HASH
                        ? "pg_catalog.hashtextextended(\"a row\"::text, 0)"
                        : "('x' || pg_catalog.left(pg_catalog.md5(\"a row\"::text), 16))::bit(64)::bigint";
        session.query("savepoint figure");
        try {
            List<@Nullable String> row =
                    session.query(
                                    "select count(*), coalesce(sum("
                                            + hash
                                            + "::numeric), 0) from only "
                                            + identifier(table.schema())
                                            + "."
                                            + identifier(table.name())
                                            + " as \"a row\"")
                            .rows()
                            .getFirst();
            session.query("release savepoint figure");
            return new Figure(
                    table.schema(),
                    table.name(),
                    OptionalLong.of(Long.parseLong(String.valueOf(row.get(0)))),
                    Optional.of(String.valueOf(row.get(1))));
        } catch (QueryFailed failed) {
            if (!failed.state().equals(CANCELED) || stop.level() != Stop.Level.NONE) {
                throw failed;
            }
            session.query("rollback to savepoint figure");
            return table;
        }
    }

    static String identifier(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    /// Where `found` is not what these figures say, one sentence a table.
    List<String> differences(TableFigures found) {
        Map<String, Figure> there = new LinkedHashMap<>();
        found.tables().forEach(figure -> there.put(figure.qualified(), figure));
        List<String> differences = new ArrayList<>();
        for (Figure wanted : tables) {
            Figure got = there.remove(wanted.qualified());
            if (got == null) {
                differences.add(wanted.qualified() + " is missing");
            } else {
                difference(wanted, got).ifPresent(differences::add);
            }
        }
        there.keySet().forEach(more -> differences.add(more + " is there and was not backed up"));
        return differences;
    }

    private static Optional<String> difference(Figure wanted, Figure got) {
        String name = wanted.qualified();
        if (wanted.rows().isPresent() && !wanted.rows().equals(got.rows())) {
            return Optional.of(
                    name
                            + " has "
                            + (got.rows().isPresent()
                                    ? got.rows().getAsLong() + " rows"
                                    : "rows that could not be counted")
                            + " instead of "
                            + wanted.rows().getAsLong());
        }
        return wanted.checksum().isPresent() && !wanted.checksum().equals(got.checksum())
                ? Optional.of(name + " has as many rows, but not the same ones")
                : Optional.empty();
    }

    /// The tables of which rows or checksum are not known.
    List<String> unknown() {
        return tables.stream()
                .filter(figure -> figure.checksum().isEmpty())
                .map(Figure::qualified)
                .toList();
    }

    /// How many rows there are in all, when every table could be counted.
    OptionalLong total() {
        return tables.stream().allMatch(t -> t.rows().isPresent())
                ? OptionalLong.of(tables.stream().mapToLong(t -> t.rows().orElse(0)).sum())
                : OptionalLong.empty();
    }

    Facts addTo(Facts facts) {
        Facts more =
                facts.with(
                        Fact.TABLES,
                        new Facts.Texts(tables.stream().map(Figure::qualified).toList(), false));
        return total().isPresent() ? more.with(Fact.ROWS, total().getAsLong()) : more;
    }

    /// Such as `4 tables with 1200 rows`.
    String words() {
        String rows =
                total().isPresent()
                        ? " with " + total().getAsLong() + " rows"
                        : ", not all of their rows counted";
        return tables.size() + (tables.size() == 1 ? " table" : " tables") + rows;
    }

    void show(Capture capture) {
        String rows =
                total().isPresent()
                        ? total().getAsLong() + " rows"
                        : "not all of their rows were counted";
        capture.line(Voice.OUT, "tables    " + tables.size() + " (" + rows + ")");
        tables.stream()
                .limit(SHOWN)
                .forEach(table ->
                        capture.line(
                                Voice.OUT,
                                String.format(
                                        "%12s  %s",
                                        table.rows().isPresent()
                                                ? Long.toString(table.rows().getAsLong())
                                                : "?",
                                        table.qualified())));
        if (tables.size() > SHOWN) {
            capture.line(Voice.OUT, "              and " + (tables.size() - SHOWN) + " more");
        }
    }
}
