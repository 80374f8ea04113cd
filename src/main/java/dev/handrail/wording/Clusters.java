package dev.handrail.wording;

import java.util.ArrayList;
import java.util.List;
import org.jline.utils.WCWidth;

/// Text as terminals count it: in clusters of characters that take up 0, 1 or 2 columns together.
public final class Clusters {

    /// No cluster is longer. Looking for one costs the length of the text it is looked for in, and
    /// a flood has lines of thousands of characters.
    private static final int LONGEST = 64;

    /// Below this nothing combines with what stands before it.
    private static final int FIRST_COMBINING = 0x300;

    private static final char NO_BREAK_SPACE = 0xa0;
    private static final char SOFT_HYPHEN = 0xad;
    private static final char REPLACEMENT = 0xfffd;

    private Clusters() {}

    /// The clusters of a text, in order.
    public static List<String> of(String text) {
        List<String> clusters = new ArrayList<>();
        for (int at = 0; at < text.length(); ) {
            int length = length(text, at);
            clusters.add(text.substring(at, at + length));
            at += length;
        }
        return clusters;
    }

    /// How many characters the cluster that begins at `at` has; at least 1.
    public static int length(String text, int at) {
        if (isAlone(text, at)) {
            return 1;
        }
        String window = text.substring(at, Math.min(text.length(), at + LONGEST));
        return Math.max(1, WCWidth.charCountForGraphemeCluster(window, 0));
    }

    /// How many columns a text without line ends takes up.
    public static int columns(String text) {
        int columns = 0;
        for (int at = 0; at < text.length(); ) {
            int length = length(text, at);
            columns += width(text, at, length);
            at += length;
        }
        return columns;
    }

    /// How many columns one cluster takes up.
    public static int width(String cluster) {
        return isAlone(cluster, 0) ? 1 : Math.max(0, WCWidth.wcwidthForGraphemeCluster(cluster, 0));
    }

    /// As much of the beginning of a text as has room in this many columns. Costs what it gives,
    /// however long the text is.
    public static String within(String text, int columns) {
        int taken = 0;
        int at = 0;
        while (at < text.length()) {
            int length = length(text, at);
            taken += width(text, at, length);
            if (taken > columns) {
                return text.substring(0, at);
            }
            at += length;
        }
        return text;
    }

    /// The beginning of a text that fits, cut behind a cluster; where it is cut it ends in `more`.
    public static String fitted(String text, int columns, String more) {
        String whole = within(text, columns);
        if (whole.length() == text.length()) {
            return text;
        }
        int room = columns - columns(more);
        return room < 0 ? "" : within(whole, room) + more;
    }

    private static int width(String text, int at, int length) {
        return isAlone(text, at) ? 1 : width(text.substring(at, at + length));
    }

    /// Whether the character takes up one column, and nothing that follows belongs to it. Nearly
    /// all text and all noise is such, and is spared the search for a cluster.
    private static boolean isAlone(String text, int at) {
        return isSimple(text.charAt(at))
                && (at + 1 == text.length() || isSimple(text.charAt(at + 1)));
    }

    private static boolean isSimple(char c) {
        return c < 0x7f
                || c >= NO_BREAK_SPACE && c < FIRST_COMBINING && c != SOFT_HYPHEN
                || c == REPLACEMENT;
    }
}
