package dev.handrail.runbook;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.Optional;

/// Looks at patterns. They are RE2, whose time grows with the length of the text only, so that no
/// pattern in a runbook can hang a run.
final class Patterns {

    /// Nested repetitions multiply; a pattern this short stays small enough to compile.
    private static final int LONGEST = 500;

    private Patterns() {}

    /// The pattern, when it is one; else tells what is wrong with it.
    static Optional<Pattern> check(Value value, String pattern) {
        if (pattern.length() > LONGEST) {
            value.error("a pattern has at most " + LONGEST + " characters");
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
