package dev.handrail.wording;

import dev.handrail.engine.RunState;
import dev.handrail.evidence.Event;
import dev.handrail.runbook.Phase;
import dev.handrail.runbook.RollbackPlan;
import dev.handrail.runbook.Runbook;
import dev.handrail.runbook.Step;
import dev.handrail.runbook.Template;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// What phases and steps are called: `Step 5 of 14: Apply the hotfix`.
public final class Naming {

    /// What the name of a step's undo ends with; no id of a step has a dot.
    private static final String UNDO = ".undo";

    private final Account account;
    private Runbook ordered;
    private List<String> order;

    public Naming(Account account) {
        this.account = account;
        this.ordered = account.runbook();
        this.order = order(ordered);
    }

    private static List<String> order(Runbook runbook) {
        return runbook.steps().map(Step::id).toList();
    }

    /// The ids of the steps of the text in force.
    private List<String> order() {
        if (ordered != account.runbook()) {
            ordered = account.runbook();
            order = order(ordered);
        }
        return order;
    }

    /// E.g. `Step 5 of 14`; a step of a rollback plan is counted in its plan, and an undo by its
    /// step.
    public String number(String step) {
        if (step.endsWith(UNDO)) {
            return "Undo of " + Words.uncapital(number(ofUndo(step)));
        }
        int at = order().indexOf(step);
        if (at >= 0) {
            return "Step " + (at + 1) + " of " + order().size();
        }
        for (RollbackPlan plan : account.runbook().rollback()) {
            List<String> steps = plan.steps().stream().map(Step::id).toList();
            if (steps.contains(step)) {
                return "Rollback step "
                        + (steps.indexOf(step) + 1)
                        + " of "
                        + steps.size()
                        + " ("
                        + plan.id()
                        + ")";
            }
        }
        return "Step " + step;
    }

    /// E.g. `step 5`: short, for the middle of a sentence.
    public String briefly(String step) {
        if (step.endsWith(UNDO)) {
            return "the undo of " + briefly(ofUndo(step));
        }
        int at = order().indexOf(step);
        return at >= 0 ? "step " + (at + 1) : "step " + step;
    }

    /// Number and title.
    public String full(String step) {
        return number(step) + ": " + title(step);
    }

    /// Whose doubt it is: the step's id, or while the run goes back that of its undo.
    String attempted(String step) {
        return account.state().course() instanceof RunState.GoingBack ? step + UNDO : step;
    }

    private static String ofUndo(String step) {
        return step.endsWith(UNDO) ? step.substring(0, step.length() - UNDO.length()) : step;
    }

    /// The title with what is known filled in.
    public String title(String step) {
        String id = ofUndo(step);
        return account.runbook().step(id).map(Step::title).map(this::fill).orElse(id);
    }

    /// E.g. `Phase 2 of 4: Apply`.
    public String phase(String id) {
        List<String> ids = account.runbook().phases().stream().map(Phase::id).toList();
        String title = account.runbook().phase(id).map(Phase::title).orElse(id);
        return "Phase " + (ids.indexOf(id) + 1) + " of " + ids.size() + ": " + title;
    }

    /// E.g. `phase 2`: short, for the middle of a sentence.
    public String phaseBriefly(String id) {
        List<String> ids = account.runbook().phases().stream().map(Phase::id).toList();
        return "phase " + (ids.indexOf(id) + 1);
    }

    /// The title of a rollback plan.
    public String plan(String id) {
        return account.runbook().rollback().stream()
                .filter(plan -> plan.id().equals(id))
                .map(RollbackPlan::title)
                .findFirst()
                .orElse(id);
    }

    /// The steps of a rollback plan.
    List<Step> stepsOfPlan(String id) {
        return account.runbook().rollback().stream()
                .filter(plan -> plan.id().equals(id))
                .flatMap(plan -> plan.steps().stream())
                .toList();
    }

    /// Whether a step belongs to a rollback plan.
    public boolean isOfPlan(String step) {
        return account.runbook().rollback().stream()
                .flatMap(plan -> plan.steps().stream())
                .anyMatch(one -> one.id().equals(step));
    }

    /// The phase a step belongs to, when it is not one of a rollback plan.
    public Optional<Phase> phaseOf(String step) {
        return account.runbook().phases().stream()
                .filter(phase -> phase.steps().stream().anyMatch(s -> s.id().equals(step)))
                .findFirst();
    }

    /// The environment the run is in, once it has been opened.
    Optional<String> environment() {
        return account.opened().map(Event.RunOpened::environment);
    }

    /// A text of the document with what is known filled in; the rest as it is written.
    public String fill(Template template) {
        Map<String, String> values = account.values();
        return template.parts().stream()
                .map(part ->
                        switch (part) {
                            case Template.Literal literal -> literal.text();
                            case Template.Variable variable -> variable(variable.name(), values);
                            case Template.EnvironmentVariable variable ->
                                    "${env." + variable.name() + "}";
                            case Template.SecretReference secret ->
                                    "${secret." + secret.name() + "}";
                        })
                .collect(Collectors.joining());
    }

    private String variable(String name, Map<String, String> values) {
        String value = values.get(name);
        if (value != null) {
            return value;
        }
        Template template =
                account.opened()
                        .map(opened -> account.runbook().variables(opened.environment()).get(name))
                        .filter(Template::isLiteral)
                        .orElse(null);
        return template == null ? "${" + name + "}" : fill(template);
    }
}
