package dev.handrail.postgres;

import dev.handrail.postgres.PrintSettings.Extras;
import dev.handrail.postgres.PrintSettings.Footer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Prints results in the layout that is set.
final class ResultPrinter {

    private ResultPrinter() {}

    /// Whole lines, each with its line end.
    static String print(Table table, PrintSettings settings) {
        boolean footer =
                settings.extras() == Extras.SHOWN
                        && settings.footer() == Footer.SHOWN
                        && (!settings.isExpanded() || table.rows().isEmpty());
        String rows = AlignedTable.footer(table) + "\n";
        return body(table, settings)
                + (footer || table.cut() ? rows : "")
                + (settings.isAligned() ? "\n" : "");
    }

    private static String body(Table table, PrintSettings settings) {
        return switch (settings.layout()) {
            case ALIGNED -> AlignedTable.print(table, settings);
            case EXPANDED -> ExpandedTable.print(table, settings);
            case UNALIGNED -> unaligned(table, settings);
            case UNALIGNED_EXPANDED -> unalignedExpanded(table, settings);
        };
    }

    private static String unaligned(Table table, PrintSettings settings) {
        StringBuilder out = new StringBuilder();
        if (settings.extras() == Extras.SHOWN) {
            out.append(String.join(settings.separator(), table.names())).append('\n');
        }
        for (List<@Nullable String> row : table.rows()) {
            List<String> cells = new ArrayList<>();
            for (String cell : row) {
                cells.add(text(cell, settings));
            }
            out.append(String.join(settings.separator(), cells)).append('\n');
        }
        return out.toString();
    }

    private static String unalignedExpanded(Table table, PrintSettings settings) {
        StringBuilder out = new StringBuilder();
        for (List<@Nullable String> row : table.rows()) {
            out.append(out.isEmpty() ? "" : "\n");
            for (int i = 0; i < row.size(); i++) {
                out.append(table.names().get(i))
                        .append(settings.separator())
                        .append(text(row.get(i), settings))
                        .append('\n');
            }
        }
        return out.toString();
    }

    private static String text(@Nullable String cell, PrintSettings settings) {
        return cell == null ? settings.nullText() : cell;
    }
}
