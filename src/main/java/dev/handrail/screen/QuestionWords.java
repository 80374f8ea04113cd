package dev.handrail.screen;

import dev.handrail.engine.Outlook;
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
import dev.handrail.engine.Question.Planned;
import dev.handrail.engine.Question.ResolveDoubt;
import dev.handrail.engine.Question.Wanted;
import dev.handrail.runbook.Step;
import dev.handrail.wording.Account;
import dev.handrail.wording.Cards;
import dev.handrail.wording.Details;
import dev.handrail.wording.Help;
import dev.handrail.wording.Lines;
import dev.handrail.wording.Naming;
import dev.handrail.wording.Options;
import dev.handrail.wording.Overview;
import dev.handrail.wording.QuestionLines;
import dev.handrail.wording.Session;
import dev.handrail.wording.StepCard;
import dev.handrail.wording.Titles;
import dev.handrail.wording.Tone;
import dev.handrail.wording.WayLines;
import java.util.List;
import java.util.Optional;

/// The bodies of dialogs, all in the words of `wording`.
///
/// @param account and naming of the run, kept up to date by whoever is told its events
/// @param outputs of the steps
record QuestionWords(Session session, Account account, Naming naming, Outputs outputs) {

    /// As many as help to see why, and leave room for the answers.
    private static final int LAST_LINES = 3;

    Titles titles() {
        return new Titles(account, naming);
    }

    /// What the operator needs to answer.
    Body of(Question question) {
        return switch (question) {
            case ConfirmStep confirm -> new Body(lines -> cards(lines).show(confirm));
            case ConfirmUndo confirm -> new Body(lines -> cards(lines).show(confirm));
            case ResolveDoubt doubt ->
                    new Body(lines -> {
                        lines(lines).show(doubt);
                        meanings(doubt, lines);
                    });
            case AfterFailure failure -> failed(question, failure.step());
            case AfterUndoFailure failure -> failed(question, failure.step());
            // What is wrong with the last value stands under the field.
            case GiveInput give ->
                    new Body(lines ->
                            lines(lines).show(new GiveInput(give.input(), Optional.empty())));
            case GiveSecret _,
                    NotReady _,
                    Wanted _,
                    ConfirmPhase _,
                    DoManual _,
                    PassIrreversible _,
                    AfterUndo _ ->
                    new Body(lines -> lines(lines).show(question));
        };
    }

    /// The dialog lies over the output, and why it failed is often said there alone.
    private Body failed(Question question, Step step) {
        List<OutputLog.Line> last =
                outputs.of(step.id())
                        .map(log -> log.lines(log.end() - LAST_LINES, LAST_LINES))
                        .orElse(List.of());
        return new Body(lines -> {
            lines(lines).show(question);
            if (!last.isEmpty()) {
                lines.say("Its output ends with:");
                last.forEach(line -> lines.say("  " + line.shown()));
            }
        });
    }

    /// The same and all else there is to know.
    Body whole(Question question) {
        return switch (question) {
            case AfterFailure _, AfterUndoFailure _ ->
                    new Body(lines -> {
                        QuestionLines questions = lines(lines);
                        questions.show(question);
                        lines.gap();
                        new Details(lines, naming, questions).show(question, "");
                    });
            case ConfirmPhase _, NotReady _ ->
                    new Body(lines -> new Details(lines, naming, lines(lines)).show(question, ""));
            case GiveInput _,
                    GiveSecret _,
                    Wanted _,
                    ConfirmStep _,
                    ConfirmUndo _,
                    DoManual _,
                    ResolveDoubt _,
                    PassIrreversible _,
                    AfterUndo _ ->
                    of(question);
        };
    }

    /// One step of a phase.
    Body of(Planned planned) {
        return new Body(lines -> cards(lines).show(planned));
    }

    /// A step that nothing is asked about.
    Body of(Step step, Optional<Preview> known) {
        return new Body(lines -> {
            lines.say(Tone.HEADING, naming.full(step.id()));
            new StepCard(lines, naming).show(step, known);
        });
    }

    /// The same without its title.
    Body about(Step step, Optional<Preview> known) {
        return new Body(lines -> new StepCard(lines, naming).show(step, known));
    }

    Body of(List<Outlook.Way> ways) {
        return new Body(lines -> new WayLines(lines, naming).show(ways));
    }

    /// How to come back to the run.
    Body leaving() {
        return new Body(lines -> new Overview(lines, session, account, naming).leaving());
    }

    /// What was done beside the runbook and was cut off.
    Body cutOff() {
        return new Body(lines -> new Overview(lines, session, account, naming).cutOff());
    }

    private static void meanings(ResolveDoubt doubt, Lines lines) {
        lines.gap();
        for (Options.Option option : Options.of(doubt).options()) {
            lines.say(Tone.HEADING, option.label(), ". " + Help.sentence(doubt, option));
        }
    }

    private QuestionLines lines(Lines lines) {
        return new QuestionLines(lines, account, naming);
    }

    private Cards cards(Lines lines) {
        return new Cards(lines, naming, lines(lines));
    }
}
