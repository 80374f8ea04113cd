package dev.handrail.screen;

import dev.handrail.engine.Answer;
import dev.handrail.engine.Preview;
import dev.handrail.engine.Question;
import dev.handrail.engine.Question.Act;
import dev.handrail.engine.Question.ConfirmPhase;
import dev.handrail.engine.Question.ConfirmStep;
import dev.handrail.engine.Question.ConfirmUndo;
import dev.handrail.engine.Question.DoManual;
import dev.handrail.engine.Question.GiveInput;
import dev.handrail.engine.Question.GiveSecret;
import dev.handrail.engine.Question.Planned;
import dev.handrail.screen.Blank.Entered;
import dev.handrail.screen.Blank.Taking;
import dev.handrail.screen.Dialog.Reaction;
import dev.handrail.wording.Confirmation;
import dev.handrail.wording.Help;
import dev.handrail.wording.Needed;
import dev.handrail.wording.Options;
import dev.handrail.wording.Options.Option;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Makes a form of a question: its words, a button for each answer, and what each still needs.
final class QuestionForms {

    private final QuestionWords words;
    private final NeededForms needed;

    QuestionForms(QuestionWords words) {
        this.words = words;
        this.needed = new NeededForms(words.titles());
    }

    Dialog of(Question question) {
        String title = words.titles().of(question);
        Options options = Options.of(question);
        List<Button> buttons = new ArrayList<>();
        buttons.add(Button.back("Nothing happens; the question stays open."));
        for (int at = 0; at < options.options().size(); at++) {
            Option option = options.options().get(at);
            if (blank(question).isEmpty() || option.choice().act() != Act.VALUE) {
                buttons.add(button(question, option, at));
            }
        }
        Form form =
                new Form(
                        new Form.Content(
                                title,
                                words.of(question),
                                blank(question),
                                buttons,
                                looks(question)));
        return question instanceof GiveInput give && give.problem().isPresent()
                ? form.warning("Not taken: " + give.problem().get())
                : form;
    }

    /// The buttons of those answers of a question that are such acts.
    List<Button> buttons(Question question, List<Act> acts) {
        List<Option> options = Options.of(question).options();
        List<Button> buttons = new ArrayList<>();
        for (int at = 0; at < options.size(); at++) {
            if (acts.contains(options.get(at).choice().act())) {
                buttons.add(button(question, options.get(at), at));
            }
        }
        return buttons;
    }

    private Button button(Question question, Option option, int place) {
        Optional<String> phrase =
                option.choice().act() == Act.PROCEED
                        ? Confirmation.phrase(question, words.account())
                        : Optional.empty();
        String typed = phrase.map(text -> " (you type: " + text + ")").orElse("");
        return new Button(
                key(option, place),
                option.label() + typed,
                Help.sentence(question, option),
                option.choice().off(),
                () ->
                        needed.pursue(
                                words.titles().of(question),
                                option.label(),
                                Needed.of(question, option, words.account(), words.naming())));
    }

    /// Answers that are offered as texts are numbered.
    private static Optional<Character> key(Option option, int place) {
        return switch (option.choice().act()) {
            case PROCEED -> Optional.of('R');
            case SKIP -> Optional.of('S');
            case MARK_DONE -> Optional.of('D');
            case RETRY -> Optional.of('r');
            case UNDO_TO -> Optional.of('u');
            case USE_PLAN -> Optional.of('b');
            case HAPPENED -> Optional.of('H');
            case DID_NOT_HAPPEN, NOT_DONE -> Optional.of('N');
            case VALUE -> place < 9 ? Optional.of((char) ('1' + place)) : Optional.empty();
            case PAUSE -> Optional.of('P');
            case ABORT -> Optional.of('A');
        };
    }

    private static Optional<Blank> blank(Question question) {
        if (question instanceof GiveInput give) {
            Needed.Text input = Needed.input(give);
            return Optional.of(
                    new Blank(
                            input.prompt(),
                            input.byDefault().orElse(""),
                            "give",
                            Taking.ANY,
                            typed -> NeededForms.entered(input, typed)));
        }
        if (question instanceof DoManual manual
                && manual.ask().isPresent()
                && manual.offered().isEmpty()) {
            Needed.Text answer = Needed.answer();
            return Optional.of(
                    new Blank(
                            answer.prompt(),
                            "",
                            "give",
                            Taking.ANY,
                            typed -> NeededForms.entered(answer, typed)));
        }
        if (question instanceof GiveSecret secret) {
            return Optional.of(
                    new Blank(
                            secret.name() + " = ",
                            "",
                            "give",
                            Taking.HIDDEN,
                            typed ->
                                    typed.isEmpty()
                                            ? new Entered.Refused("Nothing was typed.")
                                            : new Entered.Taken(
                                                    new Reaction.Answered(
                                                            new Answer.Value(typed)))));
        }
        return Optional.empty();
    }

    private List<Button> looks(Question question) {
        List<Button> looks = new ArrayList<>();
        if (question instanceof ConfirmPhase phase && !phase.steps().isEmpty()) {
            looks.add(
                    Button.of(
                            'o',
                            "open a step",
                            "Shows all there is to know of one step of the phase.",
                            () -> new Reaction.Over(steps(phase))));
        }
        looks.add(
                Button.of(
                        'd',
                        "details",
                        "Shows everything that is known about this, to scroll and to search.",
                        () -> new Reaction.Over(whole(question))));
        looks.add(
                Button.of(
                        'a',
                        "note",
                        "Adds a note to the journal. Nothing else happens.",
                        () -> new Reaction.Over(needed.note())));
        if (Help.maySwitchPace(question)) {
            looks.add(
                    Button.of(
                            'p',
                            "pace",
                            "Switches between step by step and phase by phase.",
                            () -> new Reaction.Answered(new Answer.SwitchPace())));
        }
        preview(question)
                .ifPresent(preview ->
                        looks.add(
                                Button.of(
                                        'y',
                                        "copy",
                                        "Copies the text that runs to your own clipboard.",
                                        () -> new Reaction.Copy(preview.text()))));
        return looks;
    }

    private Dialog whole(Question question) {
        Viewer viewer = Viewer.of(words.titles().of(question), words.whole(question));
        return preview(question).map(preview -> viewer.copying(preview.text())).orElse(viewer);
    }

    private static Optional<Preview> preview(Question question) {
        return question instanceof ConfirmStep step
                ? Optional.of(step.preview())
                : question instanceof ConfirmUndo undo
                        ? Optional.of(undo.preview())
                        : Optional.empty();
    }

    private Dialog steps(ConfirmPhase phase) {
        List<Button> items = new ArrayList<>();
        for (Planned planned : phase.steps()) {
            String name = words.naming().full(planned.step().id());
            items.add(
                    new Button(
                            Optional.empty(),
                            name,
                            "Shows all there is to know of it. Nothing runs.",
                            Optional.empty(),
                            () ->
                                    new Reaction.Over(
                                            Viewer.of(
                                                    words.titles().in(name), words.of(planned)))));
        }
        return Menu.of(words.titles().of(phase), "Which step?", items);
    }
}
