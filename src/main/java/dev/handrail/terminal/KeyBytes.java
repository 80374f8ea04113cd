package dev.handrail.terminal;

import dev.handrail.terminal.Key.Modifier;
import dev.handrail.terminal.Key.Name;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/// Keys as xterm sends them to the program in it.
final class KeyBytes {

    private static final String ESC = "\u001b";

    private KeyBytes() {}

    static byte[] of(Key key, Modes modes) {
        String text =
                switch (key) {
                    case Key.Typed typed -> typed(typed);
                    case Key.Named named -> named(named, modes);
                    case Key.Pasted pasted -> pasted(pasted.text(), modes);
                    case Key.Mouse _, Key.Focus _, Key.Resized _, Key.Ended _ -> "";
                };
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String typed(Key.Typed typed) {
        int codePoint = typed.codePoint();
        boolean control = typed.modifiers().contains(Modifier.CTRL);
        String character =
                control && codePoint >= 0x40 && codePoint < 0x80 || control && codePoint == ' '
                        ? Character.toString(codePoint & 0x1f)
                        : Character.toString(codePoint);
        return alt(typed.modifiers()) + character;
    }

    private static String named(Key.Named named, Modes modes) {
        Set<Modifier> held = named.modifiers();
        return switch (named.name()) {
            case ENTER -> alt(held) + "\r";
            case ESCAPE -> alt(held) + ESC;
            case BACKSPACE -> alt(held) + "\u007f";
            case TAB -> held.contains(Modifier.SHIFT) ? ESC + "[Z" : alt(held) + "\t";
            case UP -> cursor('A', held, modes);
            case DOWN -> cursor('B', held, modes);
            case RIGHT -> cursor('C', held, modes);
            case LEFT -> cursor('D', held, modes);
            case HOME -> cursor('H', held, modes);
            case END -> cursor('F', held, modes);
            case F1 -> function('P', held);
            case F2 -> function('Q', held);
            case F3 -> function('R', held);
            case F4 -> function('S', held);
            case INSERT, DELETE, PAGE_UP, PAGE_DOWN, F5, F6, F7, F8, F9, F10, F11, F12 ->
                    ESC + "[" + numbered(named.name()) + modified(";", held) + "~";
        };
    }

    private static String alt(Set<Modifier> held) {
        return held.contains(Modifier.ALT) ? ESC : "";
    }

    private static String cursor(char last, Set<Modifier> held, Modes modes) {
        if (held.isEmpty()) {
            return ESC + (modes.applicationCursorKeys() ? "O" : "[") + last;
        }
        return ESC + "[1" + modified(";", held) + last;
    }

    private static String function(char last, Set<Modifier> held) {
        return held.isEmpty() ? ESC + "O" + last : ESC + "[1" + modified(";", held) + last;
    }

    /// One more than the sum of 1 (shift), 2 (alt), 4 (control).
    private static String modified(String separator, Set<Modifier> held) {
        if (held.isEmpty()) {
            return "";
        }
        int sum =
                (held.contains(Modifier.SHIFT) ? 1 : 0)
                        + (held.contains(Modifier.ALT) ? 2 : 0)
                        + (held.contains(Modifier.CTRL) ? 4 : 0);
        return separator + (1 + sum);
    }

    private static int numbered(Name name) {
        return switch (name) {
            case INSERT -> 2;
            case DELETE -> 3;
            case PAGE_UP -> 5;
            case PAGE_DOWN -> 6;
            case F5 -> 15;
            case F6 -> 17;
            case F7 -> 18;
            case F8 -> 19;
            case F9 -> 20;
            case F10 -> 21;
            case F11 -> 23;
            case F12 -> 24;
            case ENTER, ESCAPE, BACKSPACE, TAB, UP, DOWN, RIGHT, LEFT, HOME, END, F1, F2, F3, F4 ->
                    throw new IllegalArgumentException(name + " has no number");
        };
    }

    /// Escapes are taken out: text must not be able to end the paste it is in.
    private static String pasted(String text, Modes modes) {
        String lines = text.replace(ESC, "").replace('\n', '\r');
        return modes.bracketedPaste() ? ESC + "[200~" + lines + ESC + "[201~" : lines;
    }
}
