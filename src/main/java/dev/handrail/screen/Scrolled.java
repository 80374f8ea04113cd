package dev.handrail.screen;

import dev.handrail.terminal.Canvas;
import dev.handrail.terminal.Look;
import dev.handrail.wording.Clusters;
import java.util.List;

/// The rows of a text of which some are seen, with marks where there is more.
record Scrolled(List<Strip> strips, int top, int rows) {

    /// @param wanted the first row to be seen; less when that would leave room at the end
    static Scrolled of(List<Strip> strips, int wanted, int rows) {
        return new Scrolled(strips, Math.clamp(wanted, 0, Math.max(0, strips.size() - rows)), rows);
    }

    boolean moreAbove() {
        return top > 0;
    }

    boolean moreBelow() {
        return top + rows < strips.size();
    }

    /// Draws the rows that are seen; at the border they are marked when no line under them is.
    void draw(Canvas canvas, boolean marked) {
        for (int row = 0; row < rows && top + row < strips.size(); row++) {
            strips.get(top + row).draw(canvas, 0, row);
        }
        String more = canvas.glyphs().more();
        int column = canvas.columns() - Clusters.columns(more);
        if (marked && moreAbove()) {
            canvas.put(column, 0, more, Look.MUTED);
        }
        if (marked && moreBelow()) {
            canvas.put(column, rows - 1, more, Look.MUTED);
        }
    }

    /// Draws the line under the text, which says what of it is seen.
    void rule(Canvas canvas, int row) {
        String line = canvas.glyphs().horizontal();
        String text = "";
        if (moreAbove() || moreBelow()) {
            text =
                    " "
                            + (moreBelow() ? "more below" : "the end")
                            + ", "
                            + Math.min(strips.size(), top + 1)
                            + " to "
                            + Math.min(strips.size(), top + rows)
                            + " of "
                            + strips.size()
                            + " ";
        }
        int room = canvas.columns() - Clusters.columns(text);
        canvas.put(0, row, line.repeat(Math.max(0, Math.min(3, room))), Look.RULE);
        int at = Math.min(3, Math.max(0, room));
        at += canvas.put(at, row, text, Look.MUTED);
        canvas.put(at, row, line.repeat(Math.max(0, canvas.columns() - at)), Look.RULE);
    }
}
