package dev.handrail.wording;

import dev.handrail.runbook.Action;
import dev.handrail.runbook.Condition;
import dev.handrail.runbook.Durations;
import dev.handrail.runbook.ExpectationText;
import dev.handrail.runbook.Step;
import java.util.List;
import java.util.stream.Collectors;

/// On what it depends whether a step runs at all. Whoever confirms a phase must not expect a step
/// that will be passed over.
final class Conditions {

    /// So many lines of a question are shown; its expectation says what it asks for.
    private static final int QUERY_LINES = 4;

    private final Lines lines;
    private final Naming naming;
    private final ExpectationText expectations;

    Conditions(Lines lines, Naming naming) {
        this.lines = lines;
        this.naming = naming;
        this.expectations = new ExpectationText(naming::fill);
    }

    /// A line for each of them; nothing for a step that simply runs.
    void of(Step step) {
        step.flow().when().ifPresent(this::of);
        if (step.flow().optional()) {
            lines.say("Optional: you are asked whether it is wanted");
        }
        step.flow()
                .notBefore()
                .ifPresent(wait ->
                        lines.say(
                                "Not before: "
                                        + Durations.format(wait.after())
                                        + " after "
                                        + naming.briefly(wait.step())));
        step.recovery().doneWhen().ifPresent(probe -> lines.say("Done already when: " + of(probe)));
    }

    /// The same of a phase, or of a step, that is not always wanted.
    void of(Condition condition) {
        switch (condition) {
            case Condition.InEnvironment in -> in(in.environments());
            case Condition.ValueIs value ->
                    lines.say(
                            "Only when: "
                                    + naming.fill(value.value())
                                    + " is \""
                                    + value.is()
                                    + "\"");
            case Condition.Holds holds -> {
                lines.say("Only when: " + of(holds.probe()));
                if (holds.probe().action() instanceof Action.Sql sql
                        && sql.script() instanceof Action.Sql.Script.Query query) {
                    lines.quote(query.sql().strip(), QUERY_LINES, "`handrail show` has all");
                }
            }
            case Condition.All all -> all.conditions().forEach(this::of);
        }
    }

    private void in(List<String> environments) {
        String named = String.join(" or ", environments);
        naming.environment()
                .filter(here -> !environments.contains(here))
                .ifPresentOrElse(
                        here ->
                                lines.say(
                                        Tone.CAUTION,
                                        "Passed over:",
                                        " only in " + named + "; this is " + here),
                        () -> lines.say("Only in: " + named));
    }

    private String of(Step.Probe probe) {
        String expected =
                probe.expect().stream().map(expectations::of).collect(Collectors.joining(" and "));
        return probe.action().kind()
                + on(probe.action())
                + (expected.isEmpty() ? "" : ", ")
                + expected;
    }

    private String on(Action action) {
        return switch (action) {
            case Action.Sql sql ->
                    " on "
                            + sql.on()
                            + switch (sql.script()) {
                                case Action.Sql.Script.Query _ -> "";
                                case Action.Sql.Script.File file ->
                                        " from " + naming.fill(file.path());
                            };
            case Action.Http http -> " on " + http.on();
            case Action.Redis redis -> " on " + redis.on();
            case Action.Shell _,
                    Action.Check _,
                    Action.Backup _,
                    Action.Restore _,
                    Action.Wait _,
                    Action.Manual _ ->
                    "";
        };
    }
}
