package dev.handrail.runbook;

import dev.handrail.runbook.Mentions.Kind;
import dev.handrail.text.Span;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/// Reads one step.
final class StepReader {

    private static final int MOST_RETRIES = 1_000;

    private final Mentions mentions;
    private final Ids ids;

    StepReader(Mentions mentions, Ids ids) {
        this.mentions = mentions;
        this.ids = ids;
    }

    Step read(Value item) {
        Value value = item.called("step", "step");
        Fields fields = value.fields();
        String id = ids.take(fields, "step");
        Template title =
                fields.findTemplate("title").orElseGet(() -> Template.literal(id, value.span()));
        String why = fields.findText("why").orElse("");
        Optional<Action> action = new ActionReader(mentions).read(fields);
        List<Expectation> expect = new ExpectationReader(fields).read(action);
        Step.Recovery recovery = recovery(fields);
        Step.Flow flow = flow(fields);
        SequencedMap<String, Step.CaptureFrom> capture = new CaptureReader(action).read(fields);
        List<String> uses = mentions.findList(fields, "uses", Kind.SECRET);
        fields.done();
        checkUses(fields, action, uses);
        return new Step(
                id,
                title,
                why,
                action.orElseGet(() -> ProbeReader.nothing(value)),
                expect,
                recovery,
                flow,
                capture,
                uses,
                value.span());
    }

    private static void checkUses(Fields fields, Optional<Action> action, List<String> uses) {
        boolean sees =
                action.isEmpty()
                        || action.get() instanceof Action.Shell
                        || action.get() instanceof Action.Http;
        if (!uses.isEmpty() && !sees) {
            fields.owner()
                    .document()
                    .problems()
                    .error(
                            fields.spanOf("uses"),
                            "`" + action.get().kind() + "` has no way to use a secret",
                            "only `shell` and `http` steps can; a connection's address names its"
                                    + " secrets itself");
        }
    }

    private Step.Recovery recovery(Fields fields) {
        ProbeReader probes = new ProbeReader(mentions);
        Optional<Step.Undo> undo = fields.find("undo").map(probes::undo);
        Optional<String> irreversible = fields.findText("irreversible");
        if (fields.has("undo") && fields.has("irreversible")) {
            fields.owner()
                    .document()
                    .problems()
                    .error(
                            fields.spanOf("irreversible"),
                            fields.owner().name() + " has an `undo` and says it is irreversible",
                            "keep one of the two");
        }
        return new Step.Recovery(
                fields.find("done_when").map(probes::probe),
                undo,
                irreversible,
                fields.findFlag("idempotent").orElse(false));
    }

    private Step.Flow flow(Fields fields) {
        return new Step.Flow(
                fields.findDuration("timeout"),
                fields.find("retry").flatMap(StepReader::retry),
                fields.find("confirm")
                        .map(StepReader::confirm)
                        .orElseGet(Step.Confirm.WithPhase::new),
                new ConditionReader(mentions).read(fields),
                fields.findFlag("optional").orElse(false),
                fields.findChoice("on_failure", Step.OnFailure.class).orElse(Step.OnFailure.ASK),
                fields.find("not_before").flatMap(this::notBefore));
    }

    private static Optional<Step.Retry> retry(Value value) {
        Fields fields = value.fields();
        Optional<Value> times = fields.need("times");
        Optional<Value> delay = fields.find("delay");
        fields.done();
        if (times.isEmpty()) {
            return Optional.empty();
        }
        int number = (int) times.get().number(1, MOST_RETRIES).orElse(1);
        Duration pause = delay.flatMap(Value::duration).orElse(Duration.ofSeconds(1));
        return Optional.of(new Step.Retry(number, pause));
    }

    private static Step.Confirm confirm(Value value) {
        if (value.isPlain() && value.written().equals("true")) {
            return new Step.Confirm.Alone();
        }
        if (value.isPlain() && value.written().equals("false")) {
            return new Step.Confirm.WithPhase();
        }
        return Phrases.read(value)
                .<Step.Confirm>map(Step.Confirm.Phrase::new)
                .orElseGet(Step.Confirm.Alone::new);
    }

    private Optional<Step.NotBefore> notBefore(Value value) {
        Fields fields = value.fields();
        String step = mentions.need(fields, "step", Kind.STEP);
        Optional<Duration> after = fields.need("after").flatMap(Value::positiveDuration);
        fields.done();
        Span span = value.span();
        return after.map(time -> new Step.NotBefore(step, time, span));
    }
}
