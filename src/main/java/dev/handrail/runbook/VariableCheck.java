package dev.handrail.runbook;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Looks at every `${...}` of a document in the order in which it will be filled in: what it names
/// must have a value by then, and secrets stand only where they are allowed.
final class VariableCheck {

    private final Runbook runbook;
    private final Problems problems;
    private final Map<String, String> capturedBy = new HashMap<>();
    private final Set<String> captured = new HashSet<>();

    VariableCheck(Runbook runbook, Problems problems) {
        this.runbook = runbook;
        this.problems = problems;
        runbook.steps()
                .forEach(step -> {
                    for (String name : step.capture().keySet()) {
                        capturedBy.putIfAbsent(name, step.id());
                    }
                });
    }

    void check() {
        Set<String> everywhere = runbook.environments().keySet();
        checkDeclarations(new Scope(everywhere, captured, Set.of(), Scope.SecretsIn.NOWHERE));
        for (Phase phase : runbook.phases()) {
            Set<String> inPhase = narrowed(everywhere, phase.when());
            phase.when().ifPresent(condition -> condition(condition, inPhase));
            for (Step step : phase.steps()) {
                step(step, narrowed(inPhase, step.flow().when()));
                captured.addAll(step.capture().keySet());
            }
        }
        for (RollbackPlan plan : runbook.rollback()) {
            // A way back may use whatever a step before it captured.
            for (Step step : plan.steps()) {
                step(step, narrowed(everywhere, step.flow().when()));
                captured.addAll(step.capture().keySet());
            }
        }
    }

    private void checkDeclarations(Scope nothingCaptured) {
        for (Connection connection : runbook.connections().values()) {
            Scope scope = nothingCaptured.with(runbook.secrets().keySet(), Scope.SecretsIn.ADDRESS);
            switch (connection) {
                case Connection.Postgres postgres -> look(postgres.url(), scope);
                case Connection.Http http -> look(http.url(), scope);
                case Connection.Redis redis -> {
                    look(redis.url(), scope);
                    redis.prefix().ifPresent(prefix -> look(prefix, nothingCaptured));
                }
            }
        }
        for (Secret secret : runbook.secrets().values()) {
            if (secret.from() instanceof Secret.From.File file) {
                look(file.path(), nothingCaptured);
            }
        }
        for (Environment environment : runbook.environments().values()) {
            checkVars(environment);
        }
    }

    /// A variable may use those above it in its environment, so that none can use itself.
    private void checkVars(Environment environment) {
        Set<String> above = new LinkedHashSet<>();
        for (Map.Entry<String, Template> variable : environment.vars().entrySet()) {
            Scope scope = new Scope(Set.of(), above, Set.of(), Scope.SecretsIn.NOWHERE);
            for (Template.Part part : variable.getValue().parts()) {
                boolean below =
                        part instanceof Template.Variable used
                                && !above.contains(used.name())
                                && environment.vars().containsKey(used.name());
                if (below) {
                    problems.error(
                            variable.getValue().spanOf(part),
                            "a variable can only use those above it",
                            "move it above `" + variable.getKey() + "`");
                } else {
                    look(variable.getValue(), part, scope);
                }
            }
            above.add(variable.getKey());
        }
    }

    private void step(Step step, Set<String> environments) {
        Scope scope = new Scope(environments, captured, step.uses(), Scope.SecretsIn.STEP);
        look(step.title(), scope.with(Set.of(), Scope.SecretsIn.NOWHERE));
        action(step.action(), scope);
        expectations(step.expect(), scope);
        step.flow().when().ifPresent(condition -> condition(condition, environments));
        step.recovery().doneWhen().ifPresent(probe -> probe(probe, environments));
        if (step.recovery().undo().isPresent()) {
            Step.Undo undo = step.recovery().undo().get();
            Set<String> after = new HashSet<>(captured);
            after.addAll(step.capture().keySet());
            Scope back = new Scope(environments, after, undo.uses(), Scope.SecretsIn.STEP);
            action(undo.action(), back);
            expectations(undo.expect(), back);
        }
    }

    private void probe(Step.Probe probe, Set<String> environments) {
        Scope scope = new Scope(environments, captured, probe.uses(), Scope.SecretsIn.STEP);
        action(probe.action(), scope);
        expectations(probe.expect(), scope);
    }

    private void condition(Condition condition, Set<String> environments) {
        Scope scope = new Scope(environments, captured, Set.of(), Scope.SecretsIn.NOWHERE);
        switch (condition) {
            case Condition.InEnvironment _ -> {}
            case Condition.ValueIs value -> look(value.value(), scope);
            case Condition.Holds holds -> probe(holds.probe(), environments);
            case Condition.All all -> all.conditions().forEach(c -> condition(c, environments));
        }
    }

    private void action(Action action, Scope scope) {
        new Templates(visitor(scope)).of(action);
        if (action instanceof Action.Wait wait) {
            switch (wait.until()) {
                case Action.Wait.Until.Elapsed _ -> {}
                case Action.Wait.Until.Holds holds -> probe(holds.probe(), scope.environments());
                case Action.Wait.Until.NoLonger no -> probe(no.probe(), scope.environments());
                case Action.Wait.Until.Keeps keeps -> probe(keeps.probe(), scope.environments());
            }
        }
    }

    private void expectations(List<Expectation> expectations, Scope scope) {
        new Templates(visitor(scope)).of(expectations);
    }

    private Templates.Visitor visitor(Scope scope) {
        Scope open = scope.with(Set.of(), Scope.SecretsIn.NOWHERE);
        return new Templates.Visitor() {
            @Override
            public void open(Template template) {
                look(template, open);
            }

            @Override
            public void guarded(Template template) {
                look(template, scope);
            }
        };
    }

    private void look(Template template, Scope scope) {
        for (Template.Part part : template.parts()) {
            look(template, part, scope);
        }
    }

    private void look(Template template, Template.Part part, Scope scope) {
        new ReferenceLook(runbook, capturedBy, problems).look(template, part, scope);
    }

    /// The environments of `before` in which `when` lets a phase or step run.
    private static Set<String> narrowed(Set<String> before, Optional<Condition> when) {
        if (when.isEmpty()) {
            return before;
        }
        return switch (when.get()) {
            case Condition.InEnvironment in -> {
                List<String> both = new ArrayList<>(in.environments());
                both.retainAll(before);
                yield new LinkedHashSet<>(both);
            }
            case Condition.All all -> {
                Set<String> rest = before;
                for (Condition condition : all.conditions()) {
                    rest = narrowed(rest, Optional.of(condition));
                }
                yield rest;
            }
            case Condition.ValueIs _, Condition.Holds _ -> before;
        };
    }
}
