package dev.handrail.face;

import dev.handrail.console.Consoles;
import dev.handrail.engine.Answer;
import dev.handrail.engine.Desk;
import dev.handrail.engine.Question;
import dev.handrail.engine.Question.Act;
import dev.handrail.engine.Question.GiveInput;
import dev.handrail.engine.Question.GiveSecret;
import dev.handrail.wording.Confirmation;
import dev.handrail.wording.Details;
import dev.handrail.wording.HealthLines;
import dev.handrail.wording.Help;
import dev.handrail.wording.Lines;
import dev.handrail.wording.Narration;
import dev.handrail.wording.Needed;
import dev.handrail.wording.Options;
import dev.handrail.wording.Options.Option;
import dev.handrail.wording.QuestionLines;
import dev.handrail.wording.Rest;
import dev.handrail.wording.WayLines;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Puts a question at a console until there is an answer. Nothing is answered by Enter alone, by a
/// paste, by what was typed before the question was there, or by the end of the input.
final class Dialogue {

    /// Keys within this time after a question has appeared were meant for something else.
    private static final Duration DEAD_TIME = Duration.ofMillis(300);

    private final Console console;
    private final Consoles consoles;
    private final Lines lines;
    private final Narration narration;
    private final Interrupts interrupts;
    private final QuestionLines questions;
    private final Details details;
    private final Help help;
    private final Completion completion;
    private @Nullable Desk desk;

    Dialogue(PlainFace.Means means, Lines lines, Narration narration, Interrupts interrupts) {
        this.console = means.console();
        this.consoles = means.consoles();
        this.lines = lines;
        this.narration = narration;
        this.interrupts = interrupts;
        this.questions = new QuestionLines(lines, narration, Rest.KEY);
        this.details = new Details(lines, narration.naming(), questions);
        this.help = new Help(lines);
        this.completion = new Completion(console, lines);
    }

    /// From now on `h` and `b` can be looked at.
    void use(Desk given) {
        desk = given;
    }

    /// Puts the question and waits for the answer.
    Answer ask(Question question) {
        Optional<String> ending = interrupts.ending();
        if (ending.isPresent()) {
            return new Answer.Pause(ending.get());
        }
        questions.show(question);
        Options options = Options.of(question);
        boolean value = question instanceof GiveInput || question instanceof GiveSecret;
        if (!value) {
            offer(options, Confirmation.phrase(question, narration.account()));
        }
        console.settle(DEAD_TIME);
        Optional<Answer> answer =
                interrupts.takeWish() ? afterInterrupt(question) : Optional.empty();
        while (answer.isEmpty()) {
            answer = once(question, options);
        }
        return answer.get();
    }

    private void offer(Options options, Optional<String> phrase) {
        int number = 1;
        for (Option option : options.options()) {
            String off = option.choice().off().map(why -> " (not now: " + why + ")").orElse("");
            String typed =
                    option.choice().act() == Act.PROCEED
                            ? phrase.map(text -> " (you type: " + text + ")").orElse("")
                            : "";
            lines.say(number++ + "  " + option.label() + typed + off);
        }
    }

    private Optional<Answer> once(Question question, Options options) {
        return switch (read(question)) {
            case Typed.Line line -> taken(question, options, line.text());
            case Typed.Pasted pasted -> pasted(question, pasted.text());
            case Typed.Interrupted _ -> afterInterrupt(question);
            case Typed.Ended _ -> Optional.of(completion.ended());
            case Typed.CannotHide _ -> {
                lines.say(
                        "What you type here cannot be hidden, because the output is not a"
                                + " terminal. Run it without a pipe behind it, or give the secret"
                                + " another way.");
                yield Optional.of(new Answer.Pause("a secret could not be typed unseen"));
            }
        };
    }

    private Typed read(Question question) {
        if (question instanceof GiveInput give) {
            return console.read(give.input().name() + " = ");
        }
        return question instanceof GiveSecret secret
                ? console.readHidden(secret.name() + " (hidden): ")
                : console.read(prompt());
    }

    private String prompt() {
        String environment = narration.account().environment();
        return (environment.isEmpty() ? "" : environment + " ") + "Answer, ? for help: ";
    }

    private Optional<Answer> pasted(Question question, String text) {
        String stripped = text.strip();
        if (question instanceof GiveSecret && !stripped.isEmpty() && !stripped.contains("\n")) {
            // A password manager's paste often ends with a line end; nothing runs because of it.
            return Optional.of(new Answer.Value(stripped));
        }
        lines.say(Needed.PASTED);
        return Optional.empty();
    }

