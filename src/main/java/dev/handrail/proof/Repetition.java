package dev.handrail.proof;

import dev.handrail.engine.Answer;
import dev.handrail.engine.Question;
import dev.handrail.evidence.Event;
import dev.handrail.evidence.Event.Recorded;
import dev.handrail.proof.Deviation.Subject;
import dev.handrail.runbook.Runbook;
import dev.handrail.runbook.Step;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Runs everything once more. A step that may be run twice must not move anything away from where
/// the first run had left it. It may well take back what a step before it, that may not be run
/// twice, has just done again.
final class Repetition extends Rehearser {

    private final Runbook runbook;
    private final World world;
    private final Way way;
    private final State end;
    private final List<Cell> cells = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private Set<Subject> moved = new HashSet<>();
    private String seen;
    private boolean over;
    private Optional<String> trouble = Optional.empty();

    /// @param end what the first run had left, which is also where this one begins
    Repetition(World world, Map<String, String> inputs, Runbook runbook, Way way, State end) {
        super(world.drill(), inputs);
        this.runbook = runbook;
        this.world = world;
        this.way = way;
        this.end = end;
        this.seen = world.changes();
    }

    /// What came of each step that may be run twice.
    List<Cell> cells() {
        return cells;
    }

    /// Steps that do not want to run twice, and never said they would.
    List<String> notes() {
        return notes;
    }

    /// What kept it from coming to the end.
    Optional<String> trouble() {
        return over
                ? Optional.empty()
                : trouble.or(() -> Optional.of("the second run did not end"));
    }

    private static boolean mayRunTwice(Step step) {
        return step.recovery().idempotent() || step.recovery().doneWhen().isPresent();
    }

    @Override
    public void told(Recorded recorded) {
        if (recorded.event() instanceof Event.StepFinished finished) {
            List<String> own = look();
            if (finished.ended().verdict() == Event.Verdict.OK) {
                note(finished.step(), own);
            }
        } else if (recorded.event() instanceof Event.StepFoundDone found) {
            note(found.step(), look());
        }
    }

    /// What the step that has just ended has moved.
    private List<String> look() {
        List<Deviation> now = List.of();
        String changes = world.changes();
        Set<Subject> before = moved;
        if (!changes.equals(seen)) {
            now = Deviations.between(end, world.look());
            moved = Deviations.subjects(now);
            seen = changes;
        }
        return now.stream()
                .filter(one -> !before.contains(one.subject()))
                .map(Deviation::sentence)
                .toList();
    }

    private void note(String id, List<String> moved) {
        if (mayRunTwice(runbook.step(id).orElseThrow())) {
            Verdict verdict = moved.isEmpty() ? Verdict.OK : Verdict.DIFFERS;
            cells.add(new Cell(id, way, verdict, "", moved));
        }
    }

    @Override
    public Answer ask(Question question) {
        if (question instanceof Question.ConfirmStep confirm
                && confirm.step().id().equals(Hurried.END)) {
            over = true;
            return new Answer.Pause("the second run has come to its end");
        }
        return super.ask(question);
    }

    @Override
    Answer failed(Question.AfterFailure after) {
        Step step = after.step();
        String words = words(after.failure());
        if (mayRunTwice(step)) {
            cells.add(new Cell(step.id(), way, Verdict.FAILED, words, List.of()));
        } else {
            notes.add("step `" + step.id() + "` refuses a second run: " + words);
        }
        return new Answer.Skip("the proof goes on without it");
    }

    @Override
    Answer stuck(String words) {
        trouble = Optional.of("the second run: " + words);
        return new Answer.Abort("the second run cannot go on");
    }
}
