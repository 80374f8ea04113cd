package dev.handrail.runbook;

import dev.handrail.json.JsonPointer;
import dev.handrail.runbook.Expectation.Compare;
import dev.handrail.runbook.Expectation.Match;
import dev.handrail.runbook.Expectation.Relation;
import dev.handrail.runbook.Expectation.Test;
import dev.handrail.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Reads what must be true of one fact. How a bare value is understood depends on the fact, not on
/// what the value looks like, except for the facts that can be a number or a text (`value`, `reply`
/// and what stands in `json`): there a number without quotes, or a sign of comparison, is a number.
final class TestReader {

    private final Fact fact;
    private final Span span;
    private final List<Expectation> tests = new ArrayList<>();

    private TestReader(Fact fact, Span span) {
        this.fact = fact;
        this.span = span;
    }

    static List<Expectation> read(Fact fact, Fields.Entry entry, Optional<Action> action) {
        TestReader reader = new TestReader(fact, entry.span());
        boolean count =
                action.isPresent()
                        && (action.get() instanceof Action.Backup
                                || action.get() instanceof Action.Restore);
        reader.read(entry.value(), count);
        return reader.tests;
    }

    private void read(Value value, boolean rowsAreCounted) {
        switch (fact) {
            case EXIT, ROW_COUNT, UPDATED, STATUS, SECONDS, BYTES, TRIES -> number(value);
            case LINES, TABLES, FINDINGS, NOTICES, WARNINGS -> entries(value, Optional.empty());
            case STDOUT, STDERR, BODY -> text(value, Match.CONTAINS, Optional.empty());
            case SQLSTATE, WORST, PATH, SHA256, ANSWER ->
                    text(value, Match.EQUALS, Optional.empty());
            case VALUE, REPLY -> either(value, Optional.empty());
            case JSON -> pointers(value);
            case HEADERS -> headers(value);
            case ROWS -> {
                if (rowsAreCounted) {
                    number(value);
                } else {
                    RowsReader.read(value).ifPresent(test -> add(Optional.empty(), test));
                }
            }
        }
    }

    private void number(Value value) {
        Optional<Test> compare = value.isScalar() ? comparison(value, true) : Optional.empty();
        if (compare.isEmpty()) {
            value.wrongKind("a number, perhaps compared, such as `0` or `\">= 3\"`");
        }
        compare.ifPresent(test -> add(Optional.empty(), test));
    }

    private void entries(Value value, Optional<String> selector) {
        if (value.isList()) {
            List<Template> texts = new ArrayList<>();
            for (Value item : value.items()) {
                item.template().ifPresent(texts::add);
            }
            Test test =
                    texts.isEmpty()
                            ? new Expectation.IsEmpty()
                            : new Expectation.EachAppears(texts);
            add(selector, test);
            return;
        }
        Optional<Test> compare = comparison(value, value.isPlain());
        if (compare.isPresent()) {
            add(selector, compare.get());
        } else {
            value.template()
                    .ifPresent(text ->
                            add(Optional.empty(), new Expectation.EachAppears(List.of(text))));
        }
    }

    /// @param bare how a text that stands alone is meant
    private void text(Value value, Match bare, Optional<String> selector) {
        if (value.isMapping()) {
            matches(value, selector);
            return;
        }
        Optional<Template> text = value.template();
        if (text.isPresent() && text.get().text().isEmpty()) {
            add(selector, new Expectation.IsEmpty());
        } else if (text.isPresent()) {
            add(selector, new Expectation.Text(bare, text.get()));
        }
    }

    private void either(Value value, Optional<String> selector) {
        if (value.isList() && (value.items().isEmpty() || fact == Fact.REPLY)) {
            entries(value, selector);
        } else if (value.isNull() && !value.isMissing()) {
            add(selector, new Expectation.IsEmpty());
        } else if (value.isList() || value.isMapping() || value.isMissing()) {
            text(value, Match.EQUALS, selector);
        } else {
            Optional<Comparison> sign = Comparison.parse(value.written());
            Optional<Test> compare = comparison(value, value.isPlain());
            if (compare.isPresent()) {
                add(selector, compare.get());
            } else if (sign.isPresent()) {
                value.error(
                        "`" + value.written() + "` compares, but not with a number",
                        "write `{equals: \"" + value.written() + "\"}` when the text is meant");
            } else {
                text(value, Match.EQUALS, selector);
            }
        }
    }

    private void matches(Value value, Optional<String> selector) {
        Fields fields = value.fields();
        int before = tests.size();
        for (Match match : Match.values()) {
            Optional<Value> found = fields.find(match.name().toLowerCase(Locale.ROOT));
            if (found.isEmpty()) {
                continue;
            }
            boolean several = found.get().isList() && match != Match.EQUALS;
            if (several && found.get().items().isEmpty()) {
                found.get().error("the list of texts is empty");
            }
            for (Value one : several ? found.get().items() : List.of(found.get())) {
                match(one, match).ifPresent(test -> add(selector, test));
            }
        }
        boolean slip = !fields.notAsked().isEmpty();
        fields.done();
        if (tests.size() == before && fields.entries().isEmpty() && !slip) {
            value.error(
                    value.name() + " expects nothing",
                    "write one of `equals`, `contains`, `matches` or `lacks`");
        }
    }

    private static Optional<Test> match(Value value, Match match) {
        Optional<Template> text = value.template();
        if (text.isEmpty()) {
            return Optional.empty();
        }
        if (match == Match.MATCHES && text.get().isLiteral()) {
            Patterns.check(value, text.get().literalText());
        }
        if (match != Match.EQUALS && text.get().text().isEmpty()) {
            value.error("an empty text says nothing", "use `{equals: \"\"}` when that is meant");
        }
        return Optional.of(new Expectation.Text(match, text.get()));
    }

    private void pointers(Value value) {
        for (Fields.Entry entry : value.fields().entries()) {
            if (JsonPointer.parse(entry.key()).isEmpty()) {
                value.document()
                        .problems()
                        .error(
                                entry.span(),
                                "`" + entry.key() + "` is not a JSON Pointer",
                                "a pointer begins with `/`, such as `/items/0/name`");
            }
            either(entry.value(), Optional.of(entry.key()));
        }
    }

    private void headers(Value value) {
        for (Fields.Entry entry : value.fields().entries()) {
            text(entry.value(), Match.EQUALS, Optional.of(entry.key()));
        }
    }

    /// @param bareNumber whether a number without a sign is one, too
    private static Optional<Test> comparison(Value value, boolean bareNumber) {
        Optional<Comparison> sign = Comparison.parse(value.written());
        String operand = sign.isPresent() ? sign.get().operand() : value.written().strip();
        boolean reference = operand.startsWith("${") && operand.endsWith("}");
        if (!Comparison.isNumber(operand) && !reference) {
            return Optional.empty();
        }
        if (sign.isEmpty() && !bareNumber) {
            return Optional.empty();
        }
        Relation relation = sign.isPresent() ? sign.get().relation() : Relation.EQUAL;
        return Optional.of(new Compare(relation, TemplateReader.read(value, operand)));
    }

    private void add(Optional<String> selector, Test test) {
        tests.add(new Expectation(fact, selector, test, span));
    }
}
