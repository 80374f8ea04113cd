package dev.handrail.terminal;

import dev.handrail.terminal.Key.Modifier;
import dev.handrail.terminal.Key.Name;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;

/// Makes keys of what a terminal sends. Whatever it does not know is swallowed and never typed: a
/// reply of the terminal, or the rest of a sequence, must not answer a question. Not thread-safe.
final class KeyDecoder {

    /// Nothing came in time.
    static final int NOTHING = -2;

    /// Nothing will come any more.
    static final int END = -1;

    /// The escape key alone is told from the beginning of a sequence by the time until the next
    /// character; people notice more than about 50 ms.
    private static final long ESCAPE_MILLIS = 40;

    /// Once a sequence has begun the rest of it is on its way, however slow the line is.
    private static final long SEQUENCE_MILLIS = 1_000;

    /// Nobody types two characters within this time; the pieces of a sequence come so.
    private static final long TOGETHER_MILLIS = 10;

    /// How long a paste may be silent, and how long it may take, before it is taken for broken.
    private static final long PASTE_SILENCE_MILLIS = 5_000;

    private static final long PASTE_MILLIS = 60_000;

    /// What comes without such a pause is no typing: a paste that takes longer than it may is not
    /// typed because of that.
    private static final long PASTE_PAUSE_MILLIS = 500;

    /// More of a paste is cut off.
    static final int PASTE_MOST = 100_000;

    /// Longer sequences mean nothing.
    private static final int LONGEST = 64;

    private static final int ESC = 0x1b;
    private static final int NONE = Integer.MIN_VALUE;
    private static final String PASTE_END = "\u001b[201~";

    /// Where characters come from.
    interface Characters {
        /// The next UTF-16 unit, [#NOTHING] if none came within this time, or [#END].
        int next(long millis) throws IOException;

        /// A clock for how long something takes, in milliseconds.
        long now();
    }

    private final Characters in;
    private int held = NONE;

    /// Until when the rest of what was taken for the escape key alone may come.
    private long late = Long.MIN_VALUE;

    KeyDecoder(Characters in) {
        this.in = in;
    }

    /// The next key; nothing if none came within this time, or if what came is no key.
    Optional<Key> next(long millis) throws IOException {
        int c = read(millis);
        return switch (c) {
            case NOTHING -> Optional.empty();
            case END -> Optional.of(new Key.Ended());
            case ESC -> escape();
            case '[', 'O' -> in.now() < late ? late(c) : character(c, Set.of());
            default -> character(c, Set.of());
        };
    }

    /// On a slow line the rest of a sequence comes when its beginning has been taken for the escape
    /// key already. It must not be typed: `ESC O R`, a function key, would press a button. A paste
    /// still is one.
    private Optional<Key> late(int c) throws IOException {
        late = Long.MIN_VALUE;
        int next = read(TOGETHER_MILLIS);
        if (next == END) {
            held = END;
        }
        if (next == NOTHING || next == END) {
            return character(c, Set.of());
        }
        held = next;
        Optional<Key> key = c == '[' ? control() : shifted();
        return key.filter(Key.Pasted.class::isInstance);
    }

    private int read(long millis) throws IOException {
        if (held == NONE) {
            return in.next(millis);
        }
        int c = held;
        held = NONE;
        return c;
    }

    /// Gives back what ends a sequence without belonging to it.
    private Optional<Key> broken(int c) {
        if (c == ESC || c == END) {
            held = c;
        }
        return Optional.empty();
    }

    private Optional<Key> escape() throws IOException {
        int c = read(ESCAPE_MILLIS);
        return switch (c) {
            case NOTHING -> {
                late = in.now() + SEQUENCE_MILLIS;
                yield named(Name.ESCAPE, Set.of());
            }
            case ESC, END -> {
                held = c;
                yield named(Name.ESCAPE, Set.of());
            }
            case '[' -> control();
            case 'O' -> shifted();
            case ']', 'P', 'X', '^', '_' -> string(c);
            default -> character(c, Set.of(Modifier.ALT));
        };
    }

    /// A single character, or a control character, which is a key of its own or a letter with CTRL.
    private Optional<Key> character(int c, Set<Modifier> alt) throws IOException {
        if (c == '\r') {
            return named(Name.ENTER, alt);
        }
        if (c == '\t') {
            return named(Name.TAB, alt);
        }
        if (c == 0x7f || c == '\b') {
            return named(Name.BACKSPACE, alt);
        }
        if (c < 0x20) {
            int key = c == 0 ? ' ' : c <= 26 ? 'a' + c - 1 : c + 0x40;
            Set<Modifier> modifiers =
                    alt.isEmpty() ? Set.of(Modifier.CTRL) : Set.of(Modifier.CTRL, Modifier.ALT);
            return Optional.of(new Key.Typed(key, modifiers));
        }
        if (c < 0xa0 && c >= 0x80 || c == 0xfffd) {
            // Eight-bit control characters, and bytes that are no UTF-8.
            return Optional.empty();
        }
        if (Character.isSurrogate((char) c)) {
            return pair((char) c, alt);
        }
        return Optional.of(new Key.Typed(c, alt));
    }

