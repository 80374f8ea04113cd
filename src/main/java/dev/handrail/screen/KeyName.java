package dev.handrail.screen;

import dev.handrail.terminal.Key;
import dev.handrail.terminal.Key.Modifier;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// How keys are written, in the settings, in footers and in help: `k`, `G`, `^C`, `Alt-x`, `PgUp`,
/// `Shift-Tab`, `Space`, `F5`.
final class KeyName {

    private KeyName() {}

    /// The key that is written like this; empty when none is.
    static Optional<Key> read(String written) {
        Set<Modifier> modifiers = EnumSet.noneOf(Modifier.class);
        String rest = written;
        while (true) {
            String lower = rest.toLowerCase(Locale.ROOT);
            Optional<Modifier> modifier =
                    List.of(Modifier.values()).stream()
                            .filter(one -> lower.startsWith(prefix(one)))
                            .findFirst();
            if (modifier.isEmpty()) {
                break;
            }
            modifiers.add(modifier.get());
            rest = rest.substring(prefix(modifier.get()).length());
        }
        if (rest.length() == 2 && rest.charAt(0) == '^') {
            modifiers.add(Modifier.CTRL);
            rest = rest.substring(1).toLowerCase(Locale.ROOT);
        }
        return key(rest, modifiers);
    }

    private static Optional<Key> key(String name, Set<Modifier> modifiers) {
        if (name.codePointCount(0, name.length()) == 1) {
            int character = name.codePointAt(0);
            return Character.isISOControl(character) || character == ' '
                    ? Optional.empty()
                    : Optional.of(new Key.Typed(lowered(character, modifiers), modifiers));
        }
        if (name.equalsIgnoreCase("space")) {
            return Optional.of(new Key.Typed(' ', modifiers));
        }
        for (Key.Name one : Key.Name.values()) {
            if (name(one).equalsIgnoreCase(name)) {
                return Optional.of(new Key.Named(one, modifiers));
            }
        }
        return Optional.empty();
    }

    /// `^C` and `^c` are one key.
    private static int lowered(int character, Set<Modifier> modifiers) {
        return modifiers.contains(Modifier.CTRL) ? Character.toLowerCase(character) : character;
    }

    /// How a key is written; empty for what is not a key that can be pressed on purpose.
    static Optional<String> of(Key key) {
        return switch (key) {
            case Key.Typed typed -> Optional.of(typed(typed));
            case Key.Named named -> Optional.of(prefixes(named.modifiers()) + name(named.name()));
            case Key.Pasted _, Key.Mouse _, Key.Focus _, Key.Resized _, Key.Ended _ ->
                    Optional.empty();
        };
    }

    private static String typed(Key.Typed typed) {
        if (typed.codePoint() == ' ') {
            return prefixes(typed.modifiers()) + "Space";
        }
        if (typed.modifiers().contains(Modifier.CTRL)) {
            Set<Modifier> others = EnumSet.copyOf(typed.modifiers());
            others.remove(Modifier.CTRL);
            return prefixes(others)
                    + "^"
                    + Character.toString(Character.toUpperCase(typed.codePoint()));
        }
        return prefixes(typed.modifiers()) + Character.toString(typed.codePoint());
    }

    private static String prefixes(Set<Modifier> modifiers) {
        List<String> words = new ArrayList<>();
        for (Modifier modifier : Modifier.values()) {
            if (modifiers.contains(modifier)) {
                String word = prefix(modifier);
                words.add(Character.toUpperCase(word.charAt(0)) + word.substring(1));
            }
        }
        return String.join("", words);
    }

    private static String prefix(Modifier modifier) {
        return switch (modifier) {
            case CTRL -> "ctrl-";
            case ALT -> "alt-";
            case SHIFT -> "shift-";
        };
    }

    private static String name(Key.Name name) {
        return switch (name) {
            case ENTER -> "Enter";
            case ESCAPE -> "Esc";
            case TAB -> "Tab";
            case BACKSPACE -> "Backspace";
            case DELETE -> "Del";
            case INSERT -> "Ins";
            case UP -> "Up";
            case DOWN -> "Down";
            case LEFT -> "Left";
            case RIGHT -> "Right";
            case HOME -> "Home";
            case END -> "End";
            case PAGE_UP -> "PgUp";
            case PAGE_DOWN -> "PgDn";
            case F1, F2, F3, F4, F5, F6, F7, F8, F9, F10, F11, F12 -> name.name();
        };
    }
}
