package dev.handrail.screen;

import dev.handrail.terminal.Key;
import dev.handrail.terminal.Key.Modifier;
import dev.handrail.wording.Clusters;
import java.util.List;
import java.util.Optional;

/// One line of text that is being edited, cluster by cluster. Immutable.
///
/// @param before what stands left of the cursor
/// @param after what stands right of it
record Field(String before, String after) {

    private static final int MOST = 10_000;

    static Field empty() {
        return new Field("", "");
    }

    /// With the cursor at the end.
    static Field of(String text) {
        return new Field(text, "");
    }

    String text() {
        return before + after;
    }

    /// The field after this key; empty when the key is not one of the field's.
    Optional<Field> press(Key key) {
        return switch (key) {
            case Key.Typed typed -> typed(typed);
            case Key.Named named -> named.modifiers().isEmpty() ? named(named) : Optional.empty();
            case Key.Pasted _, Key.Mouse _, Key.Focus _, Key.Resized _, Key.Ended _ ->
                    Optional.empty();
        };
    }

    /// With this text put in at the cursor. Line ends must have been dealt with.
    Field insert(String text) {
        return text().length() + text.length() > MOST ? this : new Field(before + text, after);
    }

    private Optional<Field> typed(Key.Typed typed) {
        if (typed.modifiers().contains(Modifier.ALT)) {
            return Optional.empty();
        }
        if (typed.modifiers().contains(Modifier.CTRL)) {
            return switch (typed.codePoint()) {
                case 'a' -> Optional.of(home());
                case 'e' -> Optional.of(end());
                case 'b' -> Optional.of(left());
                case 'f' -> Optional.of(right());
                case 'u' -> Optional.of(new Field("", after));
                case 'k' -> Optional.of(new Field(before, ""));
                case 'w' -> Optional.of(new Field(before.substring(0, wordStart()), after));
                case 'h' -> Optional.of(new Field(before.substring(0, lastStart()), after));
                case 'd' -> Optional.of(new Field(before, after.substring(firstEnd())));
                default -> Optional.empty();
            };
        }
        return Character.isISOControl(typed.codePoint())
                ? Optional.empty()
                : Optional.of(insert(Character.toString(typed.codePoint())));
    }

    private Optional<Field> named(Key.Named named) {
        return switch (named.name()) {
            case LEFT -> Optional.of(left());
            case RIGHT -> Optional.of(right());
            case HOME -> Optional.of(home());
            case END -> Optional.of(end());
            case BACKSPACE -> Optional.of(new Field(before.substring(0, lastStart()), after));
            case DELETE -> Optional.of(new Field(before, after.substring(firstEnd())));
            case ENTER,
                    ESCAPE,
                    TAB,
                    INSERT,
                    UP,
                    DOWN,
                    PAGE_UP,
                    PAGE_DOWN,
                    F1,
                    F2,
                    F3,
                    F4,
                    F5,
                    F6,
                    F7,
                    F8,
                    F9,
                    F10,
                    F11,
                    F12 ->
                    Optional.empty();
        };
    }

    private Field home() {
        return new Field("", text());
    }

    private Field end() {
        return new Field(text(), "");
    }

    private Field left() {
        int cut = lastStart();
        return new Field(before.substring(0, cut), before.substring(cut) + after);
    }

    private Field right() {
        int cut = firstEnd();
        return new Field(before + after.substring(0, cut), after.substring(cut));
    }

    /// Where the cluster left of the cursor begins.
    private int lastStart() {
        List<String> clusters = Clusters.of(before);
        return clusters.isEmpty() ? 0 : before.length() - clusters.getLast().length();
    }

    private int firstEnd() {
        return after.isEmpty() ? 0 : Clusters.length(after, 0);
    }

    /// Where the word left of the cursor begins.
    private int wordStart() {
        int at = before.length();
        while (at > 0 && before.charAt(at - 1) == ' ') {
            at--;
        }
        while (at > 0 && before.charAt(at - 1) != ' ') {
            at--;
        }
        return at;
    }

    /// What of the text fits into so many columns, moved so far that the cursor can be seen.
    ///
    /// @param cursor the cursor's column in it
    record Window(String text, int cursor) {}

    Window window(int columns) {
        List<String> left = Clusters.of(before);
        int from = left.size();
        int wide = 0;
        // One column stays free for the cursor.
        while (from > 0 && wide + Clusters.width(left.get(from - 1)) < columns) {
            from--;
            wide += Clusters.width(left.get(from));
        }
        return new Window(String.join("", left.subList(from, left.size())) + after, wide);
    }
}
