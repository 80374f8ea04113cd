package dev.handrail.postgres;

import dev.handrail.text.Columns;
import java.util.List;

/// Prints a result with one line per column, as psql does after `\x` (print_aligned_vertical in
/// print.c, border 1):
///
/// ```
/// -[ RECORD 1 ]-
/// id   | 1
/// name | summer
/// ```
final class ExpandedTable {

    private final List<Cell> headers;
    private final PrintSettings settings;
    private final StringBuilder out = new StringBuilder();
    private int headerWidth;
    private int dataWidth;

    private ExpandedTable(Table table, PrintSettings settings) {
        this.headers = table.names().stream().map(Cell::of).toList();
        this.settings = settings;
        this.headerWidth = headers.stream().mapToInt(Cell::width).max().orElse(0);
    }

    static String print(Table table, PrintSettings settings) {
        ExpandedTable printed = new ExpandedTable(table, settings);
        List<List<Cell>> rows = AlignedTable.rows(table, settings);
        for (List<Cell> row : rows) {
            printed.dataWidth =
                    Math.max(
                            printed.dataWidth,
                            row.stream().mapToInt(c -> c.width()).max().orElse(0));
        }
        boolean multiLineHeader = printed.headers.stream().anyMatch(h -> h.lines().size() > 1);
        printed.headerWidth += multiLineHeader ? 1 : 0;
        int number = 1;
        for (List<Cell> row : rows) {
            printed.record(number++, row);
        }
        return printed.out.toString();
    }

    private void record(int number, List<Cell> row) {
        if (settings.extras() == PrintSettings.Extras.SHOWN) {
            heading("[ RECORD " + number + " ]");
        } else if (number > 1) {
            heading("");
        }
        for (int i = 0; i < row.size(); i++) {
            column(headers.get(i), row.get(i));
        }
    }

    /// The line above a record: as wide as the columns below it, with a `+` where the bar is unless
    /// the text covers it.
    private void heading(String text) {
        out.append('-').append(text);
        int behind = text.isEmpty() ? 0 : text.length() + 1;
        out.append("-".repeat(Math.max(0, headerWidth - behind)));
        int over = behind - headerWidth;
        out.append(over-- <= 0 ? "-" : "");
        out.append(over-- <= 0 ? "+" : "");
        out.append(over-- <= 0 ? "-" : "");
        out.append("-".repeat(Math.max(0, dataWidth - Math.max(0, over))));
        out.append('\n');
    }

    private void column(Cell header, Cell cell) {
        int height = Math.max(header.lines().size(), cell.lines().size());
        for (int line = 0; line < height; line++) {
            String name = line < header.lines().size() ? header.lines().get(line) : "";
            out.append(name).append(" ".repeat(headerWidth - Columns.width(name)));
            out.append(line + 1 < header.lines().size() ? "+|" : " |");
            if (line < cell.lines().size()) {
                String text = cell.lines().get(line);
                boolean more = line + 1 < cell.lines().size();
                out.append(' ').append(text);
                out.append(
                        more ? " ".repeat(Math.max(0, dataWidth - Columns.width(text))) + "+" : "");
            }
            out.append('\n');
        }
    }
}
