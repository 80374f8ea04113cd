package dev.handrail.screen;

import dev.handrail.terminal.Canvas;
import dev.handrail.terminal.Look;
import dev.handrail.wording.Clusters;
import dev.handrail.wording.Tone;
import java.util.Locale;

/// Draws what the pictures have in common.
///
/// @param canvas the part to draw on
record Brush(Canvas canvas) {

    /// The look of a tone.
    static Look look(Tone tone) {
        return switch (tone) {
            case PLAIN -> Look.PLAIN;
            case HEADING -> Look.HEADING;
            case GOOD -> Look.GOOD;
            case BAD -> Look.BAD;
            case CAUTION -> Look.CAUTION;
        };
    }

    /// Text that is cut where there is no more room, with a sign that there is more.
    ///
    /// @return the columns it took
    int text(int column, int row, String text, Look look) {
        String cut = Clusters.fitted(text, canvas.columns() - column, canvas.glyphs().more());
        return cut.isEmpty() ? 0 : canvas.put(column, row, cut, look);
    }

    /// A row with text at its beginning and at its end; the one at its end is left out when there
    /// is no room for both of them.
    void ends(int row, String left, String right, Look look) {
        canvas.fill(0, row, look);
        int room = canvas.columns() - Clusters.columns(right);
        boolean both = room >= Math.min(Clusters.columns(left) + 1, canvas.columns() / 2);
        if (both) {
            canvas.put(room, row, right, look);
        }
        String cut =
                Clusters.fitted(left, both ? room - 1 : canvas.columns(), canvas.glyphs().more());
        canvas.put(0, row, cut, look);
    }

    /// The heading of a pane: a line across it with words in it.
    void heading(String left, String right, Look look) {
        String line = canvas.glyphs().horizontal();
        for (int column = 0; column < canvas.columns(); column++) {
            canvas.put(column, 0, line, Look.RULE);
        }
        String end = right.isEmpty() ? "" : " " + right + " ";
        int room = canvas.columns() - 3;
        int at = room - Clusters.columns(end);
        boolean both = !end.isEmpty() && at > 12;
        String cut = Clusters.fitted(left, both ? at - 5 : room - 2, canvas.glyphs().more());
        canvas.put(2, 0, " " + cut + " ", look);
        if (both) {
            canvas.put(at + 1, 0, end, Look.MUTED);
        }
    }

    /// Marks every place of a row that holds what is looked for.
    ///
    /// @param column where `text` begins, left of the border when negative
    void matches(int column, int row, String text, String wanted) {
        if (wanted.isEmpty()) {
            return;
        }
        String small = text.toLowerCase(Locale.ROOT);
        String sought = wanted.toLowerCase(Locale.ROOT);
        if (small.length() != text.length()) {
            return;
        }
        for (int at = small.indexOf(sought); at >= 0; at = small.indexOf(sought, at + 1)) {
            int from = column + Clusters.columns(text.substring(0, at));
            canvas.put(from, row, text.substring(at, at + sought.length()), Look.MATCH);
        }
    }

    /// A bar for how much is done.
    String bar(double share, int columns) {
        int full = (int) Math.round(share * columns);
        return "["
                + canvas.glyphs().full().repeat(full)
                + canvas.glyphs().empty().repeat(Math.max(0, columns - full))
                + "]";
    }
}
