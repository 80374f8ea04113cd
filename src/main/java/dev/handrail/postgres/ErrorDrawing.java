package dev.handrail.postgres;

import dev.handrail.text.Columns;
import java.util.ArrayList;
import java.util.List;

/// An error as psql prints it:
///
/// ```
/// ERROR:  column "naem" does not exist
/// LINE 2:   naem from app.campaigns
///           ^
/// HINT:  Perhaps you meant to reference the column "campaigns.name".
/// ```
final class ErrorDrawing {

    /// Wider lines are cut around the place of the error (libpq's reportErrorPosition).
    private static final int MAX_WIDTH = 60;

    private static final int MIN_BEHIND = 10;

    private ErrorDrawing() {}

    /// @param sent the statement as it was sent
    static List<String> lines(ServerMessage error, String sent) {
        List<String> lines = new ArrayList<>();
        lines.addAll(List.of((error.severity() + ":  " + error.message()).split("\n", -1)));
        if (error.position() > 0) {
            lines.addAll(place(sent, error.position()));
        } else if (error.inner().position() > 0) {
            lines.addAll(place(error.inner().query(), error.inner().position()));
        }
        part(lines, "DETAIL:  ", error.detail());
        part(lines, "HINT:  ", error.hint());
        part(lines, "QUERY:  ", error.inner().query());
        part(lines, "CONTEXT:  ", error.where());
        return lines;
    }

    private static void part(List<String> lines, String label, String text) {
        if (!text.isEmpty()) {
            lines.addAll(List.of((label + text).split("\n", -1)));
        }
    }

    /// The `LINE n:` line and the caret below it; nothing when the place is behind the text.
    private static List<String> place(String query, int position) {
        int[] characters = query.codePoints().toArray();
        int at = position - 1;
        if (at > characters.length) {
            return List.of();
        }
        int line = 1;
        int begin = 0;
        for (int i = 0; i < at; i++) {
            if (isLineEnd(characters[i])) {
                boolean second = characters[i] == '\n' && i > 0 && characters[i - 1] == '\r';
                line += second ? 0 : 1;
                begin = i + 1;
            }
        }
        int end = at;
        while (end < characters.length && !isLineEnd(characters[end])) {
            end++;
        }
        return draw(characters, new Extract(line, begin, at, end));
    }

    private record Extract(int line, int begin, int at, int end) {}

    private static List<String> draw(int[] characters, Extract extract) {
        int begin = extract.begin();
        int end = extract.end();
        int at = extract.at();
        if (width(characters, begin, end) > MAX_WIDTH) {
            if (MAX_WIDTH >= width(characters, begin, at) + MIN_BEHIND) {
                while (width(characters, begin, end) > MAX_WIDTH) {
                    end--;
                }
            } else {
                while (width(characters, at, end) > MIN_BEHIND) {
                    end--;
                }
                while (width(characters, begin, end) > MAX_WIDTH) {
                    begin++;
                }
            }
        }
        String prefix = "LINE " + extract.line() + ": " + (begin > extract.begin() ? "..." : "");
        String text = new String(characters, begin, end - begin).replace('\t', ' ');
        String suffix = end < extract.end() ? "..." : "";
        int caret = prefix.length() + width(characters, begin, at);
        return List.of(prefix + text + suffix, " ".repeat(caret) + "^");
    }

    private static int width(int[] characters, int from, int to) {
        int width = 0;
        for (int i = from; i < to; i++) {
            width += Math.max(1, Columns.width(characters[i]));
        }
        return width;
    }

    private static boolean isLineEnd(int character) {
        return character == '\n' || character == '\r';
    }
}
