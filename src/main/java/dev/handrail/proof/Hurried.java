package dev.handrail.proof;

import dev.handrail.runbook.Action;
import dev.handrail.runbook.Action.Wait.Until;
import dev.handrail.runbook.Environment;
import dev.handrail.runbook.Phase;
import dev.handrail.runbook.RollbackPlan;
import dev.handrail.runbook.Runbook;
import dev.handrail.runbook.Step;
import dev.handrail.runbook.Template;
import dev.handrail.text.Span;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.UnaryOperator;

/// The runbook as a proof walks it: the same actions, but nothing waits for time alone to pass,
/// every step is confirmed on its own (so that the proof can turn round at each), and behind the
/// last one stands a step at which the proof stops.
final class Hurried {

    /// The step behind the last one; no id of a document can be called like that.
    static final String END = "(end)";

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(200);

    private Hurried() {}

    static Runbook of(Runbook runbook) {
        List<Phase> phases = new ArrayList<>();
        runbook.phases().forEach(phase -> phases.add(with(phase, Hurried::hurried)));
        phases.add(end(runbook.phases().getFirst().span()));
        List<RollbackPlan> plans = new ArrayList<>();
        for (RollbackPlan plan : runbook.rollback()) {
            List<Step> steps = plan.steps().stream().map(Hurried::hurried).toList();
            plans.add(new RollbackPlan(plan.id(), plan.title(), steps, plan.span()));
        }
        SequencedMap<String, Environment> environments = new LinkedHashMap<>();
        runbook.environments().forEach((name, one) -> environments.put(name, stepwise(one)));
        return with(runbook, environments, phases, plans);
    }

    /// The same, but a step that calls itself idempotent runs although its `done_when` holds.
    static Runbook notLooking(Runbook hurried) {
        List<Phase> phases =
                hurried.phases().stream()
                        .map(phase -> with(phase, Hurried::withoutLooking))
                        .toList();
        return with(hurried, hurried.environments(), phases, hurried.rollback());
    }

    private static Step withoutLooking(Step step) {
        Step.Recovery known = step.recovery();
        return known.idempotent()
                ? with(
                        step,
                        step.action(),
                        new Step.Recovery(
                                Optional.empty(), known.undo(), known.irreversible(), true),
                        step.flow())
                : step;
    }

    private static Step hurried(Step step) {
        Step.Flow flow = step.flow();
        boolean alone =
                step.action() instanceof Action.Manual
                        && flow.confirm() instanceof Step.Confirm.WithPhase;
        return with(
                step,
                hurried(step.action()),
                step.recovery(),
                new Step.Flow(
                        flow.timeout(),
                        flow.retry()
                                .map(retry ->
                                        new Step.Retry(
                                                retry.times(),
                                                shorter(retry.delay(), LONGEST_PAUSE))),
                        alone ? new Step.Confirm.Alone() : flow.confirm(),
                        flow.when(),
                        flow.optional(),
                        flow.onFailure(),
                        Optional.empty()));
    }

    private static Action hurried(Action action) {
        if (!(action instanceof Action.Wait wait)) {
            return action;
        }
        return new Action.Wait(
                switch (wait.until()) {
                    case Until.Elapsed _ -> new Until.Elapsed(Duration.ZERO);
                    case Until.Holds one ->
                            new Until.Holds(
                                    one.probe(),
                                    shorter(one.every(), LONGEST_PAUSE),
                                    shorter(one.limit(), LONGEST_WAIT));
                    case Until.NoLonger one ->
                            new Until.NoLonger(
                                    one.probe(),
                                    shorter(one.every(), LONGEST_PAUSE),
                                    shorter(one.limit(), LONGEST_WAIT));
                    case Until.Keeps one ->
                            new Until.Keeps(
                                    one.probe(),
                                    shorter(one.every(), LONGEST_PAUSE),
                                    Duration.ZERO);
                },
                wait.span());
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private static Phase end(Span span) {
        Step step =
                new Step(
                        END,
                        Template.literal("The end of the proof", span),
                        "",
                        new Action.Manual(
                                Template.literal("Nothing.", span),
                                Optional.empty(),
                                List.of(),
                                Optional.empty(),
                                span),
                        List.of(),
                        new Step.Recovery(
                                Optional.empty(), Optional.empty(), Optional.empty(), false),
                        new Step.Flow(
                                Optional.empty(),
                                Optional.empty(),
                                new Step.Confirm.Alone(),
                                Optional.empty(),
                                false,
                                Step.OnFailure.ASK,
                                Optional.empty()),
                        new LinkedHashMap<>(),
                        List.of(),
                        span);
        return new Phase(
                END,
                "The end of the proof",
                "",
                Optional.empty(),
                false,
                Optional.empty(),
                false,
                List.of(step),
                span);
    }

    private static Environment stepwise(Environment one) {
        return new Environment(
                one.name(),
                one.vars(),
                one.confirm(),
                Environment.Pace.STEP,
                one.approvals(),
                Optional.empty(),
                one.unattended(),
                one.identity(),
                one.span());
    }

    private static Phase with(Phase phase, UnaryOperator<Step> change) {
        return new Phase(
                phase.id(),
                phase.title(),
                phase.goal(),
                phase.duration(),
                phase.confirm(),
                phase.when(),
                phase.optional(),
                phase.steps().stream().map(change).toList(),
                phase.span());
    }

    private static Step with(Step step, Action action, Step.Recovery recovery, Step.Flow flow) {
        return new Step(
                step.id(),
                step.title(),
                step.why(),
                action,
                step.expect(),
                recovery,
                flow,
                step.capture(),
                step.uses(),
                step.span());
    }

    /// The same runbook with other environments, phases and plans.
    static Runbook with(
            Runbook runbook,
            SequencedMap<String, Environment> environments,
            List<Phase> phases,
            List<RollbackPlan> plans) {
        return new Runbook(
                runbook.source(),
                runbook.directory(),
                runbook.id(),
                runbook.title(),
                runbook.summary(),
                runbook.risk(),
                runbook.duration(),
                runbook.links(),
                runbook.connections(),
                environments,
                runbook.inputs(),
                runbook.secrets(),
                runbook.requires(),
                phases,
                plans);
    }
}
