package dev.handrail.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/// A text that a person wrote, and the name under which it is shown to them. Knows where its lines
/// begin, so asking for a line or a place is cheap however long the text is.
public final class Source {

    private final String name;
    private final String content;
    private final int[] starts;

    /// @param name how the file was named on the command line or in the document that refers to it
    /// @param content the whole text; a byte order mark is not part of it
    public Source(String name, String content) {
        this.name = name;
        this.content = content;
        this.starts = lineStarts(content);
    }

    public String name() {
        return name;
    }

    public String content() {
        return content;
    }

    /// The lines without their line ends (LF, CR or CR LF); an empty text has one empty line.
    public List<String> lines() {
        List<String> lines = new ArrayList<>(starts.length);
        for (int number = 1; number <= starts.length; number++) {
            lines.add(line(number));
        }
        return lines;
    }

    /// The text of line `number`, counted from 1; empty behind the last line.
    public String line(int number) {
        if (number < 1 || number > starts.length) {
            return "";
        }
        return content.substring(starts[number - 1], lineEnd(number));
    }

    /// A place in this text.
    ///
    /// @param line counted from 1
    /// @param column counted from 1, in UTF-16 units of the line
    public Span at(int line, int column) {
        return new Span(this, line, column, 1);
    }

    /// The part of the text from offset `start` up to `end` (UTF-16 units, counted from 0); as a
    /// span is a piece of one line, what lies on later lines is left out.
    public Span span(int start, int end) {
        int from = Math.clamp(start, 0, content.length());
        int line = lineOf(from);
        int until = Math.min(Math.max(end, from + 1), Math.max(lineEnd(line), from + 1));
        return new Span(this, line, from - starts[line - 1] + 1, until - from);
    }

    /// The offset of a place, in UTF-16 units counted from 0.
    public int offset(Span span) {
        int line = Math.min(span.line(), starts.length);
        return Math.min(starts[line - 1] + span.column() - 1, content.length());
    }

    private int lineOf(int offset) {
        int found = Arrays.binarySearch(starts, offset);
        return found >= 0 ? found + 1 : -found - 1;
    }

    private int lineEnd(int number) {
        int end = number < starts.length ? starts[number] : content.length();
        while (end > starts[number - 1] && isLineEnd(content.charAt(end - 1))) {
            end--;
        }
        return end;
    }

    private static boolean isLineEnd(char c) {
        return c == '\n' || c == '\r';
    }

    private static int[] lineStarts(String content) {
        int[] starts = new int[16];
        int count = 1;
        for (int i = 0; i < content.length(); i++) {
            char c = content.charAt(i);
            boolean first = c == '\r' && i + 1 < content.length() && content.charAt(i + 1) == '\n';
            if (!isLineEnd(c) || first || i + 1 == content.length()) {
                continue;
            }
            if (count == starts.length) {
                starts = Arrays.copyOf(starts, count * 2);
            }
            starts[count++] = i + 1;
        }
        return Arrays.copyOf(starts, count);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Source that
                && name.equals(that.name)
                && content.equals(that.content);
    }

    @Override
    public int hashCode() {
        return Objects.hash(name, content);
    }

    /// Short, so that a record holding a source can be printed.
    @Override
    public String toString() {
        return "Source[" + name + "]";
    }
}