    private Optional<Answer> taken(Question question, Options options, String line) {
        if (question instanceof GiveInput give) {
            return input(give, line);
        }
        return question instanceof GiveSecret ? secret(line) : chosen(question, options, line);
    }

    private Optional<Answer> secret(String line) {
        if (line.isEmpty()) {
            lines.say("Nothing was typed. ^C offers to pause or to abort.");
            return Optional.empty();
        }
        return Optional.of(new Answer.Value(line));
    }

    private Optional<Answer> input(GiveInput give, String line) {
        String value = line.strip();
        if (value.equals("?")) {
            lines.say("Type the value and press Enter. It is recorded in the journal.");
            lines.say("^C offers to pause or to abort. ^D pauses.");
            return Optional.empty();
        }
        Needed.Text needed = Needed.input(give);
        Optional<Answer> answer = needed.take(value);
        if (answer.isEmpty()) {
            lines.say(needed.missing());
        }
        return answer;
    }

    private Optional<Answer> chosen(Question question, Options options, String line) {
        String typed = line.strip();
        Optional<String> phrase = Confirmation.phrase(question, narration.account());
        if (phrase.isPresent() && phrase.get().equals(typed)) {
            return Optional.of(new Answer.Proceed(phrase));
        }
        Optional<Option> option = options.chosenBy(typed);
        if (option.isPresent()) {
            return option.get().choice().off().isPresent()
                    ? notNow(option.get())
                    : completion.complete(
                            Needed.of(
                                    question,
                                    option.get(),
                                    narration.account(),
                                    narration.naming()));
        }
        return command(question, options, typed);
    }

    private Optional<Answer> notNow(Option option) {
        lines.say("Not now: " + option.choice().off().orElse(""));
        return Optional.empty();
    }

    private Optional<Answer> command(Question question, Options options, String typed) {
        String[] words = typed.split("\\s+", 2);
        String rest = words.length > 1 ? words[1] : "";
        switch (words[0]) {
            case "" -> lines.say("Nothing was chosen and nothing happens. Type a number, or ?");
            case "?", "help" -> help.show(question, options);
            case "d", "details" -> details.show(question, rest);
            case "h", "health" -> health();
            case "b", "back" -> waysBack();
            case "a", "note" -> {
                return completion.note(rest);
            }
            case "!", "shell" -> {
                consoles.shell(console.station());
                back();
            }
            case "s", "sql" -> {
                consoles.sql(console.station());
                back();
            }
            case "p", "pace" -> {
                if (Help.maySwitchPace(question)) {
                    return Optional.of(new Answer.SwitchPace());
                }
                lines.say("The pace can be switched when a phase or a step is confirmed.");
            }
            default ->
                    lines.say(
                            "`"
                                    + typed
                                    + "` is none of the choices, so nothing happens. Type a number"
                                    + " from 1 to "
                                    + options.options().size()
                                    + ", or ?");
        }
        return Optional.empty();
    }

    private void health() {
        Desk at = desk;
        if (at != null) {
            lines.say("Looking at the run's databases and Redis servers; this changes nothing.");
            new HealthLines(lines).show(at.vitals().snapshot());
        }
    }

    private void waysBack() {
        Desk at = desk;
        if (at != null) {
            new WayLines(lines, narration.naming()).show(at.outlook().waysBack());
        }
    }

    private void back() {
        lines.say("Back at the question. ? shows the choices.");
    }

    /// `^C` at a question: says what it does before it does anything.
    private Optional<Answer> afterInterrupt(Question question) {
        lines.say("^C: nothing is running, and nothing has been started by this question.");
        lines.say("1  back to the question");
        lines.say("2  pause: stop here, resume later");
        boolean abort = question.choices().stream().anyMatch(one -> one.act() == Act.ABORT);
        if (abort) {
            lines.say("3  abort: end the run here, nothing is taken back");
        }
        while (true) {
            switch (console.read("Answer: ")) {
                case Typed.Line line -> {
                    String typed = line.text().strip();
                    if (typed.equals("1") || typed.equals("back")) {
                        return Optional.empty();
                    }
                    if (typed.equals("2") || typed.equals("pause")) {
                        return Optional.of(Needed.paused());
                    }
                    if (abort && (typed.equals("3") || typed.equals("abort"))) {
                        return completion.complete(Needed.abort());
                    }
                    lines.say("Type one of the numbers. ^C once more pauses.");
                }
                case Typed.Pasted _ -> lines.say("That was pasted, so it is not taken.");
                case Typed.Interrupted _ -> {
                    return Optional.of(Needed.paused());
                }
                case Typed.Ended _, Typed.CannotHide _ -> {
                    return Optional.of(completion.ended());
                }
            }
        }
    }
}
