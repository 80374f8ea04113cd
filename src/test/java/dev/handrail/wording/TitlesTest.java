package dev.handrail.wording;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handrail.engine.Failure;
import dev.handrail.engine.Question;
import dev.handrail.engine.Texts;
import dev.handrail.evidence.Event.Effect;
import dev.handrail.evidence.Event.Verdict;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a question is headed with.
class TitlesTest {

    private static final Account ACCOUNT = new Account(Texts.only(Pieces.runbook()));
    private static final Naming NAMING = new Naming(ACCOUNT);

    @ParameterizedTest
    @CsvSource({
        "FAILED, Step 2 has failed, The undo of step 2 has failed",
        "STOPPED, Step 2 was stopped, The undo of step 2 was stopped",
        "TIMED_OUT, Step 2 has run out of time, The undo of step 2 has run out of time",
    })
    void whatTheOperatorStoppedIsNotSaidToHaveFailed(Verdict verdict, String step, String undo) {
        Failure failure = new Failure.Ran(1, Pieces.ended(verdict, Effect.SOME, Map.of()));
        Titles titles = new Titles(ACCOUNT, NAMING);
        assertThat(
                        titles.of(
                                new Question.AfterFailure(
                                        Pieces.APPLY, failure, List.of(), List.of())))
                .isEqualTo(step);
        assertThat(titles.of(new Question.AfterUndoFailure(Pieces.APPLY, failure, List.of())))
                .isEqualTo(undo);
        assertThat(said(failure)).contains(step.replace("Step 2", "Step 2 of 3") + ".");
    }

    private static String said(Failure failure) {
        Page page = new Page();
        Lines lines = new Lines(page, () -> 80, () -> Pieces.START);
        new QuestionLines(lines, ACCOUNT, NAMING)
                .show(new Question.AfterFailure(Pieces.APPLY, failure, List.of(), List.of()));
        return String.join("\n", page.rows().stream().map(Page.Row::text).toList());
    }
}
