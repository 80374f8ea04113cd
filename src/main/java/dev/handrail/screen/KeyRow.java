package dev.handrail.screen;

import dev.handrail.terminal.Canvas;
import dev.handrail.terminal.Look;
import dev.handrail.wording.Clusters;
import java.util.List;

/// The last row of a dialog: its keys, as many as fit, most important first.
record KeyRow(List<Hint> hints) {

    /// A key and what it does, in a word.
    record Hint(String key, String label) {}

    KeyRow {
        hints = List.copyOf(hints);
    }

    void draw(Canvas canvas, int row) {
        int at = 0;
        for (Hint hint : hints) {
            int wide = Clusters.columns(hint.key()) + 1 + Clusters.columns(hint.label());
            if (at + wide <= canvas.columns()) {
                canvas.put(at, row, hint.key(), Look.KEY);
                canvas.put(at + Clusters.columns(hint.key()) + 1, row, hint.label(), Look.PLAIN);
                at += wide + 2;
            }
        }
    }
}
