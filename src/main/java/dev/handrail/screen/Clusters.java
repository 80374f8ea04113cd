package dev.handrail.screen;

import java.util.ArrayList;
import java.util.List;
import org.jline.utils.WCWidth;

/// Text as terminals count it: in clusters of characters that take up 0, 1 or 2 columns together.
final class Clusters {

    /// No cluster is longer; looking for one costs the length of the text otherwise.
    private static final int LONGEST = 64;

    private Clusters() {}

    /// The clusters of a text, in order.
    static List<String> of(String text) {
        List<String> clusters = new ArrayList<>();
        for (int at = 0; at < text.length(); ) {
            int length = length(text, at);
            clusters.add(text.substring(at, at + length));
            at += length;
        }
        return clusters;
    }

    /// How many characters the cluster that begins at `at` has; at least 1.
    static int length(String text, int at) {
        if (text.charAt(at) < 0x7f && (at + 1 == text.length() || text.charAt(at + 1) < 0x7f)) {
            return 1;
        }
        String window = text.substring(at, Math.min(text.length(), at + LONGEST));
        return Math.max(1, WCWidth.charCountForGraphemeCluster(window, 0));
    }

    /// How many columns a text without line ends takes up.
    static int columns(String text) {
        int columns = 0;
        for (int at = 0; at < text.length(); ) {
            int length = length(text, at);
            columns += width(text.substring(at, at + length));
            at += length;
        }
        return columns;
    }

    /// How many columns one cluster takes up.
    static int width(String cluster) {
        return cluster.length() == 1 && cluster.charAt(0) < 0x7f
                ? 1
                : Math.max(0, WCWidth.wcwidthForGraphemeCluster(cluster, 0));
    }

    /// The beginning of a text that fits, cut behind a cluster; where it is cut it ends in `more`.
    static String fitted(String text, int columns, String more) {
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
