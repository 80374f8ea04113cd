package dev.handrail.wording;

import java.util.ArrayList;
import java.util.List;

/// Breaks lines at the terminal's width, counted in columns as terminals count them. Nothing but
/// spaces at a break is lost.
///
/// @param width of the terminal; 0 means that lines are not broken
/// @param first indent of the first row
/// @param rest indent of the following rows
public record Wrap(int width, int first, int rest) {

    /// The rows that `line` (without line ends and control characters) takes, indents included.
    public List<String> rows(String line) {
        if (width <= 0 || first + line.length() <= width && isAscii(line)) {
            return List.of((" ".repeat(first) + line).stripTrailing());
        }
        List<String> rows = new ArrayList<>();
        int start = 0;
        int indent = Math.min(first, width / 2);
        do {
            int end = end(line, start, width - indent);
            rows.add((" ".repeat(indent) + line.substring(start, end)).stripTrailing());
            start = end;
            while (start < line.length() && line.charAt(start) == ' ') {
                start++;
            }
            indent = Math.min(rest, width / 2);
        } while (start < line.length());
        return rows;
    }

    /// Where the row that begins at `start` ends: behind the last space that fits, or in the middle
    /// of a word that is wider than the room.
    private static int end(String line, int start, int room) {
        int columns = 0;
        int at = start;
        int afterSpace = -1;
        boolean word = false;
        while (at < line.length()) {
            int next = at + Clusters.length(line, at);
            int wide = Clusters.width(line.substring(at, next));
            if (columns + wide > room && at > start) {
                return line.charAt(at) != ' ' && afterSpace > start ? afterSpace : at;
            }
            columns += wide;
            boolean space = line.charAt(at) == ' ';
            if (space && word) {
                afterSpace = next;
            }
            word |= !space;
            at = next;
        }
        return line.length();
    }

    private static boolean isAscii(String text) {
        for (int at = 0; at < text.length(); at++) {
            if (text.charAt(at) >= 0x7f) {
                return false;
            }
        }
        return true;
    }
}
