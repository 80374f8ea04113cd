package dev.handrail.engine;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.handrail.engine.Facts.Texts;
import dev.handrail.engine.Facts.Value;
import dev.handrail.runbook.Expectation.Match;
import dev.handrail.runbook.Fact;
import java.util.List;

/// Whether a text is, holds, matches or lacks another. Of several texts, such as notices, it is
/// enough that one does; none may hold what must be lacking.
///
/// @param wanted filled in already
record TextExpectation(String subject, Fact fact, Match match, String wanted) {

    static String wanted(String subject, Match match, String text) {
        return switch (match) {
            case EQUALS -> subject + " = " + Shown.quoted(text);
            case CONTAINS -> subject + " containing " + Shown.quoted(text);
            case MATCHES -> subject + " matching `" + Shown.plain(text) + "`";
            case LACKS -> subject + " without " + Shown.quoted(text);
        };
    }

    /// Why it may be there all the same; empty when the whole was looked at.
    static List<String> undecided(Value value) {
        return Seen.cut(value)
                ? List.of("not in what was kept; the rest was cut, so this cannot be decided")
                : List.of();
    }

    List<Unmet> check(Value value) {
        List<String> entries =
                value instanceof Texts texts ? texts.values() : List.of(Seen.text(value));
        return switch (match) {
            case EQUALS -> equal(value, entries);
            case CONTAINS -> found(value, entries.stream().anyMatch(e -> e.contains(wanted)));
            case MATCHES -> matching(value, entries);
            case LACKS -> lacking(value, entries);
        };
    }

    private List<Unmet> found(Value value, boolean found) {
        return found ? List.of() : List.of(unmet(value, undecided(value)));
    }

    private List<Unmet> matching(Value value, List<String> entries) {
        Pattern pattern;
        try {
            pattern = Pattern.compile(wanted);
        } catch (PatternSyntaxException broken) {
            return List.of(unmet(value, List.of("not a pattern: " + broken.getMessage())));
        }
        return found(value, entries.stream().anyMatch(e -> pattern.matcher(e).find()));
    }

    private List<Unmet> lacking(Value value, List<String> entries) {
        for (String entry : entries) {
            int at = entry.indexOf(wanted);
            if (at >= 0) {
                long line = entry.substring(0, at).chars().filter(c -> c == '\n').count() + 1;
                String whole = entry.lines().skip(line - 1).findFirst().orElse(wanted);
                return List.of(
                        Unmet.of(
                                wanted(subject, match, wanted),
                                Shown.quoted(whole),
                                "found on line " + line));
            }
        }
        return Seen.cut(value) ? List.of(unmet(value, undecided(value))) : List.of();
    }

    private List<Unmet> equal(Value value, List<String> entries) {
        String expected = trimmed(wanted);
        if (entries.stream().map(this::trimmed).anyMatch(expected::equals) && !Seen.cut(value)) {
            return List.of();
        }
        String got = trimmed(Seen.text(value));
        List<String> left = expected.lines().toList();
        List<String> right = got.lines().toList();
        if (Seen.cut(value)) {
            return List.of(unmet(value, List.of("it is longer: its end was cut")));
        }
        return List.of(
                unmet(
                        value,
                        left.size() <= 1 && right.size() <= 1
                                ? Difference.ofLine(expected, got)
                                : Difference.ofLines(left, right)));
    }

    /// A program's last line end is not part of what it says.
    private String trimmed(String text) {
        boolean output = fact == Fact.STDOUT || fact == Fact.STDERR || fact == Fact.BODY;
        if (!output || !text.endsWith("\n")) {
            return text;
        }
        return text.substring(0, text.length() - (text.endsWith("\r\n") ? 2 : 1));
    }

    private Unmet unmet(Value value, List<String> difference) {
        return new Unmet(wanted(subject, match, wanted), Shown.block(Seen.text(value)), difference);
    }
}
