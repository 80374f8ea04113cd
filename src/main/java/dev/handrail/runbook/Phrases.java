package dev.handrail.runbook;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Reads a phrase that is typed to confirm something.
final class Phrases {

    private static final int SHORTEST = 4;
    private static final int LONGEST = 80;

    /// Plain words that other YAML readers take for a boolean: here they would silently become a
    /// phrase, and a phrase `no` confirms the step it was meant to keep from running.
    private static final Set<String> BOOLEAN_WORDS =
            Set.of("yes", "no", "on", "off", "true", "false", "y", "n");

    private Phrases() {}

    /// The phrase, when it is one that can be typed and is no slip.
    static Optional<String> read(Value value) {
        Optional<String> text = value.text();
        if (text.isEmpty()) {
            return Optional.empty();
        }
        String phrase = text.get();
        if (BOOLEAN_WORDS.contains(phrase.toLowerCase(Locale.ROOT))) {
            value.error(
                    "`" + phrase + "` is neither a phrase to type nor `true` or `false`",
                    "a phrase names what is confirmed, like `CONFIRM PRODUCTION`");
            return Optional.empty();
        }
        if (phrase.length() < SHORTEST || phrase.length() > LONGEST) {
            return value.wrongKind(
                    "a phrase of " + SHORTEST + " to " + LONGEST + " characters on one line");
        }
        boolean letter = false;
        for (int i = 0; i < phrase.length(); i++) {
            letter |= Character.isLetter(phrase.charAt(i));
            if (phrase.charAt(i) < ' ' || phrase.charAt(i) > '~') {
                value.error(
                        "a phrase must be typable on every keyboard",
                        "use letters, digits, blanks and ASCII signs on one line");
                return Optional.empty();
            }
        }
        if (!letter) {
            return value.wrongKind("a phrase with words in it");
        }
        if (!phrase.equals(phrase.strip())) {
            value.error("a phrase neither begins nor ends with a blank");
            return Optional.empty();
        }
        return text;
    }
}
