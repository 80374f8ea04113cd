package dev.handrail.postgres;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A result as texts.
///
/// @param columns with their types
/// @param rows the first rows; a null cell is SQL NULL
/// @param total how many rows the server sent
public record Table(List<Column> columns, List<List<@Nullable String>> rows, long total) {

    /// A column.
    ///
    /// @param type the OID of its type
    public record Column(String name, int type) {}

    /// How many rows are kept of one result.
    public static final int MAX_ROWS = 10_000;

    /// How many characters are kept of one result.
    public static final int MAX_CHARACTERS = 4 << 20;

    public Table {
        columns = List.copyOf(columns);
    }

    /// Whether rows are missing here.
    public boolean cut() {
        return rows.size() < total;
    }

    /// The same with at most this many rows.
    Table limited(int most) {
        return rows.size() <= most ? this : new Table(columns, rows.subList(0, most), total);
    }

    /// The names of the columns.
    public List<String> names() {
        return columns.stream().map(Column::name).toList();
    }

    /// Collects one result up to its bounds.
    static final class Collector {
        private final List<Column> columns;
        private final List<List<@Nullable String>> rows = new ArrayList<>();
        private long characters;

        Collector(List<Column> columns) {
            this.columns = columns;
        }

        boolean hasRoom() {
            return rows.size() < MAX_ROWS && characters < MAX_CHARACTERS;
        }

        void add(List<@Nullable String> row) {
            rows.add(row);
            for (String cell : row) {
                characters += cell == null ? 0 : cell.length();
            }
        }

        Table table(long total) {
            return new Table(columns, rows, total);
        }
    }
}
