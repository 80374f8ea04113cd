package dev.handrail.wording;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handrail.engine.Question;
import dev.handrail.engine.Question.Because;
import dev.handrail.engine.Question.ConfirmPhase;
import dev.handrail.engine.Question.ConfirmStep;
import dev.handrail.engine.Question.ConfirmUndo;
import dev.handrail.engine.Texts;
import dev.handrail.runbook.Step;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What must be typed to confirm.
class ConfirmationTest {

    private static Optional<String> typed(String environment, Question question) {
        return typed(environment, Optional.empty(), question);
    }

    private static Optional<String> typed(
            String environment, Optional<String> rehearsal, Question question) {
        Account account = new Account(Texts.only(Pieces.runbook()));
        account.take(Pieces.at(0, Pieces.opened(environment, rehearsal)));
        return Confirmation.phrase(question, account);
    }

    private static Question step(Step step, String kind, Optional<String> phrase) {
        return new ConfirmStep(
                step, Pieces.preview(kind, "text", Pieces.MAIN), Because.PACE, phrase);
    }

    @Test
    void theRunbooksPhraseCountsEverywhere() {
        Question question = step(Pieces.APPLY, "sql", Optional.of("DO IT"));
        assertThat(typed("staging", question)).contains("DO IT");
        assertThat(typed("production", question)).contains("DO IT");
    }

    @Test
    void inProductionTheTargetIsNamed() {
        assertThat(typed("production", step(Pieces.APPLY, "sql", Optional.empty())))
                .contains("main");
        assertThat(typed("prod", new ConfirmUndo(Pieces.APPLY, Pieces.hotfix(), Optional.empty())))
                .contains("main");
        assertThat(typed("production", new ConfirmPhase(Pieces.FIX, List.of(), Optional.empty())))
                .contains("production");
    }

    @Test
    void whatCannotBeTakenBackIsNamedEverywhere() {
        assertThat(typed("staging", step(Pieces.NOTIFY, "shell", Optional.empty())))
                .contains("main");
        Question phase =
                new ConfirmPhase(
                        Pieces.FIX, List.of(Pieces.missing(Pieces.NOTIFY, "x")), Optional.empty());
        assertThat(typed("staging", phase)).contains("staging");
    }

    @Test
    void elsewhereChoosingIsEnough() {
        assertThat(typed("staging", step(Pieces.APPLY, "sql", Optional.empty()))).isEmpty();
        assertThat(
                        typed(
                                "production",
                                Optional.of("a drill"),
                                step(Pieces.APPLY, "sql", Optional.empty())))
                .isEmpty();
    }

    @Test
    void whatOnlyLooksNeedsNoName() {
        assertThat(typed("production", step(Pieces.DUMP, "check", Optional.empty()))).isEmpty();
        assertThat(typed("production", step(Pieces.DUMP, "wait", Optional.empty()))).isEmpty();
    }
}
