package dev.handrail.engine;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import dev.handrail.engine.Facts.Named;
import dev.handrail.engine.Facts.Number;
import dev.handrail.engine.Facts.Rows;
import dev.handrail.engine.Facts.Text;
import dev.handrail.engine.Facts.Texts;
import dev.handrail.engine.Facts.Value;
import dev.handrail.runbook.Fact;
import dev.handrail.runbook.Step.CaptureFrom;
import dev.handrail.runbook.Step.CaptureFrom.FromFact;
import dev.handrail.runbook.Step.CaptureFrom.FromJson;
import dev.handrail.runbook.Step.CaptureFrom.FromMatch;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/// Takes values for later steps out of the facts of an outcome. Pure.
public final class Captures {

    /// A variable is journalled on one line and passed in the environment of processes, so it stays
    /// small.
    private static final int LONGEST = 16 * 1024;

    private Captures() {}

    /// What was taken, and a sentence for each variable that could not be.
    public record Taken(SequencedMap<String, String> values, List<String> problems) {
        public Taken {
            problems = List.copyOf(problems);
        }
    }

    /// Takes each variable in turn. A whole text comes without its last line end, as `$(...)` of a
    /// shell gives it.
    public static Taken take(Map<String, CaptureFrom> capture, Facts facts) {
        SequencedMap<String, String> values = new LinkedHashMap<>();
        List<String> problems = new ArrayList<>();
        capture.forEach((name, from) -> {
            switch (take(from, facts)) {
                case Got got when got.value().length() > LONGEST ->
                        problems.add(
                                problem(
                                        name,
                                        got.value().length()
                                                + " characters are too long for a variable; at most "
                                                + LONGEST));
                case Got got when got.value().indexOf('\0') >= 0 ->
                        problems.add(problem(name, "a variable cannot hold a NUL character"));
                case Got got -> values.put(name, got.value());
                case Missed missed -> problems.add(problem(name, missed.why()));
            }
        });
        return new Taken(values, problems);
    }

    private sealed interface One {}

    private record Got(String value) implements One {}

    private record Missed(String why) implements One {}

    private static String problem(String name, String why) {
        return "`" + name + "` could not be captured: " + why;
    }

    private static One take(CaptureFrom from, Facts facts) {
        return switch (from) {
            case FromFact fact -> whole(facts, fact.fact());
            case FromJson json -> whole(JsonFact.at(facts, json.pointer()));
            case FromMatch match -> matched(match, facts);
        };
    }

    /// The number of lines is worth a variable; the lines themselves are `stdout`.
    private static One whole(Facts facts, Fact fact) {
        Optional<Value> counted = facts.of(fact);
        return fact == Fact.LINES && counted.isPresent()
                ? whole(new Seen.Something(counted.get()))
                : whole(Seen.of(facts, fact, Optional.empty()));
    }

    private static One whole(Seen seen) {
        return switch (seen) {
            case Seen.Nothing nothing -> new Missed(nothing.why());
            case Seen.Absent absent -> new Missed(absent.why());
            case Seen.Something something -> whole(something.value());
        };
    }

    private static One whole(Value value) {
        if (Seen.cut(value)) {
            return new Missed("only a part of it was kept, because it is too long");
        }
        return switch (value) {
            case Number _, Text _, Texts _, Named _ -> new Got(withoutLineEnd(Seen.text(value)));
            case Rows rows when rows.rows().size() == 1 && rows.columns().size() == 1 -> {
                String cell = rows.rows().getFirst().getFirst();
                yield cell == null ? new Missed("it is NULL") : new Got(cell);
            }
            case Rows rows ->
                    new Missed(
                            "rows can be captured only when there is one with one column; there are "
                                    + rows.rows().size()
                                    + " with "
                                    + rows.columns().size());
        };
    }

    private static One matched(FromMatch match, Facts facts) {
        return switch (Seen.of(facts, match.in(), Optional.empty())) {
            case Seen.Nothing nothing -> new Missed(nothing.why());
            case Seen.Absent absent -> new Missed(absent.why());
            case Seen.Something something -> {
                Matcher matcher =
                        Pattern.compile(match.pattern()).matcher(Seen.text(something.value()));
                if (!matcher.find()) {
                    String cut = Seen.cut(something.value()) ? " in what was kept of" : " in";
                    yield new Missed(
                            "`"
                                    + match.pattern()
                                    + "` was not found"
                                    + cut
                                    + " `"
                                    + match.in().key()
                                    + "`");
                }
                String value = matcher.groupCount() > 0 ? matcher.group(1) : matcher.group();
                yield value == null
                        ? new Missed("the group of `" + match.pattern() + "` matched nothing")
                        : new Got(value);
            }
        };
    }

    private static String withoutLineEnd(String text) {
        int end = text.length();
        while (end > 0 && (text.charAt(end - 1) == '\n' || text.charAt(end - 1) == '\r')) {
            end--;
        }
        return text.substring(0, end);
    }
}
