package dev.handrail.screen;

import dev.handrail.engine.Answer;
import dev.handrail.screen.Blank.Entered;
import dev.handrail.screen.Blank.Taking;
import dev.handrail.screen.Dialog.Reaction;
import dev.handrail.wording.Aim;
import dev.handrail.wording.Lines;
import dev.handrail.wording.Needed;
import dev.handrail.wording.Titles;
import dev.handrail.wording.Words;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Asks for what a chosen answer still needs.
final class NeededForms {

    private final Titles titles;

    NeededForms(Titles titles) {
        this.titles = titles;
    }

    /// What pressing an answer's button leads to.
    ///
    /// @param title of the question
    /// @param chosen what was chosen
    Reaction pursue(String title, String chosen, Needed what) {
        return switch (what) {
            case Needed.Nothing nothing -> new Reaction.Answered(nothing.answer());
            case Needed.Phrase phrase -> new Reaction.Over(typed(title, chosen, phrase));
            case Needed.Text text -> new Reaction.Over(text(title, chosen, text));
            case Needed.Pick pick ->
                    new Reaction.Over(
                            Menu.of(
                                    title,
                                    pick.ask(),
                                    pick.from().stream().map(one -> item(title, one)).toList()));
        };
    }

    /// Takes a note.
    Dialog note() {
        Needed.Text note = Needed.note();
        return form(
                titles.in("Note"),
                lines ->
                        lines.say("It goes into the journal, with the time. Nothing else happens."),
                new Blank(
                        note.prompt(),
                        "",
                        "note it",
                        Taking.ANY,
                        typed ->
                                typed.isBlank()
                                        ? new Entered.Refused(note.missing())
                                        : new Entered.Taken(new Reaction.Noted(typed.strip()))));
    }

    /// What comes of Enter in a field for this text.
    static Entered entered(Needed.Text text, String typed) {
        return text.take(typed)
                .<Entered>map(NeededForms::taken)
                .orElseGet(() -> new Entered.Refused(text.missing()));
    }

    private static Entered taken(Answer answer) {
        return new Entered.Taken(new Reaction.Answered(answer));
    }

    private Button item(String title, Needed.One one) {
        return new Button(
                Optional.empty(),
                one.label(),
                one.label(),
                Optional.empty(),
                () -> pursue(title, one.label(), one.then()));
    }

    private static Dialog typed(String title, String chosen, Needed.Phrase phrase) {
        return form(
                title,
                lines -> {
                    lines.say(Words.capital(chosen) + ".");
                    lines.say(phrase.order());
                    lines.quote(phrase.phrase());
                    lines.say("A paste is not taken.");
                },
                new Blank(
                        "Phrase: ",
                        "",
                        "confirm",
                        Taking.TYPED,
                        text ->
                                phrase.take(text)
                                        .<Entered>map(NeededForms::taken)
                                        .orElseGet(() -> new Entered.Refused(phrase.wrong()))));
    }

    private Dialog text(String title, String chosen, Needed.Text text) {
        return form(
                text.aim().map(Aim::title).map(titles::in).orElse(title),
                lines -> {
                    lines.say(Words.capital(chosen) + ".");
                    text.aim().map(Aim::note).filter(note -> !note.isEmpty()).ifPresent(lines::say);
                },
                new Blank(
                        text.prompt(),
                        text.byDefault().orElse(""),
                        "give",
                        Taking.ANY,
                        typed -> entered(text, typed)));
    }

    private static Dialog form(String title, Consumer<Lines> words, Blank blank) {
        return new Form(
                new Form.Content(
                        title,
                        new Body(words),
                        Optional.of(blank),
                        List.of(Button.back("Nothing happens; the question stays open.")),
                        List.of()));
    }
}
