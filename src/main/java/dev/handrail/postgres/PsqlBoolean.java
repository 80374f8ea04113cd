package dev.handrail.postgres;

import java.util.Locale;
import java.util.Optional;

/// Yes and no as psql reads them (ParseVariableBool): any beginning of `true`, `false`, `yes`,
/// `no`, `on`, `off` (at least two letters for the last two), `1` or `0`; upper and lower case are
/// one.
final class PsqlBoolean {

    private PsqlBoolean() {}

    /// Empty when `text` is neither.
    static Optional<Boolean> read(String text) {
        String word = text.toLowerCase(Locale.ROOT);
        if (word.isEmpty()) {
            return Optional.empty();
        }
        if ("true".startsWith(word)
                || "yes".startsWith(word)
                || word.equals("on")
                || word.equals("1")) {
            return Optional.of(true);
        }
        boolean off = word.length() > 1 && "off".startsWith(word);
        if ("false".startsWith(word) || "no".startsWith(word) || off || word.equals("0")) {
            return Optional.of(false);
        }
        return Optional.empty();
    }
}
