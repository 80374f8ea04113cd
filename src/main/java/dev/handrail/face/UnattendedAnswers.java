package dev.handrail.face;

import dev.handrail.engine.Answer;
import dev.handrail.engine.Failure;
import dev.handrail.engine.Question;
import dev.handrail.engine.Question.AfterFailure;
import dev.handrail.engine.Question.AfterUndo;
import dev.handrail.engine.Question.AfterUndoFailure;
import dev.handrail.engine.Question.Because;
import dev.handrail.engine.Question.ConfirmPhase;
import dev.handrail.engine.Question.ConfirmStep;
import dev.handrail.engine.Question.ConfirmUndo;
import dev.handrail.engine.Question.DoManual;
import dev.handrail.engine.Question.GiveInput;
import dev.handrail.engine.Question.GiveSecret;
import dev.handrail.engine.Question.NotReady;
import dev.handrail.engine.Question.PassIrreversible;
import dev.handrail.engine.Question.ResolveDoubt;
import dev.handrail.engine.Question.Wanted;
import dev.handrail.engine.Undoable;
import dev.handrail.engine.WayBack;
import dev.handrail.evidence.Event.Requirement;
import dev.handrail.evidence.Event.Verdict;
import dev.handrail.face.UnattendedRules.OnFailure;
import dev.handrail.wording.Naming;
import java.util.Optional;
import java.util.stream.Collectors;

/// Answers from rules. What no rule answers pauses the run, with a reason that says what is
/// missing.
final class UnattendedAnswers {

    private final UnattendedRules rules;
    private final Naming naming;

    UnattendedAnswers(UnattendedRules rules, Naming naming) {
        this.rules = rules;
        this.naming = naming;
    }

    /// The answer and why it is given.
    ///
    /// @param because a few words
    record Decided(Answer answer, String because) {}

    Decided decide(Question question) {
        return switch (question) {
            case GiveInput give -> input(give);
            case GiveSecret secret ->
                    pause("the secret " + secret.name() + " must be typed by a person");
            case NotReady notReady -> pause("not ready: " + missing(notReady));
            case Wanted wanted ->
                    new Decided(
                            new Answer.Skip("optional, and nobody is there to want it"),
                            "`" + wanted.title() + "` is optional, so it is left out");
            case ConfirmPhase confirm -> confirm("the phase", confirm.phrase());
            case ConfirmStep confirm ->
                    confirm.because() == Because.CHANGED
                            ? pause(
                                    naming.briefly(confirm.step().id())
                                            + " is no longer what was confirmed; a person must"
                                            + " look at it")
                            : confirm(naming.briefly(confirm.step().id()), confirm.phrase());
            case DoManual manual -> manual(manual);
            case AfterFailure after -> failed(after);
            case ResolveDoubt doubt ->
                    pause(
                            "it is in doubt whether "
                                    + naming.briefly(doubt.step().id())
                                    + " took effect; a person must look");
            case ConfirmUndo confirm ->
                    rules.onFailure() == OnFailure.ROLLBACK
                            ? confirm(
                                    "the undo of " + naming.briefly(confirm.step().id()),
                                    confirm.phrase())
                            : pause("taking steps back needs --on-failure rollback, or a person");
            case PassIrreversible pass ->
                    pause(naming.briefly(pass.step().id()) + " cannot be taken back");
            case AfterUndoFailure after ->
                    pause("the undo of " + naming.briefly(after.step().id()) + " has failed");
            case AfterUndo _ -> undone();
        };
    }

    /// The answer that stops here, for this reason.
    static Decided pause(String reason) {
        return new Decided(new Answer.Pause(reason), reason);
    }

    private Decided input(GiveInput give) {
        String name = give.input().name();
        if (give.problem().isPresent()) {
            return pause(
                    "the value for the input " + name + " is refused: " + give.problem().get());
        }
        String value = rules.inputs().get(name);
        if (value != null) {
            return new Decided(new Answer.Value(value), "the value for " + name + " was given");
        }
        return give.input()
                .defaultValue()
                .map(byDefault ->
                        new Decided(new Answer.Value(byDefault), name + " has this default"))
                .orElseGet(() ->
                        pause(
                                "the input "
                                        + name
                                        + " has no value; give it with --set "
                                        + name
                                        + "=..."));
    }

    private Decided confirm(String what, Optional<String> phrase) {
        if (phrase.isPresent() && rules.phrases().contains(phrase.get())) {
            return allowed(what, phrase, "by --confirm");
        }
        return switch (rules.permission()) {
            case DRILL -> allowed(what, phrase, "because this is a drill");
            case ENVIRONMENT ->
                    phrase.isEmpty()
                            ? allowed(what, phrase, "because the environment allows it")
                            : pause(
                                    what
                                            + " is confirmed with a phrase; give --confirm \""
                                            + phrase.get()
                                            + "\"");
            case REFUSED ->
                    pause("this environment does not allow unattended runs (unattended: true)");
        };
    }

    private Decided allowed(String what, Optional<String> phrase, String because) {
        return rules.permission() == UnattendedRules.Permission.REFUSED
                ? pause("this environment does not allow unattended runs (unattended: true)")
                : new Decided(new Answer.Proceed(phrase), what + " is confirmed " + because);
    }

    private Decided manual(DoManual manual) {
        String answer = rules.manual().get(manual.step());
        if (answer == null) {
            return pause(naming.briefly(manual.step()) + " is done by a person");
        }
        boolean offered = manual.offered().isEmpty() || manual.offered().contains(answer);
        return offered
                ? new Decided(new Answer.Value(answer), "the drill answers `" + answer + "`")
                : pause(
                        "`"
                                + answer
                                + "` is none of the answers of "
                                + naming.briefly(manual.step()));
    }

    private Decided failed(AfterFailure after) {
        String step = naming.briefly(after.step().id());
        if (rules.onFailure() == OnFailure.PAUSE) {
            return pause(step + " has failed");
        }
        if (after.failure() instanceof Failure.Ran ran
                && ran.ended().verdict() == Verdict.UNKNOWN) {
            return pause("it is not known what " + step + " left behind, so nothing is undone");
        }
        if (after.undoable().isEmpty()) {
            return new Decided(
                    new Answer.Abort(step + " has failed, and there is nothing to take back"),
                    "nothing has run that could be taken back, so the run ends here");
        }
        Optional<Undoable> stuck =
                after.undoable().stream()
                        .filter(one -> one.way() instanceof WayBack.Irreversible)
                        .findFirst();
        if (stuck.isPresent()) {
            String id = stuck.get().step().id();
            return pause(naming.briefly(id) + " cannot be taken back, so nothing is undone");
        }
        String first = after.undoable().getLast().step().id();
        return new Decided(
                new Answer.UndoTo(first, step + " has failed (--on-failure rollback)"),
                "everything back to " + naming.briefly(first) + " is undone, as told");
    }

    private Decided undone() {
        return rules.onFailure() == OnFailure.ROLLBACK
                ? new Decided(
                        new Answer.Abort("a step has failed and everything was taken back"),
                        "the way back is complete, so the run ends here")
                : pause("the way back is complete; a person decides how to go on");
    }

    private static String missing(NotReady notReady) {
        return notReady.requirements().stream()
                .filter(one -> !one.met())
                .map(Requirement::name)
                .collect(Collectors.joining(", "));
    }
}
