package dev.handrail.cli;

import dev.handrail.face.UnattendedRules;
import dev.handrail.face.UnattendedRules.OnFailure;
import dev.handrail.face.UnattendedRules.Permission;
import dev.handrail.runbook.Action;
import dev.handrail.runbook.Condition;
import dev.handrail.runbook.Environment;
import dev.handrail.runbook.RollbackPlan;
import dev.handrail.runbook.Runbook;
import dev.handrail.runbook.Step;
import dev.handrail.sandbox.Drill;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// What is known of a run that nobody sits at, before anything of it runs: enough to tell whether
/// the way back that was chosen for it can be walked without a person.
///
/// @param drill the drill that is rehearsed
/// @param inputs given on the command line
record UnattendedStart(
        Runbook runbook, String environment, Optional<Drill> drill, Map<String, String> inputs) {

    private static final String NOTHING = "nothing was run";

    /// Why anything may run at all.
    Permission permission() {
        if (environment.equals(Drill.ENVIRONMENT) && drill.isPresent()) {
            return Permission.DRILL;
        }
        Environment known = runbook.environments().get(environment);
        return known != null && known.unattended() ? Permission.ENVIRONMENT : Permission.REFUSED;
    }

    UnattendedRules rules(FaceOptions options) {
        Map<String, String> all = new HashMap<>();
        drill.ifPresent(known -> known.inputs().forEach((name, a) -> all.put(name, a.value())));
        all.putAll(inputs);
        return new UnattendedRules(
                permission(),
                options.confirmed(),
                all,
                manual(),
                options.afterFailure(),
                environmentPhrase());
    }

    private Optional<String> environmentPhrase() {
        return Optional.ofNullable(runbook.environments().get(environment))
                .flatMap(Environment::confirm);
    }

    private Map<String, String> manual() {
        Map<String, String> manual = new HashMap<>();
        drill.ifPresent(known -> known.manual().forEach((step, a) -> manual.put(step, a.value())));
        return manual;
    }

    /// Nobody finds out at night, with half of the steps done, that the way back has no such name,
    /// or stops at a phrase that was not given.
    ///
    /// @throws CommandProblem when the way back that was chosen cannot be walked without a person
    void mustFit(FaceOptions options) {
        if (options.unattended() && options.afterFailure() instanceof OnFailure.Plan chosen) {
            mustBeWalkable(plan(chosen.id()), options.confirmed());
        }
    }

    /// @throws CommandProblem when the runbook has no rollback plan of this name
    private RollbackPlan plan(String id) {
        List<RollbackPlan> plans = runbook.rollback();
        return plans.stream()
                .filter(plan -> plan.id().equals(id))
                .findFirst()
                .orElseThrow(() ->
                        new CommandProblem(
                                "the runbook has no rollback plan `" + id + "`",
                                plans.isEmpty()
                                        ? "it has no rollback plans; --on-failure rollback undoes"
                                                + " what ran"
                                        : "it has: "
                                                + plans.stream()
                                                        .map(RollbackPlan::id)
                                                        .collect(Collectors.joining(", "))));
    }

    private void mustBeWalkable(RollbackPlan plan, List<String> phrases) {
        Optional<String> missing = environmentPhrase().filter(one -> !phrases.contains(one));
        if (permission() == Permission.ENVIRONMENT && missing.isPresent()) {
            throw new CommandProblem(
                    "the environment `"
                            + environment
                            + "` is confirmed with a phrase that was not"
                            + " given, and the rollback plan `"
                            + plan.id()
                            + "` needs it",
                    NOTHING
                            + "; if it may be walked without a person, give --confirm \""
                            + missing.get()
                            + "\"");
        }
        for (Step step : plan.steps()) {
            if (mayRun(step)) {
                mustBeAnswered(plan, step, phrases);
            }
        }
    }

    private void mustBeAnswered(RollbackPlan plan, Step step, List<String> phrases) {
        String which = "step `" + step.id() + "` of the rollback plan `" + plan.id() + "`";
        if (permission() == Permission.ENVIRONMENT
                && step.flow().confirm() instanceof Step.Confirm.Phrase typed
                && !phrases.contains(typed.phrase())) {
            throw new CommandProblem(
                    which + " is confirmed with a phrase that was not given",
                    NOTHING
                            + "; if it may be walked without a person, give --confirm \""
                            + typed.phrase()
                            + "\"");
        }
        if (step.action() instanceof Action.Manual && !manual().containsKey(step.id())) {
            throw new CommandProblem(
                    which + " is done by a person, and nobody is there",
                    drill.isPresent()
                            ? NOTHING + "; the drill can answer it under `manual`"
                            : NOTHING + "; leave the plan out, so that a failure pauses the run");
        }
    }

    /// Unattended, what is optional is left out.
    private boolean mayRun(Step step) {
        return !step.flow().optional() && step.flow().when().map(this::mayHold).orElse(true);
    }

    private boolean mayHold(Condition condition) {
        return switch (condition) {
            case Condition.InEnvironment in -> in.environments().contains(environment);
            case Condition.All all -> all.conditions().stream().allMatch(this::mayHold);
            case Condition.ValueIs _, Condition.Holds _ -> true;
        };
    }
}
