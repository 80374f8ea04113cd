package dev.handrail.postgres;

import dev.handrail.text.Columns;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Prints a result as psql does by default (print_aligned_text in print.c, border 1):
///
/// ```
///  id |  name
/// ----+--------
///   1 | summer
///   2 | two  +
///     | lines
/// (2 rows)
/// ```
final class AlignedTable {

    private final Table table;
    private final List<Cell> headers;
    private final List<List<Cell>> rows;
    private final int[] widths;
    private final StringBuilder out = new StringBuilder();

    private AlignedTable(Table table, PrintSettings settings) {
        this.table = table;
        this.headers = table.names().stream().map(Cell::of).toList();
        this.rows = rows(table, settings);
        this.widths = headers.stream().mapToInt(Cell::width).toArray();
        for (List<Cell> row : rows) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], row.get(i).width());
            }
        }
    }

    /// All cells of a result.
    static List<List<Cell>> rows(Table table, PrintSettings settings) {
        List<List<Cell>> rows = new ArrayList<>(table.rows().size());
        for (List<@Nullable String> row : table.rows()) {
            rows.add(cells(row, settings));
        }
        return rows;
    }

    private static List<Cell> cells(List<@Nullable String> row, PrintSettings settings) {
        List<Cell> cells = new ArrayList<>(row.size());
        for (String cell : row) {
            cells.add(Cell.of(cell == null ? settings.nullText() : cell));
        }
        return cells;
    }

    /// The table without its footer.
    static String print(Table table, PrintSettings settings) {
        AlignedTable printed = new AlignedTable(table, settings);
        if (settings.extras() == PrintSettings.Extras.SHOWN) {
            printed.header();
        }
        for (List<Cell> row : printed.rows) {
            printed.row(row);
        }
        return printed.out.toString();
    }

    private void header() {
        if (headers.isEmpty()) {
            out.append("--\n");
            return;
        }
        int height = headers.stream().mapToInt(cell -> cell.lines().size()).max().orElse(1);
        for (int line = 0; line < height; line++) {
            for (int i = 0; i < headers.size(); i++) {
                List<String> lines = headers.get(i).lines();
                String text = line < lines.size() ? lines.get(line) : "";
                int space = widths[i] - Columns.width(text);
                out.append(' ').append(" ".repeat(space / 2)).append(text);
                out.append(" ".repeat(space - space / 2));
                out.append(line + 1 < lines.size() ? '+' : ' ');
                out.append(i < headers.size() - 1 ? "|" : "");
            }
            out.append('\n');
        }
        out.append(
                String.join("+", Arrays.stream(widths).mapToObj(w -> "-".repeat(w + 2)).toList()));
        out.append('\n');
    }

    private void row(List<Cell> cells) {
        int height = cells.stream().mapToInt(cell -> cell.lines().size()).max().orElse(0);
        for (int line = 0; line < height; line++) {
            for (int i = 0; i < cells.size(); i++) {
                cell(cells, i, line);
            }
            out.append('\n');
        }
    }

    private void cell(List<Cell> cells, int column, int line) {
        List<String> lines = cells.get(column).lines();
        boolean last = column == cells.size() - 1;
        boolean more = line + 1 < lines.size();
        String text = line < lines.size() ? lines.get(line) : "";
        String space = " ".repeat(widths[column] - Columns.width(text));
        boolean present = line < lines.size();
        out.append(' ');
        if (Cell.isNumber(table.columns().get(column).type()) && present) {
            out.append(space).append(text);
        } else {
            out.append(text).append(!last || more ? space : "");
        }
        out.append(more ? "+" : last ? "" : " ").append(last ? "" : "|");
    }

    /// Psql's footer: `(1 row)`, or how many of how many rows are shown.
    static String footer(Table table) {
        String rows = table.total() == 1 ? "(1 row)" : "(" + table.total() + " rows)";
        return table.cut()
                ? rows.substring(0, rows.length() - 1)
                        + "; the first "
                        + table.rows().size()
                        + " are shown and kept)"
                : rows;
    }
}
