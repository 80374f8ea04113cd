package dev.handrail.cli;

import dev.handrail.runbook.Connection;
import dev.handrail.runbook.Durations;
import dev.handrail.runbook.Environment;
import dev.handrail.runbook.Input;
import dev.handrail.runbook.LaterKeys;
import dev.handrail.runbook.Phase;
import dev.handrail.runbook.Requirements;
import dev.handrail.runbook.RollbackPlan;
import dev.handrail.runbook.Runbook;
import dev.handrail.runbook.Secret;
import dev.handrail.runbook.Step;
import dev.handrail.runbook.Template;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Prints a whole runbook as the plan it is: what it acts on, what it needs, every phase and step,
/// and the ways back.
final class PlanText {

    private final Runbook runbook;
    private final KnownValues values;
    private final StepText steps;
    private final Printout out;

    PlanText(Runbook runbook, KnownValues values, Printout out) {
        this.runbook = runbook;
        this.values = values;
        this.steps = new StepText(values, new ActionText(runbook.directory(), values), out);
        this.out = out;
    }

    void print() {
        line(runbook.id() + ": " + runbook.title());
        String time = runbook.duration().map(d -> ", about " + Durations.format(d)).orElse("");
        line("risk " + ActionText.lower(runbook.risk()) + time);
        section("summary", out.prose(runbook.summary()));
        section("links", runbook.links());
        section("connections", connections());
        section("environments", environments());
        section("inputs", inputs());
        section("secrets", secrets());
        section("requires", requirements());
        runbook.phases().forEach(this::phase);
        runbook.rollback().forEach(this::plan);
        line("");
        line("way back: the undos of what ran, last first" + plans());
        section("not carried out by this version", later());
    }

    private String plans() {
        List<String> names = new ArrayList<>();
        runbook.rollback().forEach(plan -> names.add(plan.id()));
        return names.isEmpty() ? "" : "; or plan " + String.join(", ", names);
    }

    private List<String> connections() {
        List<String> lines = new ArrayList<>();
        for (Connection connection : runbook.connections().values()) {
            lines.add(
                    connection.name()
                            + ": "
                            + switch (connection) {
                                case Connection.Postgres postgres ->
                                        "PostgreSQL at " + values.fill(postgres.url());
                                case Connection.Http http -> "HTTP at " + values.fill(http.url());
                                case Connection.Redis redis ->
                                        "Redis at "
                                                + values.fill(redis.url())
                                                + redis.prefix()
                                                        .map(p -> ", keys " + values.fill(p) + "*")
                                                        .orElse("");
                            });
        }
        return lines;
    }

    private List<String> environments() {
        List<String> lines = new ArrayList<>();
        for (Environment environment : runbook.environments().values()) {
            List<String> rules = new ArrayList<>();
            environment.confirm().ifPresent(phrase -> rules.add("confirmed by typing " + phrase));
            rules.add("pace " + ActionText.lower(environment.pace()));
            if (environment.approvals() > 0) {
                rules.add("approvals " + environment.approvals());
            }
            environment.window().ifPresent(window -> rules.add("window " + window));
            rules.add(environment.unattended() ? "unattended allowed" : "a person is needed");
            lines.add(environment.name() + ": " + String.join(", ", rules));
            for (Map.Entry<String, Template> variable : environment.vars().entrySet()) {
                lines.add("  " + variable.getKey() + " = " + variable.getValue().text());
            }
            environment
                    .identity()
                    .forEach((name, identity) ->
                            lines.add(
                                    "  "
                                            + name
                                            + " must be"
                                            + identity.database()
                                                    .map(d -> " database " + d)
                                                    .orElse("")
                                            + identity.systemIdentifier()
                                                    .map(s -> " system " + s)
                                                    .orElse("")));
        }
        return lines;
    }

    private List<String> inputs() {
        List<String> lines = new ArrayList<>();
        for (Input input : runbook.inputs().values()) {
            String pattern = input.pattern().map(p -> " (like " + p + ")").orElse("");
            String fallback = input.defaultValue().map(d -> " [" + d + "]").orElse("");
            lines.add(input.name() + ": " + input.ask() + pattern + fallback);
        }
        return lines;
    }

    private List<String> secrets() {
        List<String> lines = new ArrayList<>();
        for (Secret secret : runbook.secrets().values()) {
            lines.add(
                    secret.name()
                            + ": "
                            + switch (secret.from()) {
                                case Secret.From.Variable variable ->
                                        "environment variable " + variable.name();
                                case Secret.From.File file -> "file " + values.fill(file.path());
                                case Secret.From.Command command ->
                                        "printed by " + String.join(" ", command.command());
                                case Secret.From.Ask ask -> "asked: " + ask.question();
                            });
        }
        return lines;
    }

    private List<String> requirements() {
        List<String> lines = new ArrayList<>();
        Requirements requires = runbook.requires();
        requires.tools().forEach((tool, bound) -> lines.add("tool " + tool + " " + of(bound)));
        requires.env().forEach(name -> lines.add("environment variable " + name.name()));
        requires.postgres()
                .forEach((name, needs) -> {
                    needs.version().ifPresent(v -> lines.add(name + ": version " + of(v)));
                    needs.extensions().forEach(e -> lines.add(name + ": extension " + e));
                    needs.privileges().forEach(p -> lines.add(name + ": privilege " + p));
                });
        return lines;
    }

    private static String of(Requirements.Bound bound) {
        return bound.relation().map(r -> r.sign() + " " + bound.version()).orElse("of any version");
    }

    private List<String> later() {
        List<String> lines = new ArrayList<>();
        LaterKeys.in(runbook)
                .forEach(use -> lines.add(use.key() + " (" + use.span().place() + ")"));
        return lines;
    }

    private void phase(Phase phase) {
        line("");
        String time = phase.duration().map(d -> " (about " + Durations.format(d) + ")").orElse("");
        line("PHASE " + phase.id() + ": " + phase.title() + time);
        if (!phase.goal().isBlank()) {
            out.prose("goal: " + phase.goal().strip()).forEach(text -> line("  " + text));
        }
        phase.when().ifPresent(when -> steps.of(when).lines().forEach(l -> line("  when: " + l)));
        if (phase.optional()) {
            line("  optional: the operator is asked whether it is wanted");
        }
        line(phase.confirm() ? "  confirmed before its first step" : "  not confirmed");
        phase.steps().forEach(this::step);
    }

    private void plan(RollbackPlan plan) {
        line("");
        line("ROLLBACK PLAN " + plan.id() + ": " + plan.title());
        plan.steps().forEach(this::step);
    }

    private void step(Step step) {
        line("");
        steps.of(step).forEach(text -> line("  " + text));
    }

    private void section(String title, List<String> lines) {
        if (!lines.isEmpty()) {
            line("");
            line(title);
            lines.forEach(text -> line("  " + text));
        }
    }

    private void line(String text) {
        out.line(text);
    }
}
