package dev.handrail.screen;

import dev.handrail.screen.Viewing.Pane;

/// Where everything stands on a screen of some size. The first row of a pane is its heading.
///
/// ```
/// stacked            side by side
/// head               head
/// steps              steps    | card
/// output                      | output
/// next               timeline | next
/// foot               foot
/// ```
///
/// @param head the run: one row when there is little room, else three
/// @param banner says that the run is on its way back; empty on the way forward
/// @param card of the selected step; empty when there is no room
/// @param next what comes next and what was decided last
/// @param foot the status and the keys
record Layout(
        Shape shape,
        Area head,
        Area banner,
        Area steps,
        Area output,
        Area timeline,
        Area card,
        Area next,
        Area foot) {

    /// How the panes are put together.
    enum Shape {
        /// Too little room for anything.
        TINY,
        /// One pane, the one with the focus.
        ONE,
        STACKED,
        WIDE
    }

    private static final int TINY_COLUMNS = 40;
    private static final int TINY_ROWS = 8;
    private static final int ONE_COLUMNS = 60;
    private static final int ONE_ROWS = 16;

    /// What decides about the layout beside the size.
    ///
    /// @param wideFrom the columns from which panes stand side by side
    /// @param banner rows for saying that the run is on its way back
    /// @param steps rows the list of steps would like to have
    record Wish(int wideFrom, int banner, int steps, Viewing viewing) {}

    /// Whether a screen of this size has room for anything.
    static boolean fits(Size size) {
        return size.columns() >= TINY_COLUMNS && size.rows() >= TINY_ROWS;
    }

    static Layout of(Size size, Wish wish) {
        int columns = size.columns();
        int rows = size.rows();
        if (!fits(size)) {
            return tiny(size);
        }
        boolean small = columns < ONE_COLUMNS || rows < ONE_ROWS;
        int headRows = small ? 1 : 3;
        int banner = wish.banner();
        Area head = new Area(0, 0, columns, headRows);
        Area back = new Area(0, headRows, columns, banner);
        Area foot = new Area(0, rows - 2, columns, 2);
        Area body = new Area(0, headRows + banner, columns, rows - headRows - banner - 2);
        Layout frame =
                new Layout(
                        Shape.ONE, head, back, Area.NONE, Area.NONE, Area.NONE, Area.NONE,
                        Area.NONE, foot);
        if (small || wish.viewing().zoomed()) {
            return frame.one(body, wish.viewing().focus());
        }
        return columns >= wish.wideFrom() ? frame.wide(body, wish) : frame.stacked(body, wish);
    }

    private static Layout tiny(Size size) {
        Area all = new Area(0, 0, size.columns(), size.rows());
        return new Layout(
                Shape.TINY,
                all,
                Area.NONE,
                Area.NONE,
                Area.NONE,
                Area.NONE,
                Area.NONE,
                Area.NONE,
                Area.NONE);
    }

    private Layout one(Area body, Pane focus) {
        return switch (focus) {
            case STEPS -> with(Shape.ONE, new Panes(body, Area.NONE, Area.NONE));
            case OUTPUT -> with(Shape.ONE, new Panes(Area.NONE, body, Area.NONE));
            case TIMELINE -> with(Shape.ONE, new Panes(Area.NONE, Area.NONE, body));
        };
    }

    private Layout stacked(Area body, Wish wish) {
        int nextRows = body.rows() >= 14 ? 3 : 1;
        int room = body.rows() - nextRows;
        int stepRows = Math.clamp(wish.steps() + 1, 3, Math.max(3, room * 2 / 5));
        Area steps = new Area(0, body.row(), body.columns(), stepRows);
        Area output = new Area(0, body.row() + stepRows, body.columns(), room - stepRows);
        Area next = new Area(0, body.row() + room, body.columns(), nextRows);
        return with(Shape.STACKED, new Panes(steps, output, Area.NONE)).with(Area.NONE, next);
    }

    private Layout wide(Area body, Wish wish) {
        int leftColumns = Math.clamp(body.columns() * 2 / 5, 44, 72);
        int right = leftColumns + 1;
        int rightColumns = body.columns() - right;
        int timelineRows = body.rows() >= 20 ? body.rows() / 3 : 0;
        int spare = body.rows() - timelineRows - (wish.steps() + 1);
        timelineRows += timelineRows > 0 ? Math.max(0, spare) : 0;
        int stepRows = body.rows() - timelineRows;
        Area steps = new Area(0, body.row(), leftColumns, stepRows);
        Area timeline = new Area(0, body.row() + stepRows, leftColumns, timelineRows);
        int nextRows = body.rows() >= 14 ? 3 : 1;
        int cardRows = body.rows() >= 20 ? Math.min(body.rows() / 3, 14) : 0;
        Area card = new Area(right, body.row(), rightColumns, cardRows);
        int outputRows = body.rows() - cardRows - nextRows;
        Area output = new Area(right, body.row() + cardRows, rightColumns, outputRows);
        Area next = new Area(right, body.row() + body.rows() - nextRows, rightColumns, nextRows);
        return with(Shape.WIDE, new Panes(steps, output, timeline)).with(card, next);
    }

    private record Panes(Area steps, Area output, Area timeline) {}

    private Layout with(Shape as, Panes panes) {
        return new Layout(
                as, head, banner, panes.steps, panes.output, panes.timeline, card, next, foot);
    }

    private Layout with(Area newCard, Area newNext) {
        return new Layout(shape, head, banner, steps, output, timeline, newCard, newNext, foot);
    }

    /// The pane in this area.
    Area of(Pane pane) {
        return switch (pane) {
            case STEPS -> steps;
            case OUTPUT -> output;
            case TIMELINE -> timeline;
        };
    }
}
