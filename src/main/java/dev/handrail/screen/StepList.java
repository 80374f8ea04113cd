package dev.handrail.screen;

import dev.handrail.engine.Question;
import dev.handrail.runbook.Phase;
import dev.handrail.runbook.RollbackPlan;
import dev.handrail.runbook.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// The steps as they stand in the list: those of the phases, then those of the rollback plan that
/// was chosen, if one was.
///
/// @param entries in the order they are shown
record StepList(List<Entry> entries) {

    /// One row of the list.
    sealed interface Entry {}

    /// The heading of a phase.
    record OfPhase(Phase phase, int number) implements Entry {}

    /// The heading of a rollback plan.
    record OfPlan(RollbackPlan plan) implements Entry {}

    /// A step.
    ///
    /// @param number in the document; `R1` and so on in a rollback plan
    record OfStep(Step step, String number) implements Entry {}

    StepList {
        entries = List.copyOf(entries);
    }

    static StepList of(RunStory story) {
        List<Entry> entries = new ArrayList<>();
        int number = 0;
        List<Phase> phases = story.runbook().phases();
        for (int at = 0; at < phases.size(); at++) {
            entries.add(new OfPhase(phases.get(at), at + 1));
            for (Step step : phases.get(at).steps()) {
                entries.add(new OfStep(step, String.valueOf(++number)));
            }
        }
        for (RollbackPlan plan : story.runbook().rollback()) {
            if (story.plan().filter(plan.id()::equals).isPresent()) {
                entries.add(new OfPlan(plan));
                for (int at = 0; at < plan.steps().size(); at++) {
                    entries.add(new OfStep(plan.steps().get(at), "R" + (at + 1)));
                }
            }
        }
        return new StepList(entries);
    }

    /// The same without headings.
    StepList stepsAlone() {
        return new StepList(entries.stream().filter(OfStep.class::isInstance).toList());
    }

    /// Where this step stands.
    OptionalInt place(String step) {
        for (int at = 0; at < entries.size(); at++) {
            if (entries.get(at) instanceof OfStep one && one.step().id().equals(step)) {
                return OptionalInt.of(at);
            }
        }
        return OptionalInt.empty();
    }

    /// The step that stands here, or the nearest one in this direction, or the nearest at all.
    ///
    /// @param direction 1 or -1
    Optional<Step> near(int place, int direction) {
        for (int one : new int[] {direction, -direction}) {
            int at = Math.clamp(place, 0, Math.max(0, entries.size() - 1));
            while (at >= 0 && at < entries.size()) {
                if (entries.get(at) instanceof OfStep found) {
                    return Optional.of(found.step());
                }
                at += one;
            }
        }
        return Optional.empty();
    }

    /// The step a question is about, or the first one of its phase.
    static Optional<String> asked(Question question) {
        return switch (question) {
            case Question.ConfirmPhase q ->
                    q.steps().stream().findFirst().map(planned -> planned.step().id());
            case Question.ConfirmStep q -> Optional.of(q.step().id());
            case Question.DoManual q -> Optional.of(q.step());
            case Question.AfterFailure q -> Optional.of(q.step().id());
            case Question.ResolveDoubt q -> Optional.of(q.step().id());
            case Question.ConfirmUndo q -> Optional.of(q.step().id());
            case Question.PassIrreversible q -> Optional.of(q.step().id());
            case Question.AfterUndoFailure q -> Optional.of(q.step().id());
            case Question.AfterUndo q -> Optional.of(q.step().id());
            case Question.GiveInput _,
                    Question.GiveSecret _,
                    Question.NotReady _,
                    Question.Wanted _ ->
                    Optional.empty();
        };
    }
}
