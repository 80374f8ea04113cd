package dev.handrail.runbook;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.Optional;

/// Looks at patterns. They are RE2, whose time grows with the length of the text only, so that no
/// pattern in a runbook can hang a run.
final class Patterns {

    private static final int LONGEST = 1_000;

    /// Compiles in well under a tenth of a second.
    private static final long LARGEST = 20_000;

    private Patterns() {}

    /// The pattern, when it is one; else tells what is wrong with it.
    static Optional<Pattern> check(Value value, String pattern) {
        if (pattern.length() > LONGEST) {
            value.error("a pattern has at most " + LONGEST + " characters");
            return Optional.empty();
        }
        if (PatternSize.of(pattern) > LARGEST) {
            value.error(
                    "the repetitions in `" + pattern + "` multiply to more than " + LARGEST,
                    "use `*` or `+`, or smaller counts");
            return Optional.empty();
        }
        try {
            return Optional.of(Pattern.compile(pattern));
        } catch (PatternSyntaxException e) {
            value.error(
                    "`" + pattern + "` is not a pattern: " + e.getDescription(),
                    "patterns are RE2: no look-around, no back-references");
            return Optional.empty();
        }
    }

    /// The pattern at a key that may be left out.
    static Optional<String> find(Fields fields, String key) {
        Optional<Value> value = fields.find(key);
        Optional<String> pattern = value.flatMap(Value::text);
        if (value.isPresent() && pattern.isPresent()) {
            return check(value.get(), pattern.get()).map(Pattern::pattern);
        }
        return Optional.empty();
    }
}
