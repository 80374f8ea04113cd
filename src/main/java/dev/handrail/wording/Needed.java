package dev.handrail.wording;

import dev.handrail.engine.Answer;
import dev.handrail.engine.Question;
import dev.handrail.engine.Question.GiveInput;
import dev.handrail.engine.Undoable;
import dev.handrail.runbook.RollbackPlan;
import dev.handrail.wording.Options.Option;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// What a chosen answer still needs before it can be given. Every face asks for exactly this, each
/// in its own way.
public sealed interface Needed {

    /// Said when a paste would have answered.
    String PASTED = "That was pasted with a line end in it, so it is not taken. Type it yourself.";

    /// Said when a phrase was pasted.
    String PASTED_PHRASE = "That was pasted, so it is not taken. Type it yourself.";

    /// Said when something was pasted where nothing can be typed.
    String PASTED_BESIDE = "That was pasted. A paste answers nothing, so nothing happened.";

    /// Said when more was pasted than a field takes.
    String PASTED_TOO_MUCH = "That is too long for a line, so nothing of it is taken.";

    /// Nothing: this is the answer.
    record Nothing(Answer answer) implements Needed {}

    /// This phrase, typed exactly. A paste is not typed.
    record Phrase(String phrase) implements Needed {

        /// Tells what to do, before the phrase.
        public String order() {
            return "To confirm, type this exactly:";
        }

        /// Tells what to do, with the phrase.
        public String ask() {
            return order() + " " + phrase;
        }

        /// Said when something else was typed.
        public String wrong() {
            return "That is not the phrase, so nothing happens. Type it exactly: " + phrase;
        }

        /// The answer, when this is the phrase. Blanks around it do not count.
        public Optional<Answer> take(String typed) {
            return typed.strip().equals(phrase)
                    ? Optional.of(new Answer.Proceed(Optional.of(phrase)))
                    : Optional.empty();
        }
    }

    /// A text in the operator's words.
    ///
    /// @param prompt stands before it
    /// @param missing said when nothing was typed
    /// @param byDefault taken when nothing was typed
    /// @param aim what it is asked for, when the question's title does not say that
    record Text(
            String prompt,
            String missing,
            Optional<String> byDefault,
            Optional<Aim> aim,
            Function<String, Answer> answer)
            implements Needed {

        /// The answer, when something was typed or there is a default.
        public Optional<Answer> take(String typed) {
            return typed.isBlank()
                    ? byDefault.map(answer)
                    : Optional.of(answer.apply(typed.strip()));
        }

        Text of(Optional<Aim> next) {
            return new Text(prompt, missing, byDefault, next, answer);
        }
    }

    /// One of these, and then what that one needs.
    record Pick(String ask, List<One> from) implements Needed {
        public Pick {
            from = List.copyOf(from);
        }
    }

    /// One of those to pick from.
    record One(String label, Needed then) {}

    /// What this answer to the question needs.
    static Needed of(Question question, Option option, Account account, Naming naming) {
        return switch (option.choice().act()) {
            case PROCEED ->
                    Confirmation.phrase(question, account)
                            .<Needed>map(Phrase::new)
                            .orElseGet(() -> new Nothing(new Answer.Proceed(Optional.empty())));
            case SKIP -> reason(Answer.Skip::new).of(Aim.skip(question, naming));
            case MARK_DONE -> reason(Answer.MarkDone::new);
            case RETRY -> new Nothing(new Answer.Retry());
            case UNDO_TO -> undo(question, naming);
            case USE_PLAN -> plan(question);
            case HAPPENED -> reason(Answer.Happened::new);
            case DID_NOT_HAPPEN -> reason(Answer.DidNotHappen::new);
            case VALUE -> value(option);
            case NOT_DONE -> reason(Answer.NotDone::new);
            case PAUSE -> new Nothing(paused());
            case ABORT -> abort();
        };
    }

    /// The operator wants to stop for now.
    static Answer paused() {
        return new Answer.Pause("the operator paused");
    }

    /// The run ends, for a reason.
    static Text abort() {
        return reason(Answer.Abort::new);
    }

    /// Something to write down.
    static Text note() {
        return text("Note: ", "Nothing was noted yet.", Answer.Note::new);
    }

    /// The value of an input; nothing typed is its default.
    static Text input(GiveInput give) {
        return new Text(
                give.input().name() + " = ",
                "There is no default, so a value is needed.",
                give.input().defaultValue(),
                Optional.empty(),
                Answer.Value::new);
    }

    private static Text reason(Function<String, Answer> answer) {
        return text("Reason: ", "A reason is needed; it goes into the journal.", answer);
    }

    private static Text text(String prompt, String missing, Function<String, Answer> answer) {
        return new Text(prompt, missing, Optional.empty(), Optional.empty(), answer);
    }

    private static Needed value(Option option) {
        return option.value()
                .<Needed>map(text -> new Nothing(new Answer.Value(text)))
                .orElseGet(Needed::answer);
    }

    /// What came of something a person does, in their words.
    static Text answer() {
        return text("Answer in your words: ", "An answer is needed.", Answer.Value::new);
    }

    private static Needed undo(Question question, Naming naming) {
        List<Undoable> undoable = question.ways().undoable();
        return new Pick(
                "Back to which step? It and all that ran after it are undone, last first:",
                undoable.stream()
                        .map(one ->
                                new One(
                                        naming.full(one.step().id()) + ": " + Previews.wayBack(one),
                                        reason(reason -> new Answer.UndoTo(one.step().id(), reason))
                                                .of(Optional.of(Aim.back(one.step(), naming)))))
                        .toList());
    }

    /// What the plan does that cannot be taken back itself.
    private static String forGood(RollbackPlan plan) {
        return plan.steps().stream()
                .flatMap(step -> step.recovery().irreversible().stream())
                .map(reason -> "; for good: " + reason)
                .collect(Collectors.joining());
    }

    private static Needed plan(Question question) {
        List<RollbackPlan> plans = question.ways().plans();
        return new Pick(
                "Which rollback plan?",
                plans.stream()
                        .map(plan ->
                                new One(
                                        plan.title()
                                                + " ("
                                                + Words.count(plan.steps().size(), "step")
                                                + forGood(plan)
                                                + ")",
                                        reason(reason -> new Answer.UsePlan(plan.id(), reason))
                                                .of(Optional.of(Aim.plan(plan)))))
                        .toList());
    }
}
