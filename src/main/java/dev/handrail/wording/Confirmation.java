package dev.handrail.wording;

import dev.handrail.engine.Preview;
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
import dev.handrail.evidence.Event.RunOpened;
import dev.handrail.runbook.Step;
import java.util.Optional;

/// What must be typed before something runs: the runbook's phrase; where it has none, in production
/// and for what cannot be taken back, the name of what it acts on. What only looks needs neither.
public final class Confirmation {

    private Confirmation() {}

    /// What is typed to confirm this question; empty when choosing is enough.
    public static Optional<String> phrase(Question question, Account account) {
        return switch (question) {
            case ConfirmPhase confirm ->
                    confirm.phrase()
                            .or(() ->
                                    account.isProduction()
                                                    || confirm.steps().stream()
                                                            .anyMatch(one ->
                                                                    isIrreversible(one.step()))
                                            ? account.opened().map(RunOpened::environment)
                                            : Optional.empty());
            case ConfirmStep confirm ->
                    confirm.phrase()
                            .or(() ->
                                    account.isProduction() || isIrreversible(confirm.step())
                                            ? target(confirm.preview())
                                            : Optional.empty());
            case ConfirmUndo confirm ->
                    confirm.phrase()
                            .or(() ->
                                    account.isProduction()
                                            ? target(confirm.preview())
                                            : Optional.empty());
            case GiveInput _,
                    GiveSecret _,
                    NotReady _,
                    Wanted _,
                    DoManual _,
                    AfterFailure _,
                    ResolveDoubt _,
                    PassIrreversible _,
                    AfterUndoFailure _,
                    AfterUndo _ ->
                    Optional.empty();
        };
    }

    private static boolean isIrreversible(Step step) {
        return step.recovery().irreversible().isPresent();
    }

    private static Optional<String> target(Preview preview) {
        return switch (preview.kind()) {
            case "check", "wait" -> Optional.empty();
            default -> Optional.of(preview.target().connection());
        };
    }
}
