package dev.handrail.engine;

import dev.handrail.evidence.Event.Requirement;
import dev.handrail.evidence.Event.RunFinished;
import dev.handrail.evidence.Event.RunOpened;
import dev.handrail.runbook.Environment.Pace;
import dev.handrail.runbook.Phase;
import dev.handrail.runbook.RollbackPlan;
import dev.handrail.runbook.Runbook;
import dev.handrail.runbook.Step;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/// Where a run stands: the fold of its events over its document, and nothing else.
///
/// @param runbook in the text that is in force
/// @param opened what the run was opened with and when; empty before the first event
/// @param pace who starts a step after its phase has been confirmed
public record RunState(
        Texts texts,
        Runbook runbook,
        Optional<Opening> opened,
        Known known,
        Progress progress,
        Course course,
        Pace pace) {

    /// What the run has found out.
    ///
    /// @param inputs values given so far
    /// @param captured values taken from outcomes so far
    /// @param requirements the latest look at what the document requires
    public record Known(
            Map<String, String> inputs,
            Map<String, String> captured,
            Optional<List<Requirement>> requirements) {
        public Known {
            inputs = Map.copyOf(inputs);
            captured = Map.copyOf(captured);
        }
    }

    /// How far the run has come, in the order of the document. Lists and not maps, because every
    /// event makes a new one and a document may have 2,000 steps.
    public record Progress(Places places, List<PhaseStatus> phases, List<StepState> steps) {
        public Progress {
            phases = List.copyOf(phases);
            steps = List.copyOf(steps);
        }
    }

    /// Where each phase and step stands in the lists of [Progress]; the same for the whole run.
    public record Places(Map<String, Integer> phases, Map<String, Integer> steps) {
        public Places {
            phases = Map.copyOf(phases);
            steps = Map.copyOf(steps);
        }

        static Places of(Runbook runbook) {
            return new Places(
                    numbered(runbook.phases().stream().map(Phase::id)),
                    numbered(everyStep(runbook).map(Step::id)));
        }

        private static Map<String, Integer> numbered(Stream<String> ids) {
            Map<String, Integer> places = new HashMap<>();
            ids.forEach(id -> places.put(id, places.size()));
            return places;
        }
    }

    /// The first event and its time.
    public record Opening(RunOpened event, Instant at) {}

    /// Where a phase stands, apart from its steps.
    public enum PhaseStatus {
        OPEN,
        /// Its condition has been looked at and holds.
        WANTED,
        CONFIRMED,
        /// Skipped, or not applicable: none of its steps is to run.
        PASSED
    }

    /// Which way the run is going.
    public sealed interface Course {}

    /// Through the phases, first to last.
    public record Forward() implements Course {}

    /// Taking steps back, last first, down to and including `toStep`.
    public record GoingBack(String toStep) implements Course {}

    /// Everything down to `toStep` has been taken back or passed over.
    public record TakenBack(String toStep) implements Course {}

    /// Through the steps of a rollback plan.
    public record OnPlan(String plan) implements Course {}

    /// Not going on in this process; can be resumed, in the direction it had.
    public record Paused(String reason, Course before) implements Course {}

    /// Over.
    public record Over(RunFinished.Result result, String summary) implements Course {}

    /// Over, by the operator's decision.
    public record Aborted(String reason) implements Course {}

    /// A run of which nothing is known yet, and whose runbook stays as it is.
    public static RunState initial(Runbook runbook) {
        return initial(Texts.only(runbook));
    }

    /// A run of which nothing is known yet.
    public static RunState initial(Texts texts) {
        Runbook runbook = texts.first();
        Places places = Places.of(runbook);
        List<PhaseStatus> phases = Collections.nCopies(places.phases().size(), PhaseStatus.OPEN);
        List<StepState> steps = Collections.nCopies(places.steps().size(), StepState.untouched());
        return new RunState(
                texts,
                runbook,
                Optional.empty(),
                new Known(Map.of(), Map.of(), Optional.empty()),
                new Progress(places, phases, steps),
                new Forward(),
                Pace.PHASE);
    }

    /// Every step of the document, those of rollback plans last.
    public List<Step> allSteps() {
        return everyStep(runbook).toList();
    }

    private static Stream<Step> everyStep(Runbook runbook) {
        return Stream.concat(
                runbook.steps(),
                runbook.rollback().stream().flatMap(plan -> plan.steps().stream()));
    }

    /// Where this step stands.
    ///
    /// @throws IllegalArgumentException when the document has no such step
    public StepState step(String id) {
        return progress.steps().get(place(progress.places().steps(), id));
    }

    /// The step's number in the document, counted from 1; rollback plans come last.
    int number(String step) {
        return place(progress.places().steps(), step) + 1;
    }

    /// Where this phase stands.
    public PhaseStatus phase(String id) {
        return progress.phases().get(place(progress.places().phases(), id));
    }

    private static int place(Map<String, Integer> places, String id) {
        Integer place = places.get(id);
        if (place == null) {
            throw new IllegalArgumentException("the runbook has nothing called `" + id + "`");
        }
        return place;
    }

    /// What the run was opened with.
    ///
    /// @throws IllegalStateException before the first event
    public RunOpened opening() {
        return opened.orElseThrow(() -> new IllegalStateException("the run is not open yet"))
                .event();
    }

    /// The rollback plan the run is on, if it is on one.
    public Optional<RollbackPlan> plan() {
        return course instanceof OnPlan on
                ? runbook.rollback().stream().filter(plan -> plan.id().equals(on.plan())).findAny()
                : Optional.empty();
    }

    /// The phase a step belongs to; empty for a step of a rollback plan.
    public Optional<Phase> phaseOf(String step) {
        return runbook.phases().stream()
                .filter(phase -> phase.steps().stream().anyMatch(s -> s.id().equals(step)))
                .findFirst();
    }

    /// The steps of the phases that may have left something behind, the latest first: what a way
    /// back has to deal with.
    public List<Step> withEffect() {
        return runbook.steps()
                .filter(step -> mayHaveEffect(step(step.id())))
                .sorted(Comparator.comparingLong((Step step) -> endOf(step)).reversed())
                .toList();
    }

    private long endOf(Step step) {
        return step(step.id()).end().map(StepState.End::seq).orElse(0L);
    }

    private static boolean mayHaveEffect(StepState state) {
        return switch (state.status()) {
            case StepState.Done done -> done.how() != StepState.How.FOUND;
            case StepState.InDoubt _, StepState.Running _ -> true;
            case StepState.Undoing _, StepState.UndoInDoubt _, StepState.UndoFailed _ -> true;
            case StepState.Open _,
                    StepState.Failed _,
                    StepState.Skipped _,
                    StepState.NotApplicable _ ->
                    state.residue();
            case StepState.Undone _, StepState.Left _ -> false;
        };
    }

    /// The variables a text of the document can use now, besides those of the environment.
    public Map<String, String> values() {
        Map<String, String> values = new HashMap<>(known.inputs());
        values.putAll(known.captured());
        opened.ifPresent(opening -> {
            values.put("run_id", opening.event().run());
            values.put("environment", opening.event().environment());
            values.put("operator", opening.event().who().user());
            values.put("started_at", opening.at().toString());
        });
        return values;
    }

    /// The same run by another text. What has begun keeps its state; what has not is as if nobody
    /// had looked at it.
    ///
    /// @throws IllegalArgumentException when something that has begun is not in it
    RunState by(Runbook next) {
        Places places = Places.of(next);
        List<StepState> steps =
                new ArrayList<>(Collections.nCopies(places.steps().size(), StepState.untouched()));
        List<PhaseStatus> phases =
                new ArrayList<>(Collections.nCopies(places.phases().size(), PhaseStatus.OPEN));
        for (Step step : allSteps()) {
            if (step(step.id()).hasBegun()) {
                steps.set(place(places.steps(), step.id()), step(step.id()));
            }
        }
        for (Phase phase : runbook.phases()) {
            boolean kept =
                    phase(phase.id()) == PhaseStatus.PASSED
                            || phase.steps().stream().anyMatch(step -> step(step.id()).hasBegun());
            if (kept) {
                phases.set(place(places.phases(), phase.id()), phase(phase.id()));
            }
        }
        return new RunState(
                texts, next, opened, known, new Progress(places, phases, steps), course, pace);
    }

    RunState with(Opening opening, Pace first) {
        return new RunState(texts, runbook, Optional.of(opening), known, progress, course, first);
    }

    RunState with(Known next) {
        return new RunState(texts, runbook, opened, next, progress, course, pace);
    }

    RunState with(Progress next) {
        return new RunState(texts, runbook, opened, known, next, course, pace);
    }

    RunState with(Course next) {
        return new RunState(texts, runbook, opened, known, progress, next, pace);
    }

    RunState with(Pace next) {
        return new RunState(texts, runbook, opened, known, progress, course, next);
    }

    /// The same with one step changed.
    RunState withStep(String id, UnaryOperator<StepState> change) {
        List<StepState> next = new ArrayList<>(progress.steps());
        next.set(place(progress.places().steps(), id), change.apply(step(id)));
        return with(new Progress(progress.places(), progress.phases(), next));
    }

    /// The same with one phase changed.
    RunState withPhase(String id, PhaseStatus status) {
        List<PhaseStatus> next = new ArrayList<>(progress.phases());
        next.set(place(progress.places().phases(), id), status);
        return with(new Progress(progress.places(), next, progress.steps()));
    }
}
