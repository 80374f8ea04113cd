package dev.handrail.engine;

import java.util.ArrayList;
import java.util.List;

/// What sets two lists of lines apart.
final class Difference {

    /// More lines than this are not compared with each other; the first difference is told.
    private static final int COMPARED = 400;

    /// More lines than this are not shown.
    private static final int LINES = 24;

    private Difference() {}

    /// Two single lines under each other, with a mark below the first character that differs.
    static List<String> ofLine(String expected, String got) {
        int at = 0;
        int end = Math.min(expected.length(), got.length());
        while (at < end && expected.charAt(at) == got.charAt(at)) {
            at++;
        }
        int from = at > 60 ? at - 30 : 0;
        int indent = 2 + Shown.plain(expected.substring(from, at)).length();
        return List.of(
                "- " + Shown.plain(expected.substring(from)),
                "+ " + Shown.plain(got.substring(from)),
                " ".repeat(indent) + "^ column " + (at + 1));
    }

    /// `-` before lines that are expected and not there, `+` before lines that are there and not
    /// expected, around them the lines that fit.
    static List<String> ofLines(List<String> expected, List<String> got) {
        if (expected.size() > COMPARED || got.size() > COMPARED) {
            return firstDifference(expected, got);
        }
        int[][] common = commonLengths(expected, got);
        List<String> lines = new ArrayList<>();
        lines.add("- expected, + got");
        int e = 0;
        int g = 0;
        while (e < expected.size() || g < got.size()) {
            if (e < expected.size() && g < got.size() && expected.get(e).equals(got.get(g))) {
                lines.add("  " + Shown.plain(expected.get(e)));
                e++;
                g++;
            } else if (g == got.size()
                    || e < expected.size() && common[e + 1][g] >= common[e][g + 1]) {
                lines.add("- " + Shown.plain(expected.get(e++)));
            } else {
                lines.add("+ " + Shown.plain(got.get(g++)));
            }
        }
        return bounded(lines);
    }

    /// Length of the longest common subsequence of the rests of both lists.
    private static int[][] commonLengths(List<String> expected, List<String> got) {
        int[][] common = new int[expected.size() + 1][got.size() + 1];
        for (int e = expected.size() - 1; e >= 0; e--) {
            for (int g = got.size() - 1; g >= 0; g--) {
                common[e][g] =
                        expected.get(e).equals(got.get(g))
                                ? common[e + 1][g + 1] + 1
                                : Math.max(common[e + 1][g], common[e][g + 1]);
            }
        }
        return common;
    }

    private static List<String> firstDifference(List<String> expected, List<String> got) {
        int at = 0;
        while (at < expected.size() && at < got.size() && expected.get(at).equals(got.get(at))) {
            at++;
        }
        return List.of(
                "first at line " + (at + 1),
                "- " + (at < expected.size() ? Shown.plain(expected.get(at)) : "(end)"),
                "+ " + (at < got.size() ? Shown.plain(got.get(at)) : "(end)"));
    }

    /// Drops equal lines far from any difference, then whatever is still too much.
    private static List<String> bounded(List<String> lines) {
        List<String> near = new ArrayList<>();
        int dropped = 0;
        for (int i = 0; i < lines.size(); i++) {
            if (i == 0 || nearDifference(lines, i)) {
                if (dropped > 0) {
                    near.add("  ... (" + dropped + " equal)");
                    dropped = 0;
                }
                near.add(lines.get(i));
            } else {
                dropped++;
            }
        }
        if (dropped > 0) {
            near.add("  ... (" + dropped + " equal)");
        }
        if (near.size() <= LINES) {
            return near;
        }
        List<String> shown = new ArrayList<>(near.subList(0, LINES));
        shown.add("  ... (" + (near.size() - LINES) + " more lines)");
        return shown;
    }

    private static boolean nearDifference(List<String> lines, int at) {
        for (int i = Math.max(1, at - 2); i <= Math.min(lines.size() - 1, at + 2); i++) {
            if (!lines.get(i).startsWith("  ")) {
                return true;
            }
        }
        return false;
    }
}
