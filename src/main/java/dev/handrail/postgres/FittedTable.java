package dev.handrail.postgres;

import dev.handrail.text.Columns;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Prints a result for a screen of a given width: as an aligned table when that fits, with long
/// cells cut when that makes it fit, else with one line per column.
final class FittedTable {

    /// A column is not made narrower than this.
    private static final int NARROWEST = 16;

    /// Longer cells are cut even where each stands on a line of its own.
    private static final int LONGEST_CELL = 4_000;

    private static final String CUT = "...";
    private static final int BETWEEN = 3;

    private FittedTable() {}

    /// Whole lines, each with its line end; the last says how many rows there are.
    ///
    /// @param width of the screen; 0 when it has none
    /// @param layout as the operator wants it; an aligned table may become an expanded one
    static String print(Table table, int width, PrintSettings layout) {
        int[] widths = widths(table);
        boolean aligned = !layout.isExpanded() && fit(widths, width);
        int[] limits = new int[widths.length];
        Arrays.fill(limits, LONGEST_CELL);
        Table fitted = cut(table, aligned ? widths : limits);
        boolean shortened = !fitted.rows().equals(table.rows());
        StringBuilder out = new StringBuilder();
        out.append(
                aligned
                        ? AlignedTable.print(fitted, layout)
                        : ExpandedTable.print(fitted, layout.expanded()));
        out.append(footer(table)).append('\n');
        if (shortened && aligned) {
            out.append("(cells that end in ... are cut; \\x shows them whole)\n");
        } else if (shortened) {
            out.append("(cells of more than " + LONGEST_CELL + " characters are cut)\n");
        } else if (!aligned && !layout.isExpanded()) {
            out.append("(too wide for a table on this screen)\n");
        }
        return out.toString();
    }

    private static String footer(Table table) {
        String rows = table.total() == 1 ? "1 row" : table.total() + " rows";
        return table.cut()
                ? "(" + rows + "; only the first " + table.rows().size() + " are shown)"
                : "(" + rows + ")";
    }

    private static int[] widths(Table table) {
        int[] widths =
                table.names().stream().mapToInt(name -> Math.max(1, Columns.width(name))).toArray();
        for (List<@Nullable String> row : table.rows()) {
            for (int i = 0; i < widths.length; i++) {
                String cell = row.get(i);
                widths[i] = Math.max(widths[i], cell == null ? 0 : Cell.of(cell).width());
            }
        }
        return widths;
    }

    /// Narrows the widest columns until the table fits.
    ///
    /// @return whether it does now
    private static boolean fit(int[] widths, int width) {
        if (width <= 0) {
            return true;
        }
        int total = Arrays.stream(widths).sum() + BETWEEN * widths.length - 1;
        while (total > width) {
            int widest = 0;
            int second = NARROWEST;
            for (int i = 1; i < widths.length; i++) {
                if (widths[i] > widths[widest]) {
                    second = Math.max(second, widths[widest]);
                    widest = i;
                } else {
                    second = Math.max(second, widths[i]);
                }
            }
            if (widths[widest] <= NARROWEST) {
                return false;
            }
            int step = Math.max(1, widths[widest] - second);
            int less = Math.min(step, Math.min(total - width, widths[widest] - NARROWEST));
            widths[widest] -= less;
            total -= less;
        }
        return true;
    }

    private static Table cut(Table table, int[] limits) {
        List<List<@Nullable String>> rows = new ArrayList<>();
        for (List<@Nullable String> row : table.rows()) {
            List<@Nullable String> cells = new ArrayList<>();
            for (int i = 0; i < row.size(); i++) {
                String cell = row.get(i);
                boolean fits = cell == null || Cell.of(cell).width() <= limits[i];
                cells.add(fits ? cell : cut(cell, limits[i]));
            }
            rows.add(cells);
        }
        return new Table(table.columns(), rows, table.total());
    }

    private static String cut(String cell, int limit) {
        List<String> lines = new ArrayList<>();
        for (String line : Cell.of(cell).lines()) {
            lines.add(Columns.width(line) <= limit ? line : shortened(line, limit));
        }
        return String.join("\n", lines);
    }

    private static String shortened(String line, int limit) {
        StringBuilder kept = new StringBuilder();
        int width = 0;
        for (int at = 0; at < line.length(); ) {
            int character = line.codePointAt(at);
            width += Columns.width(character);
            if (width > limit - CUT.length()) {
                break;
            }
            kept.appendCodePoint(character);
            at += Character.charCount(character);
        }
        return kept + CUT;
    }
}
