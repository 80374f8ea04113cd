package dev.handrail.settings;

import dev.handrail.text.Suggestion;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// How a key is written: a character (`R`, `?`), the name of a key (`F5`, `Space`, `PgUp`), either
/// of them behind `Ctrl-`, `Alt-` or `Shift-`; `^C` is `Ctrl-c`. Names may be written in lower
/// case.
///
/// What is refused cannot be told apart in a terminal, which sends `Ctrl-i` and Tab as the same
/// byte and nothing at all for `Cmd-x` (xterm's control sequences, "Special Keyboard Keys").
public final class KeyName {

    private static final String SPACE = "Space";

    private static final List<String> NAMED =
            List.of(
                    "Enter",
                    "Esc",
                    "Tab",
                    "Backspace",
                    "Del",
                    "Ins",
                    "Up",
                    "Down",
                    "Left",
                    "Right",
                    "Home",
                    "End",
                    "PgUp",
                    "PgDn",
                    "F1",
                    "F2",
                    "F3",
                    "F4",
                    "F5",
                    "F6",
                    "F7",
                    "F8",
                    "F9",
                    "F10",
                    "F11",
                    "F12");

    /// Other names that keyboards and other programs have for them.
    private static final Map<String, String> ALIASES =
            Map.of(
                    "escape", "Esc",
                    "return", "Enter",
                    "delete", "Del",
                    "insert", "Ins",
                    "pageup", "PgUp",
                    "pagedown", "PgDn",
                    "pgdown", "PgDn");

    /// Keys that arrive as one byte, which has no room for another key that is held.
    private static final List<String> ONE_BYTE = List.of("Enter", "Esc", "Tab", "Backspace");

    /// Behind an escape these begin a sequence of the terminal: CSI, SS3, OSC, DCS, SOS, PM, APC.
    private static final String BEGINNINGS = "[O]PX^_";

    private KeyName() {}

    /// What came of reading a key's name.
    public sealed interface Reading {

        /// @param written the one way in which this key is written
        record Key(String written) implements Reading {}

        /// No terminal sends it, or it is no key.
        ///
        /// @param why the rest of a sentence that begins with the word that was read
        record NoKey(String why, Optional<String> hint) implements Reading {}
    }

    /// Reads what a person wrote.
    public static Reading read(String word) {
        EnumSet<Modifier> held = EnumSet.noneOf(Modifier.class);
        String rest = word;
        for (Optional<Modifier> more = first(rest); more.isPresent(); more = first(rest)) {
            held.add(more.get());
            rest = rest.substring(more.get().prefix().length());
        }
        if (rest.startsWith("^") && isOneCharacter(rest.substring(1))) {
            held.add(Modifier.CTRL);
            rest = rest.substring(1);
        }
        if (isOneCharacter(rest)) {
            return character(rest, held);
        }
        return rest.equalsIgnoreCase("space") ? character(" ", held) : named(rest, held);
    }

    /// Keys that are held with another, in the order in which they are written.
    private enum Modifier {
        CTRL,
        ALT,
        SHIFT;

        String prefix() {
            return name().charAt(0) + name().substring(1).toLowerCase(Locale.ROOT) + "-";
        }
    }

    /// What the word says is held, if something is held with something.
    private static Optional<Modifier> first(String word) {
        for (Modifier modifier : Modifier.values()) {
            String prefix = modifier.prefix();
            if (word.length() > prefix.length()
                    && word.regionMatches(true, 0, prefix, 0, prefix.length())) {
                return Optional.of(modifier);
            }
        }
        return Optional.empty();
    }

    private static boolean isOneCharacter(String text) {
        return text.codePointCount(0, text.length()) == 1;
    }

    private static String words(EnumSet<Modifier> held) {
        return held.stream().map(Modifier::prefix).collect(Collectors.joining());
    }

    private static Reading character(String character, EnumSet<Modifier> held) {
        int codePoint = character.codePointAt(0);
        if (!isTyped(codePoint)) {
            return noKey("is not a character that is typed");
        }
        if (held.contains(Modifier.SHIFT)) {
            return Character.isLetter(codePoint) && !held.contains(Modifier.CTRL)
                    ? noKey(
                            "is written as the character it makes",
                            "write `" + character.toUpperCase(Locale.ROOT) + "`")
                    : noKey("reaches a terminal program without its Shift");
        }
        if (held.contains(Modifier.CTRL)) {
            return controlled(character, held);
        }
        if (held.contains(Modifier.ALT) && BEGINNINGS.indexOf(codePoint) >= 0) {
            return noKey("is how sequences of the terminal itself begin");
        }
        return new Reading.Key(words(held) + (character.equals(" ") ? SPACE : character));
    }

    private static boolean isTyped(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.NON_SPACING_MARK,
                    Character.ENCLOSING_MARK ->
                    false;
            default -> codePoint == ' ' || !Character.isWhitespace(codePoint);
        };
    }

    /// Only `@` to `_` and the space have a control character (ASCII clears two bits of the
    /// letter).
    private static Reading controlled(String character, EnumSet<Modifier> held) {
        String alt = held.contains(Modifier.ALT) ? Modifier.ALT.prefix() : "";
        char upper = character.toUpperCase(Locale.ROOT).charAt(0);
        return switch (upper) {
            case 'I' -> same("Tab", alt);
            case 'M', 'J' -> same("Enter", alt);
            case 'H' -> same("Backspace", alt);
            case '[' -> same("Esc", alt);
            case ' ' -> new Reading.Key(words(held) + SPACE);
            default ->
                    upper >= '@' && upper <= '_'
                            ? new Reading.Key(alt + "^" + upper)
                            : noKey("is sent by no terminal");
        };
    }

    private static Reading same(String key, String alt) {
        return noKey("is the same as `" + alt + key + "` in a terminal");
    }

    private static Reading named(String word, EnumSet<Modifier> held) {
        String meant = ALIASES.getOrDefault(word.toLowerCase(Locale.ROOT), word);
        Optional<String> found =
                NAMED.stream().filter(name -> name.equalsIgnoreCase(meant)).findFirst();
        if (found.isEmpty()) {
            return unknown(word);
        }
        String name = found.get();
        if (name.equals("Esc")) {
            return noKey("always goes back and cannot be given to anything else");
        }
        boolean backTab = name.equals("Tab") && held.equals(EnumSet.of(Modifier.SHIFT));
        boolean more = held.contains(Modifier.CTRL) || held.contains(Modifier.SHIFT);
        if (ONE_BYTE.contains(name) && more && !backTab) {
            return noKey("reaches a terminal program as `" + name + "` alone");
        }
        return new Reading.Key(words(held) + name);
    }

    private static Reading unknown(String word) {
        List<String> known = new ArrayList<>(NAMED);
        known.add(SPACE);
        return noKey(
                "is not a key",
                Suggestion.hint(word, known)
                        .orElse(
                                "write a character, `^C`, `Alt-x`, `Space` or a name such as `F5`"));
    }

    private static Reading noKey(String why) {
        return new Reading.NoKey(why, Optional.empty());
    }

    private static Reading noKey(String why, String hint) {
        return new Reading.NoKey(why, Optional.of(hint));
    }
}
