package dev.handrail.wording;

import dev.handrail.engine.Preview;
import dev.handrail.engine.Question.ConfirmStep;
import dev.handrail.engine.Question.ConfirmUndo;
import dev.handrail.engine.Question.Planned;
import dev.handrail.engine.Resolution;

/// The card of a step: everything there is to know before it runs, what matters most first.
public final class Cards {

    private final QuestionLines questions;
    private final Previews previews;
    private final Details details;

    public Cards(Lines lines, Naming naming, QuestionLines questions) {
        this.questions = questions;
        this.previews = questions.previews();
        this.details = new Details(lines, naming, questions);
    }

    /// Of a step that is about to run.
    public void show(ConfirmStep confirm) {
        questions.heading(confirm.step().id());
        questions.because(confirm);
        previews.conditions(confirm.step());
        previews.what(confirm.preview());
        details.undo(confirm.step());
        previews.how(confirm.preview());
    }

    /// Of an undo that is about to run.
    public void show(ConfirmUndo confirm) {
        questions.undoHeading(confirm.step().id());
        previews.what(confirm.preview());
        details.expectedOfUndo(confirm.step());
        previews.how(confirm.preview());
    }

    /// Of a step of a phase.
    public void show(Planned planned) {
        switch (planned.resolution()) {
            case Resolution.Ready ready -> {
                Preview preview = ready.resolved().preview();
                questions.heading(planned.step().id());
                previews.conditions(planned.step());
                previews.what(preview);
                details.undo(planned.step());
                previews.how(preview);
            }
            case Resolution.Missing _, Resolution.Refused _ -> previews.planned(1, planned);
        }
    }
}
