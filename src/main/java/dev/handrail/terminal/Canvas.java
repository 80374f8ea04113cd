package dev.handrail.terminal;

/// A rectangle of the screen to draw on. Columns and rows count from 0 at its upper left; whatever
/// would fall outside is cut off, never an error. Control characters are drawn as `^X`, so no text
/// can act on the terminal. Only the thread that draws uses it.
public interface Canvas {

    int columns();

    int rows();

    /// Puts text, one row, grapheme by grapheme; wide ones take two columns and are not cut in two.
    ///
    /// @return the columns it took up
    int put(int column, int row, String text, Look look);

    /// Fills the rest of a row from `column` with blanks of this look.
    void fill(int column, int row, Look look);

    /// Makes everything blank.
    void clear();

    /// A part of this canvas, cut off at its border.
    Canvas part(int column, int row, int columns, int rows);

    /// Shows the real cursor here when the frame is drawn; where nobody calls this it is hidden.
    void cursor(int column, int row);

    /// Draws the window of a [VirtualTerminal] at the upper left.
    void put(VirtualTerminal terminal);

    /// Signs for lines and bars, as the terminal allows: Unicode, or ASCII alone.
    Glyphs glyphs();

    /// The signs that are not letters.
    record Glyphs(
            String horizontal,
            String vertical,
            Corners corners,
            String full,
            String empty,
            String more,
            String here) {
        /// For terminals and people that want nothing but ASCII.
        public static final Glyphs ASCII =
                new Glyphs("-", "|", new Corners("+", "+", "+", "+"), "#", ".", "...", ">");

        /// Box drawing, in the default theme.
        public static final Glyphs LINES =
                new Glyphs("─", "│", new Corners("┌", "┐", "└", "┘"), "#", ".", "…", ">");
    }

    /// Where two borders of a box meet.
    record Corners(String topLeft, String topRight, String bottomLeft, String bottomRight) {}
}
