package dev.handrail.redline;

import dev.handrail.engine.RunState;
import dev.handrail.engine.StepState;
import dev.handrail.evidence.Edition;
import dev.handrail.postgres.ScriptReader;
import dev.handrail.runbook.Action;
import dev.handrail.runbook.Action.Sql.Script;
import dev.handrail.runbook.Phase;
import dev.handrail.runbook.RollbackPlan;
import dev.handrail.runbook.Runbook;
import dev.handrail.runbook.Step;
import dev.handrail.text.Diagnostic;
import dev.handrail.text.Span;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Whether a run may go on with another text: what has begun must not change under it.
public final class Fit {

    /// The run as it stands, by the text in force.
    ///
    /// @param edited the files that are not what they were
    public record Standing(RunState state, Path run, Edition edition, Set<Path> edited) {}

    private final Standing standing;
    private final RunState state;
    private final Runbook next;
    private final List<Diagnostic> problems = new ArrayList<>();

    private Fit(Standing standing, Runbook next) {
        this.standing = standing;
        this.state = standing.state();
        this.next = next;
    }

    /// Everything that keeps the run from going on with `next`, each with its place.
    public static List<Diagnostic> problems(Standing standing, Runbook next) {
        Fit fit = new Fit(standing, next);
        fit.check();
        return List.copyOf(fit.problems);
    }

    private void check() {
        List<Step> begun = begun().toList();
        begun.forEach(this::step);
        order(begun);
        passed();
        plan();
        List<Step> there =
                begun.stream().filter(step -> !state.step(step.id()).hasLeftNothing()).toList();
        problems.addAll(new Dependence(standing, next, there).problems());
    }

    private Stream<Step> begun() {
        return state.allSteps().stream().filter(step -> state.step(step.id()).hasBegun());
    }

    private void step(Step old) {
        Optional<Step> found = next.step(old.id());
        if (found.isEmpty()) {
            problem(
                    old.span(),
                    named(old) + " (here, in the text the run has) and is not in the new text");
            return;
        }
        Step now = found.get();
        if (!place(state.runbook(), old.id()).equals(place(next, old.id()))) {
            problem(
                    now.span(),
                    named(old)
                            + " in "
                            + place(state.runbook(), old.id())
                            + ", and the new text has it in "
                            + place(next, old.id()));
        }
        StepState stands = state.step(old.id());
        // A mistake in a step is mostly found when it fails. Where nothing of it is left,
        // correcting
        // it is no different from correcting one that has not begun.
        if (!stands.hasLeftNothing()) {
            effect(old, now);
        }
        if (!stands.isToBeDone()) {
            verdict(old, now);
        }
        if (isBeingTakenBack(stands) && !stands.hasLeftNothing()) {
            undo(old, now);
        }
    }

    /// What its attempts did must be what stands in the text.
    private void effect(Step old, Step now) {
        if (!Parts.same(old.action(), now.action())) {
            problem(now.action().span(), named(old) + ", and the new text changes what it does");
        }
        files(old.action(), now.action().span(), named(old));
    }

    /// What has been judged must have been judged by what stands in the text.
    private void verdict(Step old, Step now) {
        if (!Parts.same(old.expect(), now.expect())) {
            problem(now.span(), named(old) + ", and the new text expects something else of it");
        }
        if (!Parts.same(old.capture(), now.capture())) {
            problem(now.span(), named(old) + ", and the new text captures something else from it");
        }
    }

    private void undo(Step old, Step now) {
        Span span = now.recovery().undo().map(Step.Undo::span).orElse(now.span());
        String begun = "the undo of step `" + old.id() + "` has begun";
        if (!Parts.same(old.recovery().undo(), now.recovery().undo())) {
            problem(span, begun + ", and the new text changes it");
        }
        old.recovery().undo().ifPresent(undo -> files(undo.action(), span, begun));
    }

    private static boolean isBeingTakenBack(StepState state) {
        return state.attempts().undo() > 0;
    }

    private void files(Action action, Span span, String begun) {
        Path folder = state.runbook().directory().toAbsolutePath().normalize();
        for (Path file : scripts(standing, action)) {
            if (standing.edited().contains(file)) {
                problem(
                        span,
                        begun
                                + ", and its file `"
                                + folder.relativize(file)
                                + "` is not what it was");
            }
        }
    }

    /// The scripts of an action and what they include, in the text in force.
    static Set<Path> scripts(Standing standing, Action action) {
        ScriptReader.Shelf shelf =
                new ScriptReader.Shelf(
                        standing.state().runbook().directory(),
                        file -> standing.edition().copy(standing.run(), file).orElse(file));
        Set<Path> files = new LinkedHashSet<>();
        Parts.each(
                action,
                part -> {
                    if (part instanceof Script.File(var path) && path.isLiteral()) {
                        files.addAll(ScriptReader.files(shelf, path.literalText()));
                    }
                });
        return files;
    }

    /// E.g. `phase \`apply\``.
    private static String place(Runbook runbook, String step) {
        for (Phase phase : runbook.phases()) {
            if (phase.steps().stream().anyMatch(one -> one.id().equals(step))) {
                return "phase `" + phase.id() + "`";
            }
        }
        for (RollbackPlan plan : runbook.rollback()) {
            if (plan.steps().stream().anyMatch(one -> one.id().equals(step))) {
                return "rollback plan `" + plan.id() + "`";
            }
        }
        return "nothing";
    }

    /// What has begun has come in an order; the way back is taken by it.
    private void order(List<Step> begun) {
        List<String> before = begun.stream().map(Step::id).toList();
        List<String> after =
                Stream.concat(
                                next.steps(),
                                next.rollback().stream().flatMap(plan -> plan.steps().stream()))
                        .map(Step::id)
                        .filter(before::contains)
                        .toList();
        List<String> kept = before.stream().filter(after::contains).toList();
        for (int at = 0; at < kept.size(); at++) {
            if (!kept.get(at).equals(after.get(at))) {
                Step moved = next.step(after.get(at)).orElseThrow();
                problem(
                        moved.span(),
                        named(moved) + ", and the new text has it before `" + kept.get(at) + "`");
                return;
            }
        }
    }

    /// A step that is new where nothing more is run would never come up.
    private void passed() {
        for (Phase phase : state.runbook().phases()) {
            if (state.phase(phase.id()) != RunState.PhaseStatus.PASSED) {
                continue;
            }
            next.phase(phase.id()).stream()
                    .flatMap(now -> now.steps().stream())
                    .filter(step -> phase.steps().stream().noneMatch(s -> s.id().equals(step.id())))
                    .forEach(step ->
                            problem(
                                    step.span(),
                                    "phase `"
                                            + phase.id()
                                            + "` has been passed over, so its new step `"
                                            + step.id()
                                            + "` would never run"));
        }
    }

    private void plan() {
        RunState.Course course =
                state.course() instanceof RunState.Paused paused ? paused.before() : state.course();
        if (course instanceof RunState.OnPlan(String plan)
                && next.rollback().stream().noneMatch(one -> one.id().equals(plan))) {
            state.runbook().rollback().stream()
                    .filter(one -> one.id().equals(plan))
                    .forEach(one ->
                            problem(
                                    one.span(),
                                    "the run is on the rollback plan `"
                                            + plan
                                            + "`, which is not in the new text"));
        }
    }

    private static String named(Step step) {
        return "step `" + step.id() + "` has begun";
    }

    private void problem(Span span, String message) {
        problems.add(Diagnostic.error(span, message));
    }
}
