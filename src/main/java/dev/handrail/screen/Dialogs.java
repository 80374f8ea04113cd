package dev.handrail.screen;

import dev.handrail.engine.Activity.Blocker;
import dev.handrail.engine.Observer.Urgency;
import dev.handrail.engine.Outlook;
import dev.handrail.engine.Preview;
import dev.handrail.engine.Question;
import dev.handrail.engine.Question.Act;
import dev.handrail.engine.Stop;
import dev.handrail.evidence.Event.Trouble;
import dev.handrail.runbook.Step;
import dev.handrail.screen.Blank.Entered;
import dev.handrail.screen.Blank.Taking;
import dev.handrail.screen.Dialog.Reaction;
import dev.handrail.wording.Account;
import dev.handrail.wording.Help;
import dev.handrail.wording.Naming;
import dev.handrail.wording.Results;
import dev.handrail.wording.Session;
import dev.handrail.wording.StopWords;
import dev.handrail.wording.Tone;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Every dialog of the full screen.
final class Dialogs {

    private final QuestionWords words;
    private final QuestionForms questions;

    /// @param account and naming of the run, kept up to date by whoever is told its events
    /// @param outputs of the steps
    Dialogs(Session session, Account account, Naming naming, Outputs outputs) {
        this.words = new QuestionWords(session, account, naming, outputs);
        this.questions = new QuestionForms(words);
    }

    /// Puts a question.
    Dialog of(Question question) {
        return questions.of(question);
    }

    /// All that is known of a step that is not asked about.
    ///
    /// @param known what runs, when it is known
    Dialog card(Step step, Optional<Preview> known) {
        Viewer viewer =
                Viewer.of(
                        words.titles().in(words.naming().number(step.id())), words.of(step, known));
        return known.map(preview -> viewer.copying(preview.text())).orElse(viewer);
    }

    /// The words of that card without its title, to be drawn elsewhere.
    Body about(Step step, Optional<Preview> known) {
        return words.about(step, known);
    }

    /// Takes a note for the journal.
    Dialog note() {
        return new NeededForms(words.titles()).note();
    }

    /// Every way back there is now, to be looked at.
    ///
    /// @param open the question that is open; where it lets a way be chosen, one can be chosen here
    Dialog waysBack(List<Outlook.Way> ways, Optional<Question> open) {
        List<Button> buttons = new ArrayList<>();
        buttons.add(Button.back("Nothing is taken back."));
        open.ifPresent(question ->
                buttons.addAll(questions.buttons(question, List.of(Act.UNDO_TO, Act.USE_PLAN))));
        return form("Ways back", words.of(ways), buttons);
    }

    /// How the targets are, and what the server does for the running step.
    Dialog health(Pulse pulse) {
        return HealthView.of(words.titles().in("Health"), pulse);
    }

    /// Asks whether the session that holds up the running step shall let go.
    Dialog signal(Blocker blocker, Urgency urgency) {
        return BlockerDialogs.of(words.titles().in("Held up by another session"), blocker, urgency);
    }

    /// Harder ways to stop the running step, and what each leaves behind.
    ///
    /// @param kind of the action that runs
    /// @param level what has been asked for already
    Dialog interrupt(String kind, Stop.Level level) {
        List<Button> buttons = new ArrayList<>();
        buttons.add(Button.back("Waits for the step to end by itself."));
        for (Stop.Level harder :
                List.of(Stop.Level.INTERRUPT, Stop.Level.TERMINATE, Stop.Level.KILL)) {
            if (harder.compareTo(level) > 0) {
                buttons.add(stop(harder, kind));
            }
        }
        return form(
                "Stop the step",
                new Body(lines -> {
                    lines.say(StopWords.asked(level));
                    buttons.stream()
                            .skip(1)
                            .forEach(one ->
                                    lines.say(Tone.HEADING, one.label(), ": " + one.about()));
                }),
                buttons);
    }

    private static Button stop(Stop.Level level, String kind) {
        return switch (level) {
            case NONE, INTERRUPT ->
                    Button.of(
                            'I',
                            "ask it to stop",
                            StopWords.interrupt(kind),
                            () -> new Reaction.Stopping(Stop.Level.INTERRUPT));
            case TERMINATE ->
                    Button.of(
                            'T',
                            "terminate it",
                            StopWords.terminate(kind),
                            () -> new Reaction.Stopping(level));
            case KILL ->
                    Button.of(
                            'K',
                            "kill it",
                            StopWords.kill(kind),
                            () -> new Reaction.Stopping(level));
        };
    }

    /// Leaving the run, and how to come back.
    ///
    /// @param running the kind of action that runs, if one does
    Dialog detach(Optional<String> running) {
        List<Button> buttons = new ArrayList<>();
        buttons.add(Button.back("Stays in the run."));
        buttons.add(
                Button.of(
                        'P',
                        running.isPresent() ? "pause when the step has ended" : "pause and leave",
                        Help.PAUSE,
                        () -> new Reaction.Leave(Stop.Level.NONE)));
        running.ifPresent(kind ->
                buttons.add(
                        Button.of(
                                'I',
                                "stop the step and pause",
                                "The step is asked to stop: " + StopWords.interrupt(kind),
                                () -> new Reaction.Leave(Stop.Level.INTERRUPT))));
        return form("Leave the run", words.leaving(), buttons);
    }

    /// All keys, what they do, and why some are off.
    Dialog help(KeyMap keys, Availability availability) {
        return Viewer.of(words.titles().in("Keys"), KeyLists.help(keys, availability));
    }

    /// Every act by its name: type to filter.
    Dialog palette(KeyMap keys, Availability availability) {
        return Menu.filtered(
                words.titles().in("Commands"), "Command: ", KeyLists.items(keys, availability));
    }

    /// Asks what to look for.
    ///
    /// @param before what was looked for last
    Dialog find(String before) {
        return new Form(
                        new Form.Content(
                                "Find",
                                new Body(lines ->
                                        lines.say(
                                                "Upper and lower case are alike. n goes to the"
                                                        + " next match, N to the one before.")),
                                Optional.of(
                                        new Blank(
                                                "Find: ", "", "find", Taking.ANY, Dialogs::sought)),
                                List.of(Button.back("Looks for nothing.")),
                                List.of()))
                .filled(before);
    }

    private static Entered sought(String text) {
        return text.isEmpty()
                ? new Entered.Refused("Type what to look for.")
                : new Entered.Taken(new Reaction.Find(text));
    }

    /// What was begun at a console before the run was resumed, and nobody saw the end of; empty
    /// when there is nothing like it.
    Optional<Dialog> cutOff() {
        return words.account().cutOffBeside().isEmpty()
                ? Optional.empty()
                : Optional.of(
                        form(
                                "Cut off at the console",
                                words.cutOff(),
                                List.of(Button.back("Goes on with the run."))));
    }

    /// Something did not work.
    ///
    /// @param what could not be done, e.g. `The console could not be opened`
    Dialog error(String what, Trouble trouble) {
        return form(
                what,
                new Body(lines -> {
                    lines.say(Tone.BAD, what);
                    new Results(lines).trouble(trouble);
                }),
                List.of(Button.back("Goes on with the run.")));
    }

    private Dialog form(String title, Body body, List<Button> buttons) {
        return new Form(
                new Form.Content(
                        words.titles().in(title), body, Optional.empty(), buttons, List.of()));
    }
}
