package dev.handrail.screen;

import dev.handrail.terminal.Canvas;
import dev.handrail.terminal.Look;
import dev.handrail.wording.Clusters;

/// Draws the frame around a dialog. The environment's word at the upper left stays to be seen.
final class DialogFrame {

    private static final int WIDEST = 100;
    private static final int ONE_COLUMNS = 60;
    private static final int ONE_ROWS = 16;

    private DialogFrame() {}

    /// What is inside of the frame, in cells of the screen.
    static Area inside(Size size, Dialog dialog) {
        if (size.columns() < ONE_COLUMNS || size.rows() < ONE_ROWS) {
            return new Area(0, 2, size.columns(), size.rows() - 2);
        }
        int columns = Math.min(size.columns() - 4, WIDEST);
        int room = size.rows() - 4;
        int rows = Math.clamp(dialog.wantedRows(columns), 1, Math.max(1, room));
        int top = 2 + Math.max(0, (room - rows) / 2);
        return new Area((size.columns() - columns) / 2, top, columns, rows);
    }

    static Dialog.Room room(Size size, Dialog dialog) {
        Area inside = inside(size, dialog);
        return new Dialog.Room(inside.columns(), inside.rows());
    }

    static void draw(Canvas canvas, Dialog dialog) {
        Size size = new Size(canvas.columns(), canvas.rows());
        Area inside = inside(size, dialog);
        boolean framed = inside.column() > 0;
        int margin = framed ? 2 : 0;
        Area frame =
                new Area(
                        inside.column() - margin,
                        inside.row() - 1,
                        inside.columns() + 2 * margin,
                        inside.rows() + (framed ? 2 : 1));
        Canvas box = frame.of(canvas);
        box.clear();
        if (framed) {
            border(box);
        }
        String title = " " + dialog.title() + " ";
        box.put(
                margin,
                0,
                Clusters.fitted(title, frame.columns() - 2 * margin, box.glyphs().more()),
                Look.HEADING);
        dialog.draw(inside.of(canvas));
    }

    private static void border(Canvas box) {
        Canvas.Glyphs glyphs = box.glyphs();
        int right = box.columns() - 1;
        int bottom = box.rows() - 1;
        for (int column = 1; column < right; column++) {
            box.put(column, 0, glyphs.horizontal(), Look.RULE);
            box.put(column, bottom, glyphs.horizontal(), Look.RULE);
        }
        for (int row = 1; row < bottom; row++) {
            box.put(0, row, glyphs.vertical(), Look.RULE);
            box.put(right, row, glyphs.vertical(), Look.RULE);
        }
        Canvas.Corners corners = glyphs.corners();
        box.put(0, 0, corners.topLeft(), Look.RULE);
        box.put(right, 0, corners.topRight(), Look.RULE);
        box.put(0, bottom, corners.bottomLeft(), Look.RULE);
        box.put(right, bottom, corners.bottomRight(), Look.RULE);
    }
}
