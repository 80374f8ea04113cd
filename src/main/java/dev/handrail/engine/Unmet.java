package dev.handrail.engine;

import java.util.ArrayList;
import java.util.List;

/// An expectation that does not hold, in the words in which it is shown and journalled.
///
/// @param expected what should be, e.g. `exit = 0`
/// @param got what is; one line, or a first line and the lines of a longer text
/// @param difference what sets the two apart; empty when that says nothing new
public record Unmet(String expected, List<String> got, List<String> difference) {

    public Unmet {
        got = List.copyOf(got);
        difference = List.copyOf(difference);
    }

    static Unmet of(String expected, String got, String... difference) {
        return new Unmet(expected, List.of(got), List.of(difference));
    }

    /// The whole as lines, aligned:
    ///
    /// ```
    /// expected    row_count >= 3
    /// got         2
    /// difference  1 too few
    /// ```
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        add(lines, "expected", List.of(expected));
        add(lines, "got", got);
        add(lines, "difference", difference);
        return lines;
    }

    /// On one line: `expected row_count >= 3, got 2`.
    public String sentence() {
        return "expected " + expected + (got.isEmpty() ? "" : ", got " + got.getFirst());
    }

    /// The lines as one text.
    public String text() {
        return String.join("\n", lines());
    }

    private static void add(List<String> lines, String label, List<String> texts) {
        String start = label;
        for (String text : texts) {
            lines.add(String.format("%-12s%s", start, text).stripTrailing());
            start = "";
        }
    }
}
