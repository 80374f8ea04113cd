package dev.handrail.terminal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A long text of nothing but short lines, of which most only run through the window: a flood. What
/// they do to a terminal is known without drawing them.
///
/// @param lines the whole lines
/// @param rest what stands behind the last line end
record PlainLines(List<String> lines, String rest) {

    /// Shorter texts are drawn as fast as looked at.
    private static final int SHORT = 1_000;

    /// Nothing if it is short, or if the lines do not all end with `\r\n` and are not all shorter
    /// than the window is wide.
    ///
    /// @param text printable ASCII, `\r` and `\n`
    static Optional<PlainLines> of(String text, int columns) {
        if (text.length() < SHORT) {
            return Optional.empty();
        }
        List<String> lines = new ArrayList<>();
        int from = 0;
        while (true) {
            int end = text.indexOf('\r', from);
            if (end < 0 || end == text.length() - 1) {
                String rest = text.substring(from);
                return rest.indexOf('\n') < 0
                        ? Optional.of(new PlainLines(lines, rest))
                        : Optional.empty();
            }
            String line = text.substring(from, end);
            boolean plain = text.charAt(end + 1) == '\n' && line.indexOf('\n') < 0;
            if (!plain || line.length() >= columns) {
                return Optional.empty();
            }
            lines.add(line);
            from = end + 2;
        }
    }

    /// Some of the lines, as text again.
    String text(int from, int to) {
        StringBuilder text = new StringBuilder();
        for (String line : lines.subList(from, to)) {
            text.append(line).append("\r\n");
        }
        return text.toString();
    }
}