    private Optional<Key> pair(char high, Set<Modifier> alt) throws IOException {
        if (!Character.isHighSurrogate(high)) {
            return Optional.empty();
        }
        int low = read(SEQUENCE_MILLIS);
        if (low < 0 || !Character.isLowSurrogate((char) low)) {
            return broken(low);
        }
        return Optional.of(new Key.Typed(Character.toCodePoint(high, (char) low), alt));
    }

    /// After `ESC [`.
    private Optional<Key> control() throws IOException {
        StringBuilder body = new StringBuilder();
        while (true) {
            int c = read(SEQUENCE_MILLIS);
            if (c < 0x20 || c > 0x7e) {
                return broken(c);
            }
            if (c >= 0x40) {
                return control(body, (char) c);
            }
            if (body.length() <= LONGEST) {
                body.append((char) c);
            }
        }
    }

    private Optional<Key> control(StringBuilder body, char last) throws IOException {
        if (body.isEmpty() && last == '[') {
            // The function keys of the Linux console.
            int c = read(SEQUENCE_MILLIS);
            return c >= 'A' && c <= 'E'
                    ? named(Name.values()[Name.F1.ordinal() + c - 'A'], Set.of())
                    : broken(c);
        }
        if (body.isEmpty() && last == 'M') {
            // The mouse, in the old way that nobody has asked for: three more characters.
            for (int i = 0; i < 3; i++) {
                int c = read(SEQUENCE_MILLIS);
                if (c < 0) {
                    return broken(c);
                }
            }
            return Optional.empty();
        }
        if (last == '~' && body.compareTo(new StringBuilder("200")) == 0) {
            return paste();
        }
        return body.length() > LONGEST
                ? Optional.empty()
                : KeySequences.control(body.toString(), last);
    }

    /// After `ESC O`. Alone it is the letter with ALT.
    private Optional<Key> shifted() throws IOException {
        int c = read(ESCAPE_MILLIS);
        if (c == NOTHING) {
            return Optional.of(new Key.Typed('O', Set.of(Modifier.ALT)));
        }
        StringBuilder body = new StringBuilder();
        while (c >= '0' && c <= ';' && body.length() <= LONGEST) {
            body.append((char) c);
            c = read(SEQUENCE_MILLIS);
        }
        return c < 0x20 || c > 0x7e ? broken(c) : KeySequences.shifted(body.toString(), (char) c);
    }

    /// A reply of the terminal, up to BEL or `ESC \`. The first character alone is a letter with
    /// ALT.
    private Optional<Key> string(int first) throws IOException {
        int c = read(ESCAPE_MILLIS);
        if (c == NOTHING) {
            return Optional.of(new Key.Typed(first, Set.of(Modifier.ALT)));
        }
        while (c >= 0) {
            if (c == 0x07 || c == 0x18 || c == 0x1a || c == 0x9c) {
                return Optional.empty();
            }
            if (c == ESC) {
                int after = read(SEQUENCE_MILLIS);
                if (after == '\\' || after == NOTHING) {
                    return Optional.empty();
                }
                // Another sequence, which must not be typed either.
                return after == END ? broken(END) : resumed(after);
            }
            c = read(SEQUENCE_MILLIS);
        }
        return broken(c);
    }

    private Optional<Key> resumed(int afterEscape) throws IOException {
        held = afterEscape;
        return escape();
    }

    /// Everything up to the mark at its end, as text: line ends as `\n`, without other control
    /// characters but tabs.
    private Optional<Key> paste() throws IOException {
        StringBuilder text = new StringBuilder();
        StringBuilder tail = new StringBuilder();
        long until = in.now() + PASTE_MILLIS;
        while (true) {
            int c = read(in.now() < until ? PASTE_SILENCE_MILLIS : PASTE_PAUSE_MILLIS);
            if (c < 0) {
                broken(c);
                break;
            }
            tail.append((char) c);
            if (PASTE_END.contentEquals(tail)) {
                tail.setLength(0);
                break;
            }
            while (!PASTE_END.startsWith(tail.toString())) {
                keep(text, tail.charAt(0));
                tail.deleteCharAt(0);
            }
        }
        tail.chars().forEach(c -> keep(text, (char) c));
        String lines = text.toString().replace("\r\n", "\n").replace('\r', '\n');
        return Optional.of(new Key.Pasted(lines));
    }

    private static void keep(StringBuilder text, char c) {
        boolean harmless =
                c >= 0x20 && c < 0x7f || c >= 0xa0 || c == '\t' || c == '\n' || c == '\r';
        if (harmless && text.length() < PASTE_MOST) {
            text.append(c);
        }
    }

    private static Optional<Key> named(Name name, Set<Modifier> modifiers) {
        return Optional.of(new Key.Named(name, modifiers));
    }
}
