package dev.handrail.action;

import dev.handrail.engine.Capture;
import dev.handrail.engine.Facts;
import dev.handrail.evidence.Voice;
import dev.handrail.postgres.PostgresSession;
import dev.handrail.postgres.QueryFailed;
import dev.handrail.postgres.Table;
import dev.handrail.runbook.Fact;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/// Which tables a backup holds, and how many rows, where they could be counted.
record TableCounts(List<Counted> tables) {

    /// Longer lists are for the archive, not for the screen.
    private static final int SHOWN = 40;

    /// One table.
    record Counted(String schema, String name, OptionalLong rows) {
        String qualified() {
            return schema + "." + name;
        }
    }

    TableCounts {
        tables = List.copyOf(tables);
    }

    /// Every ordinary table of the database, in the order of their names.
    static List<Counted> names(PostgresSession session) throws QueryFailed {
        Table table =
                session.query(
                        """
                        select n.nspname, c.relname
                        from pg_catalog.pg_class c
                        join pg_catalog.pg_namespace n on n.oid = c.relnamespace
                        where c.relkind = 'r' and c.relpersistence <> 't'
                          and n.nspname <> 'information_schema' and n.nspname !~ '^pg_'
                        order by 1, 2\
                        """);
        List<Counted> names = new ArrayList<>();
        for (var row : table.rows()) {
            names.add(
                    new Counted(
                            String.valueOf(row.get(0)),
                            String.valueOf(row.get(1)),
                            OptionalLong.empty()));
        }
        return names;
    }

    /// Counts the rows of each table until the session's own time limit says it takes too long.
    static TableCounts count(PostgresSession session, List<Counted> names) {
        List<Counted> counted = new ArrayList<>();
        for (Counted table : names) {
            counted.add(new Counted(table.schema(), table.name(), rows(session, table)));
        }
        return new TableCounts(counted);
    }

    private static OptionalLong rows(PostgresSession session, Counted table) {
        try {
            Table answer =
                    session.query(
                            "select count(*) from only "
                                    + identifier(table.schema())
                                    + "."
                                    + identifier(table.name()));
            return OptionalLong.of(
                    Long.parseLong(String.valueOf(answer.rows().getFirst().getFirst())));
        } catch (QueryFailed tooLong) {
            return OptionalLong.empty();
        }
    }

    static String identifier(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
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
                        new Facts.Texts(tables.stream().map(Counted::qualified).toList(), false));
        return total().isPresent() ? more.with(Fact.ROWS, total().getAsLong()) : more;
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
