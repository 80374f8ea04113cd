package dev.handrail.engine;

import dev.handrail.engine.Facts.Rows;
import dev.handrail.engine.Facts.Texts;
import dev.handrail.engine.Facts.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Whether rows are exactly the expected ones, in this order. Cells are compared as the text
/// PostgreSQL prints; null is SQL NULL and equals only itself.
final class RowsExpectation {

    private RowsExpectation() {}

    /// The expected rows, filled in.
    sealed interface Table {
        /// Cells by their place.
        record ByPlace(List<List<@Nullable String>> rows) implements Table {}

        /// Cells by their column; other columns do not matter.
        record ByName(List<SequencedMap<String, @Nullable String>> rows) implements Table {
            Set<String> columns() {
                Set<String> columns = new LinkedHashSet<>();
                rows.forEach(row -> columns.addAll(row.keySet()));
                return columns;
            }
        }

        /// How many rows are expected.
        default int size() {
            return switch (this) {
                case ByPlace table -> table.rows().size();
                case ByName table -> table.rows().size();
            };
        }
    }

    static String wanted(String subject, Table table) {
        int size = table.size();
        return switch (size) {
            case 0 -> subject + ": none";
            case 1 -> subject + ": exactly the given row";
            default -> subject + ": exactly the " + size + " given rows, in their order";
        };
    }

    static List<Unmet> check(String subject, Table expected, Value value) {
        Rows got;
        switch (value) {
            case Rows rows -> got = rows;
            case Texts texts -> got = oneColumn(texts);
            case Facts.Number _, Facts.Text _, Facts.Named _ -> {
                return List.of(
                        Unmet.of(
                                wanted(subject, expected),
                                Shown.plain(Seen.text(value)),
                                "no rows"));
            }
        }
        String wanted = wanted(subject, expected);
        if (got.cut()) {
            return List.of(
                    Unmet.of(
                            wanted,
                            "more than " + counted(got.rows()),
                            "cannot be decided: only that many were kept"));
        }
        return switch (expected) {
            case Table.ByPlace table -> compare(wanted, table.rows(), got.rows());
            case Table.ByName table -> byName(wanted, table, got);
        };
    }

    private static List<Unmet> byName(String wanted, Table.ByName table, Rows got) {
        List<String> columns = List.copyOf(table.columns());
        List<String> absent = columns.stream().filter(c -> !got.columns().contains(c)).toList();
        if (!absent.isEmpty()) {
            return List.of(
                    Unmet.of(
                            wanted,
                            "columns " + String.join(", ", got.columns()),
                            "no column " + String.join(", ", absent)));
        }
        // A column that one expected row names and another does not is not looked at in the other.
        List<List<@Nullable String>> expectedRows = new ArrayList<>();
        List<List<@Nullable String>> gotRows = new ArrayList<>();
        for (int i = 0; i < Math.max(table.rows().size(), got.rows().size()); i++) {
            List<String> looked =
                    i < table.rows().size() ? List.copyOf(table.rows().get(i).keySet()) : columns;
            if (i < table.rows().size()) {
                expectedRows.add(new ArrayList<>(table.rows().get(i).values()));
            }
            if (i < got.rows().size()) {
                List<@Nullable String> row = got.rows().get(i);
                List<@Nullable String> cells = new ArrayList<>();
                looked.forEach(column -> cells.add(row.get(got.columns().indexOf(column))));
                gotRows.add(cells);
            }
        }
        return compare(wanted, expectedRows, gotRows);
    }

    private static List<Unmet> compare(
            String wanted,
            List<List<@Nullable String>> expected,
            List<List<@Nullable String>> got) {
        return expected.equals(got)
                ? List.of()
                : List.of(
                        new Unmet(
                                wanted,
                                List.of(counted(got)),
                                Difference.ofLines(lines(expected), lines(got))));
    }

    private static String counted(List<List<@Nullable String>> rows) {
        return rows.size() + (rows.size() == 1 ? " row" : " rows");
    }

    /// Each row on a line.
    static List<String> lines(List<List<@Nullable String>> rows) {
        return rows.stream().map(RowsExpectation::line).toList();
    }

    private static String line(List<@Nullable String> row) {
        return row.stream().map(RowsExpectation::cell).collect(Collectors.joining(" | "));
    }

    /// A text that could be mistaken for NULL, or not be seen at all, is quoted.
    private static String cell(@Nullable String cell) {
        if (cell == null) {
            return "NULL";
        }
        return cell.equals("NULL") || cell.isBlank() || !cell.equals(cell.strip())
                ? Shown.quoted(cell)
                : cell;
    }

    private static Rows oneColumn(Texts texts) {
        List<List<@Nullable String>> rows = new ArrayList<>();
        texts.values().forEach(text -> rows.add(Arrays.asList(text)));
        return new Rows(List.of("text"), rows, texts.cut());
    }
}
