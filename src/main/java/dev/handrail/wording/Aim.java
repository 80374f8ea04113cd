package dev.handrail.wording;

import dev.handrail.engine.Question;
import dev.handrail.engine.Question.AfterFailure;
import dev.handrail.engine.Question.AfterUndo;
import dev.handrail.engine.Question.AfterUndoFailure;
import dev.handrail.engine.Question.ConfirmPhase;
import dev.handrail.engine.Question.ConfirmStep;
import dev.handrail.engine.Question.ConfirmUndo;
import dev.handrail.engine.Question.DoManual;
import dev.handrail.engine.Question.GiveInput;
import dev.handrail.engine.Question.GiveSecret;
import dev.handrail.engine.Question.NotReady;
import dev.handrail.engine.Question.PassIrreversible;
import dev.handrail.engine.Question.ResolveDoubt;
import dev.handrail.engine.Question.Wanted;
import dev.handrail.runbook.RollbackPlan;
import dev.handrail.runbook.Step;
import java.util.Optional;

/// What a text is asked for that is no longer what the question was about.
///
/// @param title e.g. `Rollback plan restore`
/// @param note what still comes before anything runs; empty when nothing is to be said
public record Aim(String title, String note) {

    static Aim plan(RollbackPlan plan) {
        return new Aim(
                "Rollback plan " + plan.id(),
                "Each of its steps is still shown and confirmed before it runs.");
    }

    static Aim back(Step step, Naming naming) {
        return new Aim(
                "Undo back to " + naming.briefly(step.id()),
                "Each undo is still shown and confirmed before it runs.");
    }

    /// Empty where the question's title says it.
    static Optional<Aim> skip(Question question, Naming naming) {
        return switch (question) {
            case ConfirmPhase q -> skip(naming.phaseBriefly(q.phase().id()));
            case ConfirmStep q -> skip(naming.briefly(q.step().id()));
            case AfterFailure q -> skip(naming.briefly(q.step().id()));
            case ConfirmUndo q -> skip("the undo of " + naming.briefly(q.step().id()));
            case AfterUndoFailure q -> skip("the undo of " + naming.briefly(q.step().id()));
            case PassIrreversible _,
                    GiveInput _,
                    GiveSecret _,
                    NotReady _,
                    Wanted _,
                    DoManual _,
                    ResolveDoubt _,
                    AfterUndo _ ->
                    Optional.empty();
        };
    }

    private static Optional<Aim> skip(String what) {
        return Optional.of(new Aim("Skip " + what, ""));
    }
}
