package dev.handrail.proof;

import dev.handrail.proof.Deviation.Subject;
import dev.handrail.runbook.RollbackPlan;
import dev.handrail.runbook.Runbook;
import dev.handrail.runbook.Step;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;

/// One worker: walks the runbook once on servers of its own. Behind each step that changed
/// something it keeps the moment, takes each way back that no other worker has taken on, compares,
/// and puts the moment back before it goes on.
final class Walker {

    private static final String START = "start";
    private static final String HERE = "here";

    private final Task task;
    private final World world;
    private final Walking walking;
    private final Cases cases;
    private final Findings findings;
    private final Path folder;
    private final SequencedMap<String, Set<Subject>> changedBy = new LinkedHashMap<>();
    private final State start;
    private final SchemaText startText;
    private State latest;
    private String seen;

    /// @param world in the state the proof starts from
    /// @param folder of this worker, for the evidence
    Walker(Task task, World world, Path folder, Cases cases, Findings findings) {
        this.task = task;
        this.world = world;
        this.cases = cases;
        this.findings = findings;
        this.folder = folder;
        Runbook hurried = Hurried.of(task.on(world.sandbox()));
        walking = new Walking(task, world.sandbox(), hurried);
        world.keep(START);
        start = world.look();
        latest = start;
        startText = SchemaText.of(world.sandbox());
        startText.problem().ifPresent(findings::note);
        seen = world.changes();
    }

    void walk() {
        Forward forward = forward();
        Path run = walking.open(folder.resolve("forward"), forward);
        while (forward.halt() instanceof Forward.Halt.AtStop(String step)) {
            stop(run, step);
            seen = world.changes();
            forward = forward();
            walking.goOn(run, forward);
        }
        forward.notApplicable()
                .forEach((what, why) -> findings.unproven(what + ": " + Rehearser.brief(why)));
        switch (forward.halt()) {
            case Forward.Halt.Stuck(String words) -> findings.trouble(words);
            case Forward.Halt.AtEnd _ -> again();
            case Forward.Halt.AtStop _ -> throw new IllegalStateException("it went on");
        }
    }

    private Forward forward() {
        return new Forward(world.drill(), task.inputs(), this::isStop);
    }

    /// A step that says how it is taken back, or that it cannot be, is a stop although nothing
    /// changed here: what a person did is not to be seen on copies.
    private boolean isStop(String id) {
        Step.Recovery known = walking.runbook().step(id).orElseThrow().recovery();
        return known.undo().isPresent()
                || known.irreversible().isPresent()
                || !world.changes().equals(seen);
    }

    private void stop(Path run, String step) {
        State now = world.look();
        changedBy.put(step, Deviations.subjects(Deviations.between(latest, now)));
        latest = now;
        boolean kept = false;
        for (Way way : ways()) {
            if (cases.take(step, way)) {
                if (!kept) {
                    world.keep(HERE);
                    kept = true;
                }
                goBack(run, step, way);
                world.putBack(HERE);
            }
        }
        if (kept) {
            world.forget(HERE);
        }
    }

    private List<Way> ways() {
        List<Way> ways = new ArrayList<>();
        ways.add(new Way.Undo());
        for (RollbackPlan plan : walking.runbook().rollback()) {
            ways.add(new Way.Plan(plan.id()));
        }
        return ways;
    }

    private void goBack(Path run, String step, Way way) {
        Path copy = Walking.copy(run, folder.resolve(step + "-" + way.words()));
        Return operator = new Return(world.drill(), task.inputs(), way);
        walking.goOn(copy, operator);
        State end = world.look();
        List<Deviation> left = Deviations.between(start, end);
        List<String> sentences = new ArrayList<>(left.stream().map(this::named).toList());
        if (operator.failure().isPresent()) {
            Verdict verdict = operator.isEarly() ? Verdict.NOT_YET : Verdict.FAILED;
            findings.cell(new Cell(step, way, verdict, operator.failure().get(), sentences));
            return;
        }
        Judgement.Result result =
                new Judgement(walking.runbook(), changedBy)
                        .of(
                                way,
                                Deviations.subjects(left),
                                Deviations.subjects(Deviations.between(latest, end)));
        if (result.verdict() == Verdict.OK) {
            sentences.addAll(startText.deviations(SchemaText.of(world.sandbox())));
        }
        Verdict verdict =
                result.verdict() == Verdict.OK && !sentences.isEmpty()
                        ? Verdict.DIFFERS
                        : result.verdict();
        findings.cell(new Cell(step, way, verdict, String.join("; ", result.reasons()), sentences));
        Deviations.reordered(start, end).forEach(this::noteOrder);
    }

    private void noteOrder(String table) {
        findings.note(
                "columns of "
                        + table
                        + " come back in another order; PostgreSQL cannot put a column in its old"
                        + " place, so the order is not compared");
    }

    private String named(Deviation deviation) {
        Subject subject = deviation.subject();
        if (!subject.kind().equals("rows") || !deviation.sentence().endsWith("same contents")) {
            return deviation.sentence();
        }
        List<String> columns = world.changedColumns(subject.place(), START, subject.name());
        return columns.isEmpty()
                ? deviation.sentence()
                : deviation.sentence() + " (" + String.join(", ", columns) + ")";
    }

    /// All of it a second time, from where the first time ended.
    private void again() {
        boolean kept = false;
        for (Way.Again.Looking looking : Way.Again.Looking.values()) {
            Way way = new Way.Again(looking);
            if (needed(looking) && cases.take(Hurried.END, way)) {
                if (kept) {
                    world.putBack(HERE);
                } else {
                    world.keep(HERE);
                    kept = true;
                }
                again(way, looking);
            }
        }
    }

    private boolean needed(Way.Again.Looking looking) {
        return switch (looking) {
            case AT_DONE_WHEN -> true;
            case AT_NOTHING ->
                    walking.runbook()
                            .steps()
                            .map(Step::recovery)
                            .anyMatch(known -> known.idempotent() && known.doneWhen().isPresent());
        };
    }

    private void again(Way way, Way.Again.Looking looking) {
        Runbook runbook =
                switch (looking) {
                    case AT_DONE_WHEN -> walking.runbook();
                    case AT_NOTHING -> Hurried.notLooking(walking.runbook());
                };
        Repetition operator =
                new Repetition(world, task.inputs(), walking.runbook(), way, world.look());
        new Walking(task, world.sandbox(), runbook)
                .open(folder.resolve(looking.name().toLowerCase(java.util.Locale.ROOT)), operator);
        operator.cells().forEach(findings::cell);
        operator.notes().forEach(findings::note);
        operator.trouble().ifPresent(findings::trouble);
    }
}
