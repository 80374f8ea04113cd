package dev.handrail.engine;

import com.google.re2j.Pattern;
import dev.handrail.engine.Facts.Rows;
import dev.handrail.engine.Facts.Texts;
import dev.handrail.engine.Facts.Value;
import dev.handrail.engine.Scope.Filled;
import dev.handrail.engine.Scope.SecretUnavailable;
import dev.handrail.runbook.Expectation;
import dev.handrail.runbook.Expectation.Cell;
import dev.handrail.runbook.Expectation.Compare;
import dev.handrail.runbook.Expectation.EachAppears;
import dev.handrail.runbook.Expectation.IsEmpty;
import dev.handrail.runbook.Expectation.Match;
import dev.handrail.runbook.Expectation.RowsAre;
import dev.handrail.runbook.Expectation.RowsNamed;
import dev.handrail.runbook.Fact;
import dev.handrail.runbook.Template;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Holds the facts of an outcome against what is expected of them. Pure.
///
/// Where something was cut from a fact, an expectation holds only if what is left proves it.
public final class Expectations {

    /// A text without characters, and what JSON has for it.
    private static final Set<String> EMPTY = Set.of("", "null", "[]", "{}");

    private final Facts facts;
    private final Scope scope;

    private Expectations(Facts facts, Scope scope) {
        this.facts = facts;
        this.scope = scope;
    }

    /// Every expectation that does not hold, in the order of the document.
    ///
    /// @param scope fills in what is expected; in a pattern, filled-in values stand for themselves
    public static List<Unmet> check(List<Expectation> expectations, Facts facts, Scope scope) {
        Expectations check = new Expectations(facts, scope);
        return expectations.stream().flatMap(e -> check.check(e).stream()).toList();
    }

    /// What is expected, in words, such as `exit = 0`.
    public static List<String> wanted(List<Expectation> expectations, Scope scope) {
        Expectations told = new Expectations(Facts.none(), scope);
        return expectations.stream().map(told::wanted).toList();
    }

    private String wanted(Expectation expectation) {
        try {
            return wanted(subject(expectation), expectation.test());
        } catch (NoValue later) {
            return subject(expectation) + " (" + later.why + ")";
        }
    }

    private static String subject(Expectation expectation) {
        return expectation.fact().key() + expectation.selector().map(s -> " " + s).orElse("");
    }

    private List<Unmet> check(Expectation expectation) {
        String subject = subject(expectation);
        try {
            return switch (Seen.of(
                    seenFacts(expectation), expectation.fact(), expectation.selector())) {
                case Seen.Something something -> check(subject, expectation, something.value());
                case Seen.Absent _ when expectation.test() instanceof IsEmpty -> List.of();
                case Seen.Absent absent ->
                        List.of(Unmet.of(wanted(subject, expectation.test()), absent.why()));
                case Seen.Nothing nothing ->
                        List.of(Unmet.of(wanted(subject, expectation.test()), nothing.why()));
            };
        } catch (NoValue problem) {
            return List.of(Unmet.of(subject + " ...", problem.why));
        }
    }

    /// `lines` is counted by the action itself, which saw also what was cut.
    private Facts seenFacts(Expectation expectation) {
        Optional<Value> counted = facts.of(expectation.fact());
        return expectation.fact() == Fact.LINES
                        && expectation.test() instanceof Compare
                        && counted.isPresent()
                ? facts.with(Fact.STDOUT, counted.get())
                : facts;
    }

    private List<Unmet> check(String subject, Expectation expectation, Value value) throws NoValue {
        return switch (expectation.test()) {
            case Compare compare ->
                    NumberExpectation.check(
                            subject, compare.relation(), fill(compare.value()), value);
            case Expectation.Text text ->
                    new TextExpectation(subject, expectation.fact(), text.match(), fill(text))
                            .check(value);
            case RowsAre rows -> RowsExpectation.check(subject, table(rows), value);
            case RowsNamed rows -> RowsExpectation.check(subject, table(rows), value);
            case EachAppears texts -> appear(subject, texts, value);
            case IsEmpty _ -> empty(subject, value);
        };
    }

