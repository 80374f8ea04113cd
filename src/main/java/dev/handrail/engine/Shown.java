package dev.handrail.engine;

import java.util.ArrayList;
import java.util.List;

/// How a value of the outside is shown in a message: bounded, and with every control character
/// spelled out, so that nothing a program printed can play tricks with the terminal.
final class Shown {

    /// Enough to recognize a text by, on a screen of 24 lines.
    private static final int LINES = 10;

    private static final int WIDTH = 160;

    private Shown() {}

    /// One line: the text in quotes.
    static String quoted(String text) {
        return '"' + plain(text) + '"';
    }

    /// One line without quotes, cut to a width that can be read.
    static String plain(String text) {
        int end = Math.min(text.length(), WIDTH);
        if (end < text.length() && Character.isHighSurrogate(text.charAt(end - 1))) {
            end--;
        }
        StringBuilder shown = new StringBuilder();
        text.substring(0, end).codePoints().forEach(c -> append(shown, c));
        if (end < text.length()) {
            shown.append("... (").append(text.length()).append(" characters)");
        }
        return shown.toString();
    }

    /// A text that may have several lines: quoted when it is one line, else its size and its first
    /// and last lines.
    static List<String> block(String text) {
        List<String> lines = text.lines().toList();
        if (lines.isEmpty()) {
            return List.of(text.isEmpty() ? "nothing (an empty text)" : quoted(text));
        }
        if (lines.size() == 1) {
            return List.of(quoted(lines.getFirst()));
        }
        List<String> shown = new ArrayList<>();
        shown.add(lines.size() + " lines:");
        lines(lines).forEach(line -> shown.add("| " + line));
        return shown;
    }

    private static List<String> lines(List<String> lines) {
        if (lines.size() <= LINES) {
            return lines.stream().map(Shown::plain).toList();
        }
        List<String> shown = new ArrayList<>();
        lines.subList(0, LINES / 2).forEach(line -> shown.add(plain(line)));
        shown.add("... (" + (lines.size() - LINES) + " more lines)");
        lines.subList(lines.size() - LINES / 2, lines.size())
                .forEach(line -> shown.add(plain(line)));
        return shown;
    }

    private static void append(StringBuilder shown, int c) {
        switch (c) {
            case '\n' -> shown.append("\\n");
            case '\r' -> shown.append("\\r");
            case '\t' -> shown.append("\\t");
            default -> {
                int type = Character.getType(c);
                if (Character.isISOControl(c)
                        || type == Character.FORMAT
                        || type == Character.SURROGATE
                        || type == Character.LINE_SEPARATOR
                        || type == Character.PARAGRAPH_SEPARATOR) {
                    shown.append(String.format("\\u%04x", c));
                } else {
                    shown.appendCodePoint(c);
                }
            }
        }
    }
}
