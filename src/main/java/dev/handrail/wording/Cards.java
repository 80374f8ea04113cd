package dev.handrail.wording;

import dev.handrail.engine.Preview;
import dev.handrail.engine.Question.ConfirmStep;
import dev.handrail.engine.Question.ConfirmUndo;
import dev.handrail.engine.Question.Planned;
import dev.handrail.engine.Resolution;
import dev.handrail.runbook.Action;
import dev.handrail.runbook.Action.Sql;
import dev.handrail.runbook.Step;
import java.util.Optional;

/// The card of a step: everything there is to know before it runs, what matters most first.
public final class Cards {

    private final Lines lines;
    private final QuestionLines questions;
    private final Previews previews;
    private final Details details;

    public Cards(Lines lines, Naming naming, QuestionLines questions) {
        this.lines = lines;
        this.questions = questions;
        this.previews = questions.previews();
        this.details = new Details(lines, naming, questions);
    }

    /// Of a step that is about to run.
    public void show(ConfirmStep confirm) {
        questions.heading(confirm.step().id());
        questions.because(confirm.because());
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
            case Resolution.Ready ready ->
                    show(planned.step(), Optional.of(ready.resolved().preview()));
            case Resolution.Missing _, Resolution.Refused _ -> previews.planned(1, planned);
        }
    }

    /// Of a step that nothing is asked about.
    ///
    /// @param known what runs, when that is known
    public void show(Step step, Optional<Preview> known) {
        questions.heading(step.id());
        known.ifPresentOrElse(
                preview -> {
                    previews.what(preview);
                    details.undo(step);
                    previews.how(preview);
                },
                () -> {
                    written(step.action());
                    details.undo(step);
                });
    }

    /// What the document has of it, as long as it has not been resolved. Scripts are never edited,
    /// so they are what will run.
    private void written(Action action) {
        lines.say("Does: " + action.kind());
        lines.say("What exactly runs, and on what, is shown when its turn comes.");
        if (action instanceof Action.Shell shell) {
            lines.exact(action.kind(), shell.script(), Integer.MAX_VALUE, "");
        } else if (action instanceof Sql sql && sql.script() instanceof Sql.Script.Query query) {
            lines.exact(action.kind(), query.sql(), Integer.MAX_VALUE, "");
        }
    }
}
