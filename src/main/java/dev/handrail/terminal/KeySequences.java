package dev.handrail.terminal;

import dev.handrail.terminal.Key.Gesture;
import dev.handrail.terminal.Key.Modifier;
import dev.handrail.terminal.Key.Name;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What the control sequences of xterm and its relatives mean. What is not known means nothing.
final class KeySequences {

    /// The sum of 1 (shift), 2 (alt) and 4 (control) is what we tell apart; 64 and 128 are the
    /// locks.
    private static final int TOLD_APART = 7;

    private static final int LOCKS = 64 + 128;

    private KeySequences() {}

    /// `ESC [ body last`.
    static Optional<Key> control(String body, char last) {
        if (body.startsWith("<")) {
            return last == 'M' ? mouse(body.substring(1)) : Optional.empty();
        }
        if (!body.chars().allMatch(c -> c >= '0' && c <= ';')) {
            return Optional.empty();
        }
        String[] parts = body.split(";", -1);
        return switch (last) {
            case '~' -> tilde(parts);
            case 'u' -> parts.length > 2 ? Optional.empty() : unicode(parts[0], part(parts, 1));
            case 'I', 'O' ->
                    body.isEmpty() ? Optional.of(new Key.Focus(last == 'I')) : Optional.empty();
            case 'Z' ->
                    body.isEmpty()
                            ? Optional.of(new Key.Named(Name.TAB, Set.of(Modifier.SHIFT)))
                            : Optional.empty();
            // With two numbers this is the answer to where the cursor is.
            case 'R' ->
                    part(parts, 0).equals("1") && parts.length == 2 && !part(parts, 1).isEmpty()
                            ? named(Name.F3, part(parts, 1))
                            : Optional.empty();
            default ->
                    body.isEmpty() || part(parts, 0).equals("1") && parts.length == 2
                            ? named(letter(last), part(parts, 1))
                            : Optional.empty();
        };
    }

    /// `ESC O body last`; some terminals put the modifiers there.
    static Optional<Key> shifted(String body, char last) {
        String[] parts = body.split(";", -1);
        return last == 'M'
                ? named(Name.ENTER, parts[parts.length - 1])
                : named(letter(last), parts[parts.length - 1]);
    }

    private static Optional<Key> tilde(String[] parts) {
        if (part(parts, 0).equals("27") && parts.length == 3) {
            // xterm's way of sending keys that have no sequence, with modifiers.
            return unicode(parts[2], parts[1]);
        }
        return parts.length > 2
                ? Optional.empty()
                : named(numbered(number(parts[0])), part(parts, 1));
    }

    private static Optional<Key> named(@Nullable Name name, String modifiers) {
        if (name == null) {
            return Optional.empty();
        }
        return modifiers(modifiers).map(held -> new Key.Named(name, held));
    }

    /// A key by its code point, as some terminals send it when a modifier is held.
    private static Optional<Key> unicode(String codePoint, String modifiers) {
        int code = number(codePoint);
        Optional<Set<Modifier>> held = modifiers(modifiers);
        if (held.isEmpty() || !Character.isValidCodePoint(code)) {
            return Optional.empty();
        }
        Name name =
                switch (code) {
                    case 13 -> Name.ENTER;
                    case 9 -> Name.TAB;
                    case 27 -> Name.ESCAPE;
                    case 127, 8 -> Name.BACKSPACE;
                    default -> null;
                };
        if (name != null) {
            return Optional.of(new Key.Named(name, held.get()));
        }
        boolean character =
                Character.isDefined(code)
                        && !Character.isISOControl(code)
                        && Character.getType(code) != Character.PRIVATE_USE
                        && Character.getType(code) != Character.SURROGATE;
        return character ? Optional.of(typed(code, held.get())) : Optional.empty();
    }

