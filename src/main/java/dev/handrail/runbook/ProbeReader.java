package dev.handrail.runbook;

import dev.handrail.runbook.Mentions.Kind;
import java.util.List;
import java.util.Optional;

/// Reads an action together with what is expected of it: a probe (`done_when`, `until`, `while`,
/// `when`) or an undo.
final class ProbeReader {

    private final Mentions mentions;

    ProbeReader(Mentions mentions) {
        this.mentions = mentions;
    }

    Step.Probe probe(Value value) {
        return probe(value.fields(), value);
    }

    /// The probe whose keys `fields` are; complains of keys it does not know.
    Step.Probe probe(Fields fields, Value value) {
        Optional<Action> action = new ActionReader(mentions).read(fields);
        List<Expectation> expect = new ExpectationReader(fields).read(action);
        List<String> uses = mentions.findList(fields, "uses", Kind.SECRET);
        fields.done();
        if (action.isPresent()) {
            checkIsQuestion(action.get(), fields, expect);
        }
        return new Step.Probe(action.orElseGet(() -> nothing(value)), expect, uses, value.span());
    }

    private static void checkIsQuestion(Action action, Fields fields, List<Expectation> expect) {
        boolean looks =
                switch (action) {
                    case Action.Shell _,
                            Action.Sql _,
                            Action.Http _,
                            Action.Redis _,
                            Action.Check _ ->
                            true;
                    case Action.Backup _, Action.Restore _, Action.Wait _, Action.Manual _ -> false;
                };
        if (!looks) {
            fields.owner()
                    .document()
                    .problems()
                    .error(
                            fields.spanOf(action.kind()),
                            fields.owner().name()
                                    + " asks a question, and `"
                                    + action.kind()
                                    + "` cannot answer one",
                            "ask with shell, sql, http, redis or check");
        } else if (expect.isEmpty() && !fields.has("expect")) {
            fields.owner()
                    .error(
                            fields.owner().name() + " expects nothing, so it would always hold",
                            "add `expect: {...}`");
        }
    }

    Step.Undo undo(Value value) {
        Fields fields = value.fields();
        Optional<Action> action = new ActionReader(mentions).read(fields);
        Step.Undo undo =
                new Step.Undo(
                        action.orElseGet(() -> nothing(value)),
                        new ExpectationReader(fields).read(action),
                        fields.findDuration("timeout"),
                        mentions.findList(fields, "uses", Kind.SECRET),
                        value.span());
        fields.done();
        return undo;
    }

    /// Stands where no action could be read; a document with it is never run.
    static Action nothing(Value value) {
        return new Action.Manual(
                Template.literal("", value.span()),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                value.span());
    }
}
