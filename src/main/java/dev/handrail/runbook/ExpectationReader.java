package dev.handrail.runbook;

import dev.handrail.runbook.Expectation.Compare;
import dev.handrail.runbook.Expectation.Match;
import dev.handrail.runbook.Expectation.Relation;
import dev.handrail.text.Span;
import dev.handrail.text.Suggestion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads `expect:` and adds what is expected without being written: `exit: 0` of a shell script, a
/// status from 200 to 299 of an HTTP request, and that a check finds nothing of level `fail`.
final class ExpectationReader {

    private static final String NO_WARNINGS = "no_warnings";

    private final Fields owner;
    private final List<Expectation> expectations = new ArrayList<>();

    /// @param owner the keys among which `expect` is one
    ExpectationReader(Fields owner) {
        this.owner = owner;
    }

    /// @param action what is expected something of; nothing when it could not be read, and then any
    ///   fact is accepted
    List<Expectation> read(Optional<Action> action) {
        Optional<Value> value = owner.find("expect");
        if (value.isPresent()) {
            Fields fields = value.get().fields();
            for (Fields.Entry entry : fields.entries()) {
                expectation(entry, action);
            }
            if (fields.isReadable() && fields.entries().isEmpty()) {
                value.get().error("`expect` expects nothing");
            }
        }
        action.ifPresent(this::addDefaults);
        return expectations;
    }

    private void expectation(Fields.Entry entry, Optional<Action> action) {
        boolean sql = action.isEmpty() || action.get() instanceof Action.Sql;
        if (entry.key().equals(NO_WARNINGS) && sql) {
            if (entry.value().flag().orElse(false)) {
                expectations.add(
                        new Expectation(
                                Fact.WARNINGS,
                                Optional.empty(),
                                new Expectation.IsEmpty(),
                                entry.span()));
            }
            return;
        }
        Optional<Fact> fact = Facts.named(entry.key());
        if (fact.isEmpty() || (action.isPresent() && !action.get().facts().contains(fact.get()))) {
            unknown(entry, action);
        } else {
            expectations.addAll(TestReader.read(fact.get(), entry, action));
        }
    }

    private static void unknown(Fields.Entry entry, Optional<Action> action) {
        List<String> known = action.map(Facts::keysOf).orElseGet(Facts::allKeys);
        if (action.isPresent() && action.get() instanceof Action.Sql) {
            known.add(NO_WARNINGS);
        }
        String kind = action.map(a -> "`" + a.kind() + "` has").orElse("there is");
        String hint =
                Suggestion.hint(entry.key(), known)
                        .orElse("its facts are " + String.join(", ", known));
        entry.value()
                .document()
                .problems()
                .error(entry.span(), kind + " no fact `" + entry.key() + "`", hint);
    }

    private void addDefaults(Action action) {
        switch (action) {
            case Action.Shell shell -> addExit(shell.span());
            case Action.Http http -> addStatus(http.span());
            case Action.Check check -> addWorst(check.span());
            case Action.Sql _,
                    Action.Redis _,
                    Action.Backup _,
                    Action.Restore _,
                    Action.Wait _,
                    Action.Manual _ -> {}
        }
    }

    private void addExit(Span span) {
        if (!tests(Fact.EXIT)) {
            add(Fact.EXIT, compare(Relation.EQUAL, "0", span), span);
        }
    }

    private void addStatus(Span span) {
        if (!tests(Fact.STATUS)) {
            add(Fact.STATUS, compare(Relation.AT_LEAST, "200", span), span);
            add(Fact.STATUS, compare(Relation.LESS, "300", span), span);
        }
    }

    private void addWorst(Span span) {
        if (!tests(Fact.WORST)) {
            Template fail = Template.literal("fail", span);
            add(Fact.WORST, new Expectation.Text(Match.LACKS, fail), span);
        }
    }

    private boolean tests(Fact fact) {
        for (Expectation expectation : expectations) {
            if (expectation.fact() == fact) {
                return true;
            }
        }
        return false;
    }

    private void add(Fact fact, Expectation.Test test, Span span) {
        expectations.add(new Expectation(fact, Optional.empty(), test, span));
    }

    private static Expectation.Test compare(Relation relation, String number, Span span) {
        return new Compare(relation, Template.literal(number, span));
    }
}