    /// What is expected, told without its values having been filled in or looked at.
    private String wanted(String subject, Expectation.Test test) throws NoValue {
        return switch (test) {
            case Compare compare ->
                    subject + " " + compare.relation().sign() + " " + fill(compare.value());
            case Expectation.Text text -> TextExpectation.wanted(subject, text.match(), fill(text));
            case RowsAre rows -> RowsExpectation.wanted(subject, table(rows));
            case RowsNamed rows -> RowsExpectation.wanted(subject, table(rows));
            case EachAppears texts -> subject + " with " + texts.texts().size() + " given texts";
            case IsEmpty _ -> subject + " empty";
        };
    }

    private List<Unmet> appear(String subject, EachAppears expected, Value value) throws NoValue {
        List<String> entries =
                value instanceof Texts texts ? texts.values() : List.of(Seen.text(value));
        List<Unmet> unmet = new ArrayList<>();
        for (Template template : expected.texts()) {
            String text = fill(template);
            if (entries.stream().noneMatch(entry -> entry.contains(text))) {
                unmet.add(
                        new Unmet(
                                subject + " with " + Shown.quoted(text),
                                Shown.block(String.join("\n", entries)),
                                TextExpectation.undecided(value)));
            }
        }
        return unmet;
    }

    private static List<Unmet> empty(String subject, Value value) {
        String text = Seen.text(value).strip();
        boolean none = EMPTY.contains(text);
        if (value instanceof Facts.Number number) {
            none = number.value().signum() == 0;
        } else if (value instanceof Rows rows) {
            none = rows.rows().isEmpty();
        }
        return none && !Seen.cut(value)
                ? List.of()
                : List.of(new Unmet(subject + " empty", Shown.block(text), List.of()));
    }

    private RowsExpectation.Table table(RowsAre expected) throws NoValue {
        List<List<@Nullable String>> rows = new ArrayList<>();
        for (List<Cell> cells : expected.rows()) {
            List<@Nullable String> row = new ArrayList<>();
            for (Cell cell : cells) {
                row.add(fill(cell));
            }
            rows.add(row);
        }
        return new RowsExpectation.Table.ByPlace(rows);
    }

    private RowsExpectation.Table table(RowsNamed expected) throws NoValue {
        List<SequencedMap<String, @Nullable String>> rows = new ArrayList<>();
        for (SequencedMap<String, Cell> cells : expected.rows()) {
            SequencedMap<String, @Nullable String> row = new LinkedHashMap<>();
            for (Map.Entry<String, Cell> cell : cells.entrySet()) {
                row.put(cell.getKey(), fill(cell.getValue()));
            }
            rows.add(row);
        }
        return new RowsExpectation.Table.ByName(rows);
    }

    private @Nullable String fill(Cell cell) throws NoValue {
        return switch (cell) {
            case Cell.Null _ -> null;
            case Cell.Is is -> fill(is.text());
        };
    }

    private String fill(Expectation.Text text) throws NoValue {
        return text.match() == Match.MATCHES
                ? fill(text.text(), Pattern::quote)
                : fill(text.text());
    }

    private String fill(Template template) throws NoValue {
        return fill(template, UnaryOperator.identity());
    }

    private String fill(Template template, UnaryOperator<String> encode) throws NoValue {
        try {
            return switch (scope.fill(template, encode)) {
                case Filled.Value value -> value.text();
                case Filled.Missing missing ->
                        throw new NoValue(
                                "cannot be looked at: no value for "
                                        + String.join(", ", missing.names())
                                        + " in `"
                                        + template.text()
                                        + "`");
            };
        } catch (SecretUnavailable unavailable) {
            throw new NoValue("cannot be looked at: " + unavailable.sentence());
        }
    }

    /// Something expected cannot be filled in.
    private static final class NoValue extends Exception {
        private final String why;

        NoValue(String why) {
            super(why);
            this.why = why;
        }
    }
}
