package dev.handrail.proof;

import dev.handrail.engine.Answer;
import dev.handrail.engine.Failure;
import dev.handrail.engine.Question;
import dev.handrail.evidence.Event;
import dev.handrail.evidence.Event.Recorded;
import dev.handrail.sandbox.Drill;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;

/// Turns round at the first question and takes one way back to its end.
final class Return extends Rehearser {

    private static final String REASON = "the proof turns round here";

    private final Way way;
    private final SequencedMap<String, String> irreversible = new LinkedHashMap<>();
    private final Set<String> passed = new LinkedHashSet<>();
    private Optional<String> failure = Optional.empty();
    private boolean turned;
    private boolean early;

    Return(Drill drill, Map<String, String> inputs, Way way) {
        super(drill, inputs);
        this.way = way;
    }

    /// How the way itself failed.
    Optional<String> failure() {
        return failure;
    }

    /// Whether it failed only because something has no value yet.
    boolean isEarly() {
        return early;
    }

    /// Steps that were passed over as irreversible, and why they are.
    SequencedMap<String, String> irreversible() {
        return irreversible;
    }

    /// Steps that were passed over because they have no undo.
    Set<String> passed() {
        return passed;
    }

    @Override
    public void told(Recorded recorded) {
        if (turned && recorded.event() instanceof Event.UndoSkipped skipped) {
            passed.add(skipped.step());
        }
    }

    @Override
    public Answer ask(Question question) {
        if (question instanceof Question.PassIrreversible pass) {
            irreversible.put(pass.step().id(), pass.reason());
        }
        if (turned || !turns(question)) {
            return super.ask(question);
        }
        turned = true;
        var ways = question.ways();
        return switch (way) {
            case Way.Undo _ ->
                    ways.undoable().isEmpty()
                            ? new Answer.Pause("there is nothing to take back")
                            : new Answer.UndoTo(ways.undoable().getLast().step().id(), REASON);
            case Way.Plan plan ->
                    ways.plans().stream().anyMatch(one -> one.id().equals(plan.id()))
                            ? new Answer.UsePlan(plan.id(), REASON)
                            : stuck("the plan is not offered here");
            case Way.Again _ -> throw new IllegalStateException("no way back: " + way);
        };
    }

    private static boolean turns(Question question) {
        return question instanceof Question.ConfirmPhase
                || question instanceof Question.ConfirmStep
                || question instanceof Question.AfterFailure;
    }

    @Override
    Answer failed(Question.AfterFailure after) {
        if (after.failure() instanceof Failure.Refused refused
                && refused.trouble().what().startsWith("there is no value for ")) {
            early = true;
        }
        return stuck("step `" + after.step().id() + "`: " + words(after.failure()));
    }

    @Override
    Answer stuck(String words) {
        failure = Optional.of(words);
        return new Answer.Abort("the way back failed");
    }
}
