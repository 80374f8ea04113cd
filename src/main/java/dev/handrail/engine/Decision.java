package dev.handrail.engine;

import dev.handrail.evidence.Event.Requirement;
import dev.handrail.evidence.Event.RunFinished;
import dev.handrail.runbook.Input;
import dev.handrail.runbook.Phase;
import dev.handrail.runbook.Step;
import java.util.List;

/// What the engine does next. Made by [Decider#next] from the state alone.
public sealed interface Decision {

    /// Look at everything the document requires.
    record CheckRequirements() implements Decision {}

    /// Tell the operator what is missing.
    record TellNotReady(List<Requirement> requirements) implements Decision {}

    /// Get the value of an input.
    record GetInput(Input input) implements Decision {}

    /// Find out whether the phase is wanted.
    record ConsiderPhase(Phase phase) implements Decision {}

    /// Have the phase confirmed.
    record ConfirmPhase(Phase phase) implements Decision {}

    /// Find out whether the step is wanted.
    record ConsiderStep(Step step) implements Decision {}

    /// Run the step, after having it confirmed where that is due.
    record RunStep(Step step) implements Decision {}

    /// Try the step again by itself, after its delay, unless the operator stops that.
    record RetryStep(Step step, Failure failure) implements Decision {}

    /// Ask what to do about a failed step.
    record AskAfterFailure(Step step, Failure failure) implements Decision {}

    /// The document says that this step's failure takes everything back.
    record RollBackAfter(Step step) implements Decision {}

    /// Find out whether an attempt took effect.
    record SettleDoubt(Step step, StepState.InDoubt doubt) implements Decision {}

    /// Find out whether an undo took effect.
    record SettleUndoDoubt(Step step, StepState.UndoInDoubt doubt) implements Decision {}

    /// Take the step back, after having that confirmed.
    record TakeBack(Step step, Step.Undo undo) implements Decision {}

    /// The step has no undo and needs none.
    record PassWithoutUndo(Step step) implements Decision {}

    /// The step cannot be taken back; the operator must know.
    record PassIrreversible(Step step, String reason) implements Decision {}

    /// Ask what to do about a failed undo.
    record AskAfterUndoFailure(Step step, Failure failure) implements Decision {}

    /// The way back is complete.
    record CompleteUndo(String toStep) implements Decision {}

    /// Ask where to go after the way back.
    record AskAfterUndo(Step toStep) implements Decision {}

    /// The run has come to its end.
    record Finish(RunFinished.Result result) implements Decision {}

    /// Nothing more in this process: paused, aborted or over.
    record Rest() implements Decision {}
}