    private static Key typed(int code, Set<Modifier> held) {
        Set<Modifier> others = EnumSet.noneOf(Modifier.class);
        others.addAll(held);
        boolean shift = others.remove(Modifier.SHIFT);
        boolean control = others.contains(Modifier.CTRL);
        int key =
                control ? Character.toLowerCase(code) : shift ? Character.toUpperCase(code) : code;
        return new Key.Typed(key, others);
    }

    /// Nothing when something is held that we do not tell apart, and for the release of a key.
    private static Optional<Set<Modifier>> modifiers(String text) {
        if (text.isEmpty()) {
            return Optional.of(Set.of());
        }
        int separator = text.indexOf(':');
        if (separator >= 0 && number(text.substring(separator + 1)) > 2) {
            return Optional.empty();
        }
        int sum = number(separator < 0 ? text : text.substring(0, separator)) - 1;
        if (sum < 0 || (sum & ~(TOLD_APART | LOCKS)) != 0) {
            return Optional.empty();
        }
        Set<Modifier> held = EnumSet.noneOf(Modifier.class);
        if ((sum & 1) != 0) {
            held.add(Modifier.SHIFT);
        }
        if ((sum & 2) != 0) {
            held.add(Modifier.ALT);
        }
        if ((sum & 4) != 0) {
            held.add(Modifier.CTRL);
        }
        return Optional.of(held);
    }

    private static @Nullable Name letter(char last) {
        return switch (last) {
            case 'A' -> Name.UP;
            case 'B' -> Name.DOWN;
            case 'C' -> Name.RIGHT;
            case 'D' -> Name.LEFT;
            case 'H' -> Name.HOME;
            case 'F' -> Name.END;
            case 'P' -> Name.F1;
            case 'Q' -> Name.F2;
            case 'R' -> Name.F3;
            case 'S' -> Name.F4;
            default -> null;
        };
    }

    private static @Nullable Name numbered(int number) {
        return switch (number) {
            case 1, 7 -> Name.HOME;
            case 2 -> Name.INSERT;
            case 3 -> Name.DELETE;
            case 4, 8 -> Name.END;
            case 5 -> Name.PAGE_UP;
            case 6 -> Name.PAGE_DOWN;
            case 11 -> Name.F1;
            case 12 -> Name.F2;
            case 13 -> Name.F3;
            case 14 -> Name.F4;
            case 15 -> Name.F5;
            case 17 -> Name.F6;
            case 18 -> Name.F7;
            case 19 -> Name.F8;
            case 20 -> Name.F9;
            case 21 -> Name.F10;
            case 23 -> Name.F11;
            case 24 -> Name.F12;
            default -> null;
        };
    }

    /// `button;column;row`, counted from 1. In the button 4, 8 and 16 are modifiers, 32 is a move,
    /// 64 the wheel; the left button is 0.
    private static Optional<Key> mouse(String body) {
        String[] parts = body.split(";", -1);
        if (parts.length != 3) {
            return Optional.empty();
        }
        int button = number(parts[0]);
        int column = number(parts[1]);
        int row = number(parts[2]);
        if (button < 0 || column < 1 || row < 1) {
            return Optional.empty();
        }
        Gesture gesture =
                switch (button & ~(4 | 8 | 16)) {
                    case 0 -> Gesture.CLICK;
                    case 64 -> Gesture.WHEEL_UP;
                    case 65 -> Gesture.WHEEL_DOWN;
                    default -> null;
                };
        return gesture == null
                ? Optional.empty()
                : Optional.of(new Key.Mouse(gesture, column - 1, row - 1));
    }

    private static String part(String[] parts, int index) {
        return index < parts.length ? parts[index] : "";
    }

    /// -1 when it is none, or too big to mean anything.
    private static int number(String digits) {
        boolean plain = !digits.isEmpty() && digits.chars().allMatch(c -> c >= '0' && c <= '9');
        return plain && digits.length() <= 7 ? Integer.parseInt(digits) : -1;
    }
}
