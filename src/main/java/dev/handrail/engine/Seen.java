package dev.handrail.engine;

import dev.handrail.engine.Facts.Named;
import dev.handrail.engine.Facts.Number;
import dev.handrail.engine.Facts.Rows;
import dev.handrail.engine.Facts.Text;
import dev.handrail.engine.Facts.Texts;
import dev.handrail.engine.Facts.Value;
import dev.handrail.runbook.Fact;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// What there is to look at when a fact, or a part of one, is asked for.
sealed interface Seen {

    /// There is something.
    record Something(Value value) implements Seen {}

    /// It can be told that there is nothing: no such key, no such header, no row, NULL.
    record Absent(String why) implements Seen {}

    /// It cannot be looked at, and why.
    record Nothing(String why) implements Seen {}

    /// The fact itself, or what can be derived from another one: `lines` from `stdout`, `json` from
    /// whichever text the action gave.
    ///
    /// @param selector a JSON Pointer or the name of a header
    static Seen of(Facts facts, Fact fact, Optional<String> selector) {
        return switch (fact) {
            case JSON -> JsonFact.at(facts, selector.orElse(""));
            case HEADERS -> header(facts, selector);
            case LINES -> plain(facts, Fact.STDOUT);
            case EXIT,
                    STDOUT,
                    STDERR,
                    SECONDS,
                    ROWS,
                    ROW_COUNT,
                    VALUE,
                    UPDATED,
                    NOTICES,
                    WARNINGS,
                    SQLSTATE,
                    STATUS,
                    BODY,
                    REPLY,
                    FINDINGS,
                    WORST,
                    PATH,
                    BYTES,
                    SHA256,
                    TABLES,
                    TRIES,
                    ANSWER ->
                    plain(facts, fact);
        };
    }

    /// The value as one text; several values are put on a line each.
    static String text(Value value) {
        return switch (value) {
            case Number number -> number.value().toPlainString();
            case Text text -> text.value();
            case Texts texts -> String.join("\n", texts.values());
            case Rows rows -> String.join("\n", RowsExpectation.lines(rows.rows()));
            case Named named -> String.join("\n", headerLines(named.values()));
        };
    }

    /// Whether something is missing from the value.
    static boolean cut(Value value) {
        return switch (value) {
            case Number _, Named _ -> false;
            case Text text -> text.cut();
            case Texts texts -> texts.cut();
            case Rows rows -> rows.cut();
        };
    }

    private static Seen plain(Facts facts, Fact fact) {
        Optional<Value> value = facts.of(fact);
        if (value.isPresent()) {
            return new Something(value.get());
        }
        if (fact == Fact.VALUE || fact == Fact.REPLY) {
            return new Absent(
                    fact == Fact.VALUE ? "nothing: NULL, or no row" : "nothing: no such key (nil)");
        }
        return new Nothing("nothing: the action gave no `" + fact.key() + "`");
    }

    private static Seen header(Facts facts, Optional<String> selector) {
        if (selector.isEmpty() || !(facts.of(Fact.HEADERS).orElse(null) instanceof Named headers)) {
            return plain(facts, Fact.HEADERS);
        }
        String value = headers.values().get(selector.get().toLowerCase(Locale.ROOT));
        return value != null
                ? new Something(new Text(value, false))
                : new Absent(
                        "no such header; there are: "
                                + String.join(
                                        ", ",
                                        headers.values().keySet().stream().sorted().toList()));
    }

    private static List<String> headerLines(Map<String, String> headers) {
        List<String> lines = new ArrayList<>();
        headers.forEach((name, value) -> lines.add(name + ": " + value));
        lines.sort(null);
        return lines;
    }
}
