package dev.handrail.face;

import dev.handrail.engine.Answer;
import dev.handrail.engine.Question;
import dev.handrail.engine.Question.ConfirmPhase;
import dev.handrail.engine.Question.ConfirmStep;
import dev.handrail.engine.Question.ConfirmUndo;
import dev.handrail.engine.Question.Undoable;
import dev.handrail.runbook.RollbackPlan;
import dev.handrail.wording.Lines;
import dev.handrail.wording.Naming;
import dev.handrail.wording.Options.Option;
import dev.handrail.wording.Previews;
import dev.handrail.wording.Words;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Asks for what a chosen answer still needs: a reason, a phrase, a step, a plan, a text. Going
/// back to the question is always possible and is an empty result.
final class Completion {

    private final Console console;
    private final Lines lines;
    private final Naming naming;
    private final Previews previews;

    Completion(Console console, Lines lines, Naming naming, Previews previews) {
        this.console = console;
        this.lines = lines;
        this.naming = naming;
        this.previews = previews;
    }

    /// The phrase that confirms, when the question has one.
    static Optional<String> phrase(Question question) {
        return question instanceof ConfirmPhase confirm
                ? confirm.phrase()
                : question instanceof ConfirmStep confirm
                        ? confirm.phrase()
                        : question instanceof ConfirmUndo confirm
                                ? confirm.phrase()
                                : Optional.empty();
    }

    /// The answer, with all it needs; empty when the operator went back.
    Optional<Answer> complete(Question question, Option option) {
        return switch (option.choice().act()) {
            case PROCEED -> proceed(question);
            case SKIP -> reason(Answer.Skip::new);
            case MARK_DONE -> reason(Answer.MarkDone::new);
            case RETRY -> Optional.of(new Answer.Retry());
            case UNDO_TO -> undo(question);
            case USE_PLAN -> plan(question);
            case HAPPENED -> reason(Answer.Happened::new);
            case DID_NOT_HAPPEN -> reason(Answer.DidNotHappen::new);
            case VALUE -> value(option);
            case NOT_DONE -> reason(Answer.NotDone::new);
            case PAUSE -> Optional.of(paused());
            case ABORT -> abort();
        };
    }

    /// The operator wants to stop for now.
    Answer paused() {
        return new Answer.Pause("the operator paused");
    }

    /// Nothing more can be typed.
    Answer ended() {
        return new Answer.Pause("the input ended at a question");
    }

    /// The run ends, for a reason that is asked for.
    Optional<Answer> abort() {
        return reason(Answer.Abort::new);
    }

    /// Something to write down, asked for when it did not follow at once.
    Optional<Answer> note(String text) {
        return text.isBlank()
                ? text("Note: ", "Nothing was noted yet.", Answer.Note::new)
                : Optional.of(new Answer.Note(text.strip()));
    }

    private Optional<Answer> reason(Function<String, Answer> answer) {
        return text("Reason: ", "A reason is needed; it goes into the journal.", answer);
    }

    private Optional<Answer> proceed(Question question) {
        Optional<String> phrase = phrase(question);
        if (phrase.isEmpty()) {
            return Optional.of(new Answer.Proceed(Optional.empty()));
        }
        lines.say("To confirm, type this exactly: " + phrase.get());
        lines.say("Enter alone goes back to the question.");
        while (true) {
            console.settle(Keyboard.AT_ONCE);
            switch (console.read("Phrase: ")) {
                case Typed.Line line when line.text().isBlank() -> {
                    return back();
                }
                case Typed.Line line when line.text().strip().equals(phrase.get()) -> {
                    return Optional.of(new Answer.Proceed(phrase));
                }
                case Typed.Line _ ->
                        lines.say(
                                "That is not the phrase, so nothing happens. Type it exactly: "
                                        + phrase.get());
                case Typed.Pasted _ ->
                        lines.say("That was pasted with a line end in it, so it is not taken.");
                case Typed.Interrupted _ -> {
                    return back();
                }
                case Typed.Ended _, Typed.CannotHide _ -> {
                    return Optional.of(ended());
                }
            }
        }
    }

    private Optional<Answer> value(Option option) {
        return option.value().isPresent()
                ? option.value().map(Answer.Value::new)
                : text("Answer in your words: ", "An answer is needed.", Answer.Value::new);
    }

    private Optional<Answer> undo(Question question) {
        List<Undoable> undoable = question.ways().undoable();
        lines.say("Back to which step? It and all that ran after it are undone, last first:");
        for (int at = 0; at < undoable.size(); at++) {
            Undoable one = undoable.get(at);
            lines.say(
                    (at + 1) + "  " + naming.full(one.step().id()) + ": " + previews.wayBack(one));
        }
        return pick(
                undoable.size(),
                at -> {
                    String step = undoable.get(at).step().id();
                    return reason(reason -> new Answer.UndoTo(step, reason));
                });
    }

    private Optional<Answer> plan(Question question) {
        List<RollbackPlan> plans = question.ways().plans();
        lines.say("Which rollback plan?");
        for (int at = 0; at < plans.size(); at++) {
            RollbackPlan plan = plans.get(at);
            lines.say(
                    (at + 1)
                            + "  "
                            + plan.title()
                            + " ("
                            + Words.count(plan.steps().size(), "step")
                            + ")");
        }
        return pick(
                plans.size(),
                at -> {
                    String plan = plans.get(at).id();
                    return reason(reason -> new Answer.UsePlan(plan, reason));
                });
    }

    /// Lets one of the numbers from 1 be chosen.
    private Optional<Answer> pick(int count, Function<Integer, Optional<Answer>> then) {
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
                            && Integer.parseInt(typed) <= count) {
                        return then.apply(Integer.parseInt(typed) - 1);
                    }
                    lines.say("Type a number from 1 to " + count + ".");
                }
                case Typed.Pasted _ ->
                        lines.say("That was pasted with a line end in it, so it is not taken.");
                case Typed.Interrupted _ -> {
                    return back();
                }
                case Typed.Ended _, Typed.CannotHide _ -> {
                    return Optional.of(ended());
                }
            }
        }
    }

    private Optional<Answer> text(String prompt, String needed, Function<String, Answer> answer) {
        while (true) {
            switch (console.read(prompt)) {
                case Typed.Line line when line.text().isBlank() ->
                        lines.say(needed + " ^C goes back to the question.");
                case Typed.Line line -> {
                    return Optional.of(answer.apply(line.text().strip()));
                }
                case Typed.Pasted _ ->
                        lines.say("That was pasted with a line end in it, so it is not taken.");
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
