package dev.handrail.engine;

import java.util.Optional;

/// What the operator answered.
public sealed interface Answer {

    /// Do it.
    ///
    /// @param typed the phrase that was asked for
    record Proceed(Optional<String> typed) implements Answer {}

    /// Pass over it.
    record Skip(String reason) implements Answer {}

    /// It is done, or has been done by other means.
    record MarkDone(String reason) implements Answer {}

    /// Try again.
    record Retry() implements Answer {}

    /// Take steps back, last first, down to and including this one.
    record UndoTo(String step, String reason) implements Answer {}

    /// Walk a rollback plan.
    record UsePlan(String plan, String reason) implements Answer {}

    /// The attempt in doubt took effect.
    record Happened(String reason) implements Answer {}

    /// The attempt in doubt left nothing behind.
    record DidNotHappen(String reason) implements Answer {}

    /// A text: an input's value, what was seen, one of the offered choices.
    record Value(String text) implements Answer {}

    /// It did not work (of something a person does).
    record NotDone(String reason) implements Answer {}

    /// Stop here for now; the run can be resumed.
    record Pause(String reason) implements Answer {}

    /// End the run here. Nothing is taken back by that.
    record Abort(String reason) implements Answer {}

    /// Something to write down. Answers no question: it is recorded and the question is put again.
    /// Possible at every question, so it stands in no [Question#choices].
    record Note(String text) implements Answer {}

    /// From now on step by step instead of phase by phase, or the other way round. Recorded, then
    /// what comes next is decided anew. Possible at [Question.ConfirmPhase] and
    /// [Question.ConfirmStep].
    record SwitchPace() implements Answer {}
}
