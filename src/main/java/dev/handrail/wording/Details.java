package dev.handrail.wording;

import dev.handrail.engine.Failure;
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
import dev.handrail.engine.Question.Planned;
import dev.handrail.engine.Question.ResolveDoubt;
import dev.handrail.engine.Question.Wanted;
import dev.handrail.engine.Resolution;
import dev.handrail.evidence.Event.Ended;
import dev.handrail.evidence.Event.Requirement;
import dev.handrail.runbook.RollbackPlan;
import dev.handrail.runbook.Step;
import java.util.List;

/// What `d` shows: everything there is to know about what a question asks.
public final class Details {

    private final Lines lines;
    private final Naming naming;
    private final QuestionLines questions;

    public Details(Lines lines, Naming naming, QuestionLines questions) {
        this.lines = lines;
        this.naming = naming;
        this.questions = questions;
    }

    /// Prints them.
    ///
    /// @param which the number of one step of a phase; all of them when blank
    public void show(Question question, String which) {
        switch (question) {
            case ConfirmPhase confirm -> phase(confirm, which);
            case ConfirmStep confirm -> {
                lines.say(Tone.HEADING, naming.full(confirm.step().id()));
                questions.previews().conditions(confirm.step());
                questions.previews().whole(confirm.preview());
                undo(confirm.step());
            }
            case ConfirmUndo confirm -> {
                questions.previews().whole(confirm.preview());
                expectedOfUndo(confirm.step());
            }
            case AfterFailure after -> {
                failure(after.failure());
                after.undoable()
                        .forEach(one ->
                                lines.say(
                                        Words.capital(naming.briefly(one.step().id()))
                                                + ": "
                                                + Previews.wayBack(one)));
                plans(after.plans());
            }
            case AfterUndoFailure after -> {
                failure(after.failure());
                plans(after.plans());
            }
            case NotReady notReady ->
                    notReady.requirements().forEach(one -> lines.say(requirement(one)));
            case GiveInput _,
                    GiveSecret _,
                    Wanted _,
                    DoManual _,
                    ResolveDoubt _,
                    PassIrreversible _,
                    AfterUndo _ ->
                    lines.say("There is no more to show.");
        }
    }

    private void phase(ConfirmPhase confirm, String which) {
        List<Planned> steps = confirm.steps();
        if (which.isBlank()) {
            steps.forEach(this::planned);
        } else if (which.matches("\\d{1,4}")
                && Integer.parseInt(which) >= 1
                && Integer.parseInt(which) <= steps.size()) {
            planned(steps.get(Integer.parseInt(which) - 1));
        } else {
            lines.say("Type d and a number from 1 to " + steps.size() + ", or d alone for all.");
        }
    }

    private void planned(Planned planned) {
        if (planned.resolution() instanceof Resolution.Ready ready) {
            lines.gap();
            lines.say(Tone.HEADING, naming.full(planned.step().id()));
            questions.previews().conditions(planned.step());
            questions.previews().whole(ready.resolved().preview());
        } else {
            questions.previews().planned(0, planned);
        }
        undo(planned.step());
    }

    /// What must come back, and what is known about doing it again and taking it back.
    void undo(Step step) {
        questions.previews().expected(step.expect());
        questions.previews().wayBack(step);
        if (step.recovery().idempotent()) {
            lines.say("Doing it twice is as good as doing it once.");
        }
    }

    /// What must come back of the undo.
    void expectedOfUndo(Step step) {
        step.recovery().undo().ifPresent(undo -> questions.previews().expected(undo.expect()));
    }

    private void failure(Failure failure) {
        questions.failure(failure);
        if (failure instanceof Failure.Ran ran) {
            Ended ended = ran.ended();
            lines.say("Effect: " + Results.effect(ended.effect()));
            ended.facts()
                    .forEach((name, value) -> {
                        lines.say("Fact " + name + ":");
                        lines.quote(value);
                    });
            ended.out().ifPresent(out -> lines.say("Recording: " + out.file()));
        }
    }

    private void plans(List<RollbackPlan> plans) {
        for (RollbackPlan plan : plans) {
            lines.say("Rollback plan " + plan.id() + ": " + plan.title());
            plan.steps().forEach(step -> lines.say(naming.full(step.id())));
        }
    }

    private static String requirement(Requirement one) {
        return (one.met() ? "ok  " : "FAIL  ") + one.name() + ": " + one.detail();
    }
}
