package dev.handrail.terminal;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.StringJoiner;

/// Colours and attributes (SGR) as JLine's emulator takes them. In version 4.5.0 it makes the text
/// black when the background is reset (49), and knows neither sub-parameters with colons nor
/// underline colours, whose numbers it would take for other attributes. Follows the colour of the
/// text to be able to set it again.
final class Rendition {

    private String foreground = "";
    private String saved = "";
    private String otherSaved = "";

    void reset() {
        foreground = "";
        saved = "";
        otherSaved = "";
    }

    /// With the cursor (DECSC).
    void save() {
        saved = foreground;
    }

    void restore() {
        foreground = saved;
    }

    /// Each of the two screens has saved its own.
    void swapSaved() {
        String mine = saved;
        saved = otherSaved;
        otherSaved = mine;
    }

    /// @param body the parameters
    /// @return the parameters for the emulator; empty when nothing of it is known
    String apply(String body) {
        if (body.isEmpty()) {
            foreground = "";
            return "0";
        }
        StringJoiner known = new StringJoiner(";");
        Deque<String> parts = new ArrayDeque<>(Arrays.asList(body.split(";", -1)));
        while (!parts.isEmpty()) {
            String part = parts.removeFirst();
            if (part.contains(":")) {
                withColons(part, known);
            } else {
                plain(ControlSequences.number(part).orElse(0), parts, known);
            }
        }
        return known.toString();
    }

    private void withColons(String part, StringJoiner known) {
        String[] sub = part.split(":", -1);
        int kind = ControlSequences.number(sub[0]).orElse(0);
        int first = sub.length > 1 ? ControlSequences.number(sub[1]).orElse(0) : 0;
        if (kind == 4) {
            known.add(first == 0 ? "24" : "4");
        } else if (kind == 38 || kind == 48) {
            // With red, green and blue there may be a colour space before them.
            int from = first == 2 && sub.length > 5 ? 3 : 2;
            Deque<String> rest = new ArrayDeque<>();
            rest.add(String.valueOf(first));
            rest.addAll(Arrays.asList(sub).subList(Math.min(from, sub.length), sub.length));
            colour(kind, rest, known);
        }
    }

    private void plain(int number, Deque<String> rest, StringJoiner known) {
        switch (number) {
            case 38, 48, 58 -> colour(number, rest, known);
            case 49 -> {
                known.add("49");
                if (!foreground.isEmpty()) {
                    known.add(foreground);
                }
            }
            // Underlined twice; the emulator takes it for not bold.
            case 21 -> known.add("4");
            case 0, 39 -> {
                foreground = "";
                known.add(String.valueOf(number));
            }
            default -> {
                if (number >= 30 && number <= 37 || number >= 90 && number <= 97) {
                    foreground = String.valueOf(number);
                }
                if (number <= 107) {
                    known.add(String.valueOf(number));
                }
            }
        }
    }

    /// An index (5) or red, green and blue (2), for the text (38), what is behind it (48) or the
    /// underline (58).
    private void colour(int kind, Deque<String> rest, StringJoiner known) {
        int form = take(rest);
        StringJoiner colour = new StringJoiner(";").add(String.valueOf(kind));
        if (form == 5) {
            colour.add("5").add(String.valueOf(take(rest)));
        } else if (form == 2) {
            colour.add("2");
            for (int i = 0; i < 3; i++) {
                colour.add(String.valueOf(take(rest)));
            }
        } else {
            return;
        }
        if (kind == 58) {
            return;
        }
        if (kind == 38) {
            foreground = colour.toString();
        }
        known.add(colour.toString());
    }

    private static int take(Deque<String> rest) {
        String next = rest.pollFirst();
        return next == null ? 0 : Math.min(255, ControlSequences.number(next).orElse(0));
    }
}
