package dev.handrail.proof;

import dev.handrail.engine.Answer;
import dev.handrail.engine.Question;
import dev.handrail.evidence.Event;
import dev.handrail.evidence.Event.Recorded;
import dev.handrail.runbook.Step;
import dev.handrail.sandbox.Drill;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Predicate;

/// Goes forward until a step has changed something, and pauses there.
final class Forward extends Rehearser {

    /// Why it went no further.
    sealed interface Halt {
        /// Behind a step that changed something.
        record AtStop(String step) implements Halt {}

        /// Everything has run.
        record AtEnd() implements Halt {}

        /// A step failed, or something else is in the way.
        record Stuck(String words) implements Halt {}
    }

    private final Predicate<String> changed;
    private final SequencedMap<String, String> notApplicable = new LinkedHashMap<>();
    private Optional<String> ended = Optional.empty();
    private Optional<Halt> halt = Optional.empty();

    /// @param changed whether the step that has just ended may have changed something
    Forward(Drill drill, Map<String, String> inputs, Predicate<String> changed) {
        super(drill, inputs);
        this.changed = changed;
    }

    /// Why it went no further; stuck when it never came to a question.
    Halt halt() {
        return halt.orElseGet(() -> new Halt.Stuck("the run came to no question"));
    }

    /// Steps and phases that do not apply, and why.
    SequencedMap<String, String> notApplicable() {
        return notApplicable;
    }

    /// Earlier events are told again after each stop; only an end behind them counts.
    @Override
    public void told(Recorded recorded) {
        Event event = recorded.event();
        if (event instanceof Event.StepFinished finished) {
            ended = Optional.of(finished.step());
        } else if (event instanceof Event.RunResumed) {
            ended = Optional.empty();
        } else if (event instanceof Event.StepNotApplicable not) {
            notApplicable.put("step `" + not.step() + "`", not.reason());
        } else if (event instanceof Event.PhaseNotApplicable not) {
            notApplicable.put("phase `" + not.phase() + "`", not.reason());
        }
    }

    @Override
    public Answer ask(Question question) {
        if (question instanceof Question.AfterFailure || question instanceof Question.AfterUndo) {
            return super.ask(question);
        }
        if (ended.isPresent()) {
            String step = ended.get();
            ended = Optional.empty();
            if (changed.test(step)) {
                return pause(new Halt.AtStop(step));
            }
        }
        return question instanceof Question.ConfirmStep confirm && isEnd(confirm.step())
                ? pause(new Halt.AtEnd())
                : super.ask(question);
    }

    private static boolean isEnd(Step step) {
        return step.id().equals(Hurried.END);
    }

    @Override
    Answer failed(Question.AfterFailure after) {
        return stuck(
                "going forward, step `"
                        + after.step().id()
                        + "` failed: "
                        + words(after.failure()));
    }

    @Override
    Answer stuck(String words) {
        return pause(new Halt.Stuck(words));
    }

    private Answer pause(Halt why) {
        halt = Optional.of(why);
        return new Answer.Pause("the proof stops here");
    }
}
