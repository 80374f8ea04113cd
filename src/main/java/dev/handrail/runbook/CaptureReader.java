package dev.handrail.runbook;

import dev.handrail.json.JsonPointer;
import dev.handrail.runbook.Step.CaptureFrom;
import dev.handrail.text.Suggestion;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/// Reads `capture:`.
final class CaptureReader {

    private final Optional<Action> action;

    CaptureReader(Optional<Action> action) {
        this.action = action;
    }

    SequencedMap<String, CaptureFrom> read(Fields step) {
        SequencedMap<String, CaptureFrom> captures = new LinkedHashMap<>();
        Optional<Value> value = step.find("capture");
        if (value.isPresent()) {
            for (Fields.Entry entry : value.get().fields().entries()) {
                Variables.checkName(entry.key(), entry.span(), entry.value().document().problems());
                from(entry.value()).ifPresent(from -> captures.put(entry.key(), from));
            }
        }
        return captures;
    }

    private Optional<CaptureFrom> from(Value value) {
        if (!value.isMapping()) {
            return fact(value).map(CaptureFrom.FromFact::new);
        }
        Fields fields = value.fields();
        Optional<Value> json = fields.find("json");
        Optional<Value> matches = fields.find("matches");
        Optional<Value> in = matches.isPresent() ? fields.find("in") : Optional.empty();
        boolean slip = !fields.notAsked().isEmpty();
        fields.done();
        if (json.isPresent() == matches.isPresent()) {
            if (!slip) {
                value.error(
                        value.name() + " needs one place to be taken from",
                        "write the name of a fact, `{json: /pointer}` or `{matches: pattern, in:"
                                + " fact}`");
            }
            return Optional.empty();
        }
        return json.isPresent() ? pointer(json.get()) : pattern(matches.get(), in);
    }

    private Optional<CaptureFrom> pointer(Value value) {
        Optional<String> text = value.text();
        if (text.isPresent() && JsonPointer.parse(text.get()).isEmpty()) {
            value.error(
                    "`" + text.get() + "` is not a JSON Pointer",
                    "a pointer begins with `/`, such as `/items/0/name`");
        }
        if (action.isPresent() && !action.get().facts().contains(Fact.JSON)) {
            value.error("`" + action.get().kind() + "` has no fact `json`");
        }
        return text.map(CaptureFrom.FromJson::new);
    }

    private Optional<CaptureFrom> pattern(Value value, Optional<Value> in) {
        Optional<String> pattern = value.text();
        pattern.ifPresent(text -> Patterns.check(value, text));
        Optional<Fact> fact = in.isPresent() ? fact(in.get()) : usualText(value);
        return pattern.isPresent() && fact.isPresent()
                ? Optional.of(new CaptureFrom.FromMatch(pattern.get(), fact.get()))
                : Optional.empty();
    }

    private Optional<Fact> usualText(Value value) {
        if (action.isEmpty() || action.get() instanceof Action.Shell) {
            return Optional.of(Fact.STDOUT);
        }
        if (action.get() instanceof Action.Http) {
            return Optional.of(Fact.BODY);
        }
        value.error(value.name() + " does not say in which fact", "add `in: <fact>`");
        return Optional.empty();
    }

    private Optional<Fact> fact(Value value) {
        Optional<String> name = value.text();
        if (name.isEmpty()) {
            return Optional.empty();
        }
        Optional<Fact> fact = Facts.named(name.get());
        if (fact.isPresent() && (action.isEmpty() || action.get().facts().contains(fact.get()))) {
            return fact;
        }
        List<String> known = action.map(Facts::keysOf).orElseGet(Facts::allKeys);
        String kind = action.map(a -> "`" + a.kind() + "` has").orElse("there is");
        value.error(
                kind + " no fact `" + name.get() + "`",
                Suggestion.hint(name.get(), known)
                        .orElse("its facts are " + String.join(", ", known)));
        return Optional.empty();
    }
}
