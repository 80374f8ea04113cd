package dev.handrail.face;

import dev.handrail.engine.Answer;
import dev.handrail.wording.Aim;
import dev.handrail.wording.Lines;
import dev.handrail.wording.Needed;
import java.util.List;
import java.util.Optional;

/// Asks at a console for what a chosen answer still needs. Going back to the question is always
/// possible and is an empty result.
final class Completion {

    private static final String PASTED =
            "That was pasted with a line end in it, so it is not taken.";

    private final Console console;
    private final Lines lines;

    Completion(Console console, Lines lines) {
        this.console = console;
        this.lines = lines;
    }

    /// The answer, with all it needs; empty when the operator went back.
    Optional<Answer> complete(Needed needed) {
        return switch (needed) {
            case Needed.Nothing nothing -> Optional.of(nothing.answer());
            case Needed.Phrase phrase -> typed(phrase);
            case Needed.Text text -> text(text);
            case Needed.Pick pick -> pick(pick);
        };
    }

    /// Nothing more can be typed.
    Answer ended() {
        return new Answer.Pause("the input ended at a question");
    }

    /// Something to write down, asked for when it did not follow at once.
    Optional<Answer> note(String text) {
        Optional<Answer> followed = Needed.note().take(text);
        return followed.isPresent() ? followed : complete(Needed.note());
    }

    private Optional<Answer> typed(Needed.Phrase phrase) {
        lines.say(phrase.ask());
        lines.say("Enter alone goes back to the question.");
        while (true) {
            console.settle(Keyboard.AT_ONCE);
            switch (console.read("Phrase: ")) {
                case Typed.Line line when line.text().isBlank() -> {
                    return back();
                }
                case Typed.Line line -> {
                    Optional<Answer> answer = phrase.take(line.text());
                    if (answer.isPresent()) {
                        return answer;
                    }
                    lines.say(phrase.wrong());
                }
                case Typed.Pasted _ -> lines.say(PASTED);
                case Typed.Interrupted _ -> {
                    return back();
                }
                case Typed.Ended _, Typed.CannotHide _ -> {
                    return Optional.of(ended());
                }
            }
        }
    }

    /// Lets one of the numbers from 1 be chosen.
    private Optional<Answer> pick(Needed.Pick pick) {
        List<Needed.One> from = pick.from();
        lines.say(pick.ask());
        for (int at = 0; at < from.size(); at++) {
            lines.say((at + 1) + "  " + from.get(at).label());
        }
        while (true) {
            console.settle(Keyboard.AT_ONCE);
            switch (console.read("Number, or Enter to go back: ")) {
                case Typed.Line line when line.text().isBlank() -> {
                    return back();
                }
                case Typed.Line line -> {
                    String typed = line.text().strip();
                    if (typed.matches("\\d{1,4}")
                            && Integer.parseInt(typed) >= 1
                            && Integer.parseInt(typed) <= from.size()) {
                        return complete(from.get(Integer.parseInt(typed) - 1).then());
                    }
                    lines.say("Type a number from 1 to " + from.size() + ".");
                }
                case Typed.Pasted _ -> lines.say(PASTED);
                case Typed.Interrupted _ -> {
                    return back();
                }
                case Typed.Ended _, Typed.CannotHide _ -> {
                    return Optional.of(ended());
                }
            }
        }
    }

    private Optional<Answer> text(Needed.Text text) {
        text.aim().map(Aim::note).filter(note -> !note.isEmpty()).ifPresent(lines::say);
        while (true) {
            switch (console.read(text.prompt())) {
                case Typed.Line line -> {
                    Optional<Answer> answer = text.take(line.text());
                    if (answer.isPresent()) {
                        return answer;
                    }
                    lines.say(text.missing() + " ^C goes back to the question.");
                }
                case Typed.Pasted _ -> lines.say(PASTED);
                case Typed.Interrupted _ -> {
                    return back();
                }
                case Typed.Ended _, Typed.CannotHide _ -> {
                    return Optional.of(ended());
                }
            }
        }
    }

    private Optional<Answer> back() {
        lines.say("Back to the question; nothing has happened.");
        return Optional.empty();
    }
}
