package dev.handrail.cli;

import dev.handrail.runbook.Condition;
import dev.handrail.runbook.Durations;
import dev.handrail.runbook.Expectation;
import dev.handrail.runbook.ExpectationText;
import dev.handrail.runbook.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Says everything about one step, as lines:
///
/// ```
/// apply: Apply the hotfix
///   why     Without it the application fails
///   sql     on main, in one transaction, lock timeout 5s, from sql/apply.sql
///             alter table ...
///   expect  notices hold "quality_score added"
///   undo    sql on main, in one transaction, from sql/revert.sql
///             alter table ...
/// ```
final class StepText {

    private static final int WORD = 12;

    private final KnownValues values;
    private final ActionText actions;
    private final ExpectationText expectations;
    private final Printout out;
    private final List<String> lines = new ArrayList<>();

    /// @param out for which it is said
    StepText(KnownValues values, ActionText actions, Printout out) {
        this.values = values;
        this.actions = actions;
        this.out = out;
        this.expectations = new ExpectationText(values::fill);
    }

    List<String> of(Step step) {
        lines.clear();
        lines.add(step.id() + ": " + values.fill(step.title()));
        paragraph("why", out.prose(step.why()));
        step.flow().when().ifPresent(when -> paragraph("when", of(when).lines().toList()));
        flow(step.flow());
        block(step.action().kind(), "", actions.of(step.action()));
        expect(step.expect());
        for (Map.Entry<String, Step.CaptureFrom> capture : step.capture().entrySet()) {
            line("captures", capture.getKey() + " from " + of(capture.getValue()));
        }
        if (!step.uses().isEmpty()) {
            line("uses", "the secrets " + String.join(", ", step.uses()));
        }
        recovery(step.recovery());
        return List.copyOf(lines);
    }

    private void flow(Step.Flow flow) {
        switch (flow.confirm()) {
            case Step.Confirm.WithPhase _ -> {}
            case Step.Confirm.Alone _ -> line("confirm", "on its own");
            case Step.Confirm.Phrase phrase -> line("confirm", "by typing " + phrase.phrase());
        }
        if (flow.optional()) {
            line("optional", "the operator is asked whether it is wanted");
        }
        flow.notBefore()
                .ifPresent(wait ->
                        line(
                                "not before",
                                Durations.format(wait.after()) + " after step " + wait.step()));
        flow.timeout().ifPresent(time -> line("timeout", Durations.format(time)));
        flow.retry()
                .ifPresent(retry ->
                        line(
                                "retry",
                                retry.times()
                                        + " times, "
                                        + Durations.format(retry.delay())
                                        + " apart"));
        switch (flow.onFailure()) {
            case ASK -> {}
            case CONTINUE -> line("on failure", "go on");
            case ROLLBACK -> line("on failure", "roll back");
        }
    }

    private void recovery(Step.Recovery recovery) {
        if (recovery.idempotent()) {
            line("idempotent", "may be done again");
        }
        if (recovery.doneWhen().isPresent()) {
            line("done when", "");
            actions.of(recovery.doneWhen().get())
                    .forEach(line -> lines.add(" ".repeat(WORD) + line));
        }
        Optional<Step.Undo> undo = recovery.undo();
        if (undo.isPresent()) {
            block("undo", undo.get().action().kind() + " ", actions.of(undo.get().action()));
            for (Expectation one : undo.get().expect()) {
                lines.add(" ".repeat(WORD) + "expect " + expectations.of(one));
            }
        } else {
            line("undo", recovery.irreversible().map(why -> "irreversible: " + why).orElse("none"));
        }
    }

    private void expect(List<Expectation> expect) {
        expect.forEach(one -> line("expect", expectations.of(one)));
    }

    private void block(String word, String before, List<String> text) {
        line(word, before + text.getFirst());
        text.stream().skip(1).forEach(line -> lines.add(" ".repeat(WORD) + line));
    }

    private void paragraph(String word, List<String> lines) {
        if (!lines.isEmpty()) {
            block(word, "", lines);
        }
    }

    private void line(String word, String text) {
        lines.add("  " + word + " ".repeat(Math.max(1, WORD - 2 - word.length())) + text);
    }

    /// A condition, on one line or more.
    String of(Condition condition) {
        return switch (condition) {
            case Condition.InEnvironment in ->
                    "in environment " + String.join(" or ", in.environments());
            case Condition.ValueIs value -> values.fill(value.value()) + " is " + value.is();
            case Condition.Holds holds ->
                    "this holds\n" + String.join("\n", actions.of(holds.probe()));
            case Condition.All all -> {
                List<String> texts = new ArrayList<>();
                all.conditions().forEach(one -> texts.add(of(one)));
                yield String.join("\nand ", texts);
            }
        };
    }

    private static String of(Step.CaptureFrom from) {
        return switch (from) {
            case Step.CaptureFrom.FromFact fact -> fact.fact().key();
            case Step.CaptureFrom.FromJson json -> "json " + json.pointer();
            case Step.CaptureFrom.FromMatch match -> match.in().key() + " by " + match.pattern();
        };
    }
}
