package dev.handrail.screen;

import dev.handrail.wording.Wrap;
import java.util.ArrayList;
import java.util.List;

/// The part of a step's output that is seen in a pane.
final class OutputWindow {

    private static final int INDENT = 2;

    private OutputWindow() {}

    /// The first line that is seen when the last one is seen, too.
    static long bottom(OutputLog log, Size room, boolean wrapping) {
        long end = log.end();
        if (!wrapping) {
            return Math.max(log.first(), end - room.rows());
        }
        List<OutputLog.Line> last = log.lines(end - room.rows(), room.rows());
        int rows = 0;
        long top = end;
        for (OutputLog.Line line : last.reversed()) {
            rows += rows(line, room, true).size();
            if (rows > room.rows()) {
                break;
            }
            top--;
        }
        return Math.max(log.first(), Math.min(top, end - 1));
    }

    /// The rows from this line on, as many as there is room for.
    static List<Row> rows(OutputLog log, long top, Size room, boolean wrapping) {
        List<Row> rows = new ArrayList<>();
        for (OutputLog.Line line : log.lines(top, room.rows())) {
            for (String text : rows(line, room, wrapping)) {
                if (rows.size() < room.rows()) {
                    rows.add(new Row(line, text));
                }
            }
        }
        return rows;
    }

    /// One row, and the line it is a part of.
    record Row(OutputLog.Line line, String text) {}

    private static List<String> rows(OutputLog.Line line, Size room, boolean wrapping) {
        return wrapping
                ? new Wrap(Math.max(1, room.columns()), 0, INDENT).rows(line.shown())
                : List.of(line.shown());
    }
}
