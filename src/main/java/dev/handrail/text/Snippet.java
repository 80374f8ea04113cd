package dev.handrail.text;

/// One source line as it is drawn, and where in it the span lies, both in terminal columns. Long
/// lines are cut around the span.
///
/// @param text the line as shown: tabs as spaces, control characters written out
/// @param indent columns before the span
/// @param length columns of the span; at least 1
record Snippet(String text, int indent, int length) {

    private static final int TAB = 4;
    private static final int WIDEST = 100;
    private static final int AROUND = 30;
    private static final String CUT = "...";

    static Snippet of(Span span) {
        String line = span.source().line(span.line());
        int from = Math.min(span.column() - 1, line.length());
        int until = Math.min(from + span.length(), line.length());
        // No more than this much of the line can ever be drawn, however long it is.
        int first = wholeCharacter(line, Math.max(0, from - WIDEST));
        int last = wholeCharacter(line, Math.min(line.length(), from + 2 * WIDEST));
        StringBuilder shown = new StringBuilder();
        int column = draw(line, first, from, shown, 0);
        int afterSpan = draw(line, from, Math.min(until, last), shown, column);
        draw(line, Math.min(until, last), last, shown, afterSpan);
        Snippet whole = new Snippet(shown.toString(), column, Math.max(1, afterSpan - column));
        return whole.cut(first > 0, last < line.length());
    }

    private static int wholeCharacter(String line, int index) {
        boolean inside =
                index > 0
                        && index < line.length()
                        && Character.isLowSurrogate(line.charAt(index))
                        && Character.isHighSurrogate(line.charAt(index - 1));
        return inside ? index - 1 : index;
    }

    /// Draws `line` from `from` to `until` and returns the column reached.
    private static int draw(String line, int from, int until, StringBuilder shown, int column) {
        int reached = column;
        for (int i = from; i < until; ) {
            int codePoint = line.codePointAt(i);
            String piece =
                    codePoint == '\t'
                            ? " ".repeat(TAB - reached % TAB)
                            : Columns.visible(codePoint);
            shown.append(piece);
            reached += Columns.width(piece);
            i += Character.charCount(codePoint);
        }
        return reached;
    }

    private Snippet cut(boolean before, boolean after) {
        if (!before && !after && Columns.width(text) <= WIDEST) {
            return this;
        }
        int left = Math.max(0, indent - AROUND);
        boolean cutLeft = before || left > 0;
        int room = WIDEST - (cutLeft ? CUT.length() : 0) - CUT.length();
        Window window = Window.of(text, left, left + room);
        boolean cutRight = after || window.end < text.length();
        String shown =
                (cutLeft ? CUT : "")
                        + text.substring(window.start, window.end)
                        + (cutRight ? CUT : "");
        int newIndent = indent - window.startColumn + (cutLeft ? CUT.length() : 0);
        int visible = Columns.width(shown) - newIndent;
        return new Snippet(shown, newIndent, Math.max(1, Math.min(length, visible)));
    }

    /// The part of a text that lies between two columns, in whole characters.
    private record Window(int start, int end, int startColumn) {
        static Window of(String text, int fromColumn, int untilColumn) {
            int column = 0;
            int start = -1;
            int startColumn = 0;
            int i = 0;
            while (i < text.length()) {
                int codePoint = text.codePointAt(i);
                if (start < 0 && column >= fromColumn) {
                    start = i;
                    startColumn = column;
                }
                if (column + Columns.width(codePoint) > untilColumn) {
                    break;
                }
                column += Columns.width(codePoint);
                i += Character.charCount(codePoint);
            }
            return new Window(Math.max(start, 0), i, startColumn);
        }
    }
}
