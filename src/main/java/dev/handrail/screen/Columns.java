package dev.handrail.screen;

import org.jline.utils.WCWidth;

/// How wide texts are on a terminal.
final class Columns {

    private Columns() {}

    /// The columns this text takes.
    static int of(String text) {
        int columns = 0;
        for (int at = 0; at < text.length(); at = next(text, at)) {
            columns += wide(text, at);
        }
        return columns;
    }

    /// The text, or as much of its beginning as there is room for with the sign that there is more.
    static String cut(String text, int room, String more) {
        if (of(text) <= room) {
            return text;
        }
        int left = room - of(more);
        int at = 0;
        for (int columns = 0; at < text.length(); at = next(text, at)) {
            columns += wide(text, at);
            if (columns > left) {
                break;
            }
        }
        return left < 0 ? "" : text.substring(0, at) + more;
    }

    private static int next(String text, int at) {
        return isPlain(text, at)
                ? at + 1
                : at + Math.max(1, WCWidth.charCountForGraphemeCluster(text, at));
    }

    private static int wide(String text, int at) {
        return isPlain(text, at) ? 1 : Math.max(0, WCWidth.wcwidthForGraphemeCluster(text, at));
    }

    private static boolean isPlain(String text, int at) {
        return text.charAt(at) < 0x7f && (at + 1 == text.length() || text.charAt(at + 1) < 0x7f);
    }
}
