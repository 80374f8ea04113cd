package dev.handrail.wording;

import java.util.ArrayList;
import java.util.List;
import org.jline.utils.WCWidth;

/// Text as terminals count it: in clusters of characters that take up 0, 1 or 2 columns together. A
/// character that does not show counts as its name, as [Visible#spelled] gives it.
public final class Clusters {

    /// No cluster is longer; looking for one costs the length of the text otherwise.
    private static final int LONGEST = 64;

    /// Below this nothing combines with what stands before it.
    private static final int FIRST_COMBINING = 0x300;

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
        if (isPlain(text, at) || shown(text.charAt(at)).length() > 1) {
            return 1;
        }
        String window = text.substring(at, Math.min(text.length(), at + LONGEST));
        return Math.clamp(WCWidth.charCountForGraphemeCluster(window, 0), 1, window.length());
    }

    /// Whether a printable ASCII character stands there that nothing is combined with: nearly
    /// always, so it is asked first.
    public static boolean isPlain(String text, int at) {
        char c = text.charAt(at);
        return c >= 0x20
                && c < 0x7f
                && (at + 1 == text.length() || text.charAt(at + 1) < FIRST_COMBINING);
    }

    /// The name of a character that does not show, or else itself. Line feeds have one here: this
    /// is for texts that stand on one row.
    public static String shown(char c) {
        return c == '\n' ? "^J" : Visible.spelled(c);
    }

    /// How many columns a text takes up on one row.
    public static int columns(String text) {
        int columns = 0;
        for (int at = 0; at < text.length(); ) {
            int length = length(text, at);
            columns += isPlain(text, at) ? 1 : width(text.substring(at, at + length));
            at += length;
        }
        return columns;
    }

    /// How many columns one cluster takes up.
    public static int width(String cluster) {
        if (cluster.length() > 1) {
            return Math.max(0, WCWidth.wcwidthForGraphemeCluster(cluster, 0));
        }
        char c = cluster.charAt(0);
        if (c >= 0x20 && c < 0x7f || Character.isSurrogate(c)) {
            return 1;
        }
        String shown = shown(c);
        return shown.length() > 1
                ? shown.length()
                : Math.max(0, WCWidth.wcwidthForGraphemeCluster(cluster, 0));
    }

    /// The beginning of a text that fits, cut behind a cluster; where it is cut it ends in `more`.
    public static String fitted(String text, int columns, String more) {
        if (columns(text) <= columns) {
            return text;
        }
        int room = columns - columns(more);
        StringBuilder fitted = new StringBuilder();
        int taken = 0;
        for (String cluster : of(text)) {
            int wide = width(cluster);
            if (taken + wide > room) {
                break;
            }
            fitted.append(cluster);
            taken += wide;
        }
        return room < 0 ? "" : fitted + more;
    }
}
