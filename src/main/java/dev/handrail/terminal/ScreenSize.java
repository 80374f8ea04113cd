package dev.handrail.terminal;

import com.googlecode.lanterna.TerminalSize;
import org.jline.terminal.Size;

/// A terminal's size as it can be used: some say 0x0 (serial lines), and a wrong one must not take
/// all memory.
record ScreenSize(int columns, int rows) {

    static final int MOST_COLUMNS = 1_000;
    static final int MOST_ROWS = 500;

    static ScreenSize of(Size told) {
        return new ScreenSize(
                told.getColumns() <= 0 ? 80 : Math.min(told.getColumns(), MOST_COLUMNS),
                told.getRows() <= 0 ? 24 : Math.min(told.getRows(), MOST_ROWS));
    }

    /// As `equals`, whose code the JDK makes at run time, in the middle of the way to the first
    /// frame.
    boolean is(ScreenSize other) {
        return columns == other.columns && rows == other.rows;
    }

    TerminalSize cells() {
        return new TerminalSize(columns, rows);
    }
}
