package dev.handrail.terminal;

import com.googlecode.lanterna.TerminalPosition;
import com.googlecode.lanterna.TextCharacter;
import com.googlecode.lanterna.screen.TerminalScreen;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A part of Lanterna's back buffer.
final class ScreenCanvas implements Canvas {

    /// The frame all parts belong to.
    private static final class Frame {
        final TerminalScreen screen;
        final Styles styles;
        final Glyphs glyphs;
        @Nullable TerminalPosition cursor;
        private boolean anyWide;

        Frame(TerminalScreen screen, Styles styles, Glyphs glyphs) {
            this.screen = screen;
            this.styles = styles;
            this.glyphs = glyphs;
        }

        /// Stores a cell; a wide one of which it covers a half becomes blank as a whole.
        void store(int column, int row, Cell cell) {
            if (!anyWide) {
                anyWide = cell.isDoubleWidth();
                screen.setCharacter(column, row, cell);
                return;
            }
            int last = cell.isDoubleWidth() ? column + 1 : column;
            TextCharacter before = screen.getBackCharacter(column - 1, row);
            TextCharacter covered = screen.getBackCharacter(last, row);
            if (before instanceof Cell half && half.isDoubleWidth()) {
                screen.setCharacter(column - 1, row, half.blank());
            }
            screen.setCharacter(column, row, cell);
            if (covered instanceof Cell half && half.isDoubleWidth()) {
                screen.setCharacter(last + 1, row, half.blank());
            }
        }
    }

    private final Frame frame;
    private final int left;
    private final int top;
    private final int columns;
    private final int rows;

    private ScreenCanvas(Frame frame, int left, int top, int columns, int rows) {
        this.frame = frame;
        this.left = left;
        this.top = top;
        this.columns = columns;
        this.rows = rows;
    }

    /// The whole screen, blank.
    static ScreenCanvas of(TerminalScreen screen, Styles styles, Glyphs glyphs) {
        ScreenCanvas whole =
                new ScreenCanvas(
                        new Frame(screen, styles, glyphs),
                        0,
                        0,
                        screen.getTerminalSize().getColumns(),
                        screen.getTerminalSize().getRows());
        whole.clear();
        return whole;
    }

    /// Where the cursor is to be shown.
    Optional<TerminalPosition> cursor() {
        return Optional.ofNullable(frame.cursor);
    }

    @Override
    public int columns() {
        return columns;
    }

    @Override
    public int rows() {
        return rows;
    }

    @Override
    public int put(int column, int row, String text, Look look) {
        if (row < 0 || row >= rows) {
            return Graphemes.columns(text);
        }
        Style style = frame.styles.of(look);
        int[] at = {column};
        Graphemes.each(
                text,
                (grapheme, width) -> {
                    set(at[0], row, style.cell(grapheme, width));
                    at[0] += width == Cell.Width.TWO ? 2 : 1;
                });
        return at[0] - column;
    }

    @Override
    public void fill(int column, int row, Look look) {
        Cell blank = frame.styles.of(look).ascii(' ');
        for (int x = Math.max(0, column); x < columns; x++) {
            set(x, row, blank);
        }
    }

    @Override
    public void clear() {
        for (int y = 0; y < rows; y++) {
            fill(0, y, Look.PLAIN);
        }
    }

    @Override
    public Canvas part(int column, int row, int partColumns, int partRows) {
        int x = Math.clamp(column, 0, columns);
        int y = Math.clamp(row, 0, rows);
        return new ScreenCanvas(
                frame,
                left + x,
                top + y,
                Math.clamp(partColumns, 0, columns - x),
                Math.clamp(partRows, 0, rows - y));
    }

    @Override
    public void cursor(int column, int row) {
        if (isInside(column, row)) {
            frame.cursor = new TerminalPosition(left + column, top + row);
        }
    }

    @Override
    public void put(VirtualTerminal terminal) {
        switch (terminal) {
            case EmulatedTerminal emulated ->
                    emulated.eachCell(
                            (column, row, cell) -> set(column, row, cell.in(frame.styles)));
        }
    }

    @Override
    public Glyphs glyphs() {
        return frame.glyphs;
    }

    private boolean isInside(int column, int row) {
        return column >= 0 && column < columns && row >= 0 && row < rows;
    }

    /// Half of a wide grapheme is never drawn: where only one of its columns is inside, that one is
    /// left blank.
    private void set(int column, int row, Cell cell) {
        if (row < 0 || row >= rows) {
            return;
        }
        if (cell.isDoubleWidth() && (column == -1 || column == columns - 1)) {
            int visible = Math.max(0, column);
            if (visible < columns) {
                frame.store(left + visible, top + row, cell.blank());
            }
        } else if (column >= 0 && column < columns) {
            frame.store(left + column, top + row, cell);
        }
    }
}
