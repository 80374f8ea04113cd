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
import dev.handrail.runbook.RollbackPlan;
import dev.handrail.wording.Naming;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Answers from rules. What no rule answers pauses the run, with a reason that says what is
/// missing.
final class UnattendedAnswers {

    private final UnattendedRules rules;
    private final Naming naming;
    private final PlansAhead ahead;

    /// What can be seen of a rollback plan before it is chosen.
    interface PlansAhead {
        /// The variables that a plan needs and nothing has given yet, nor its own steps will.
        Set<String> missing(RollbackPlan plan);
    }

    UnattendedAnswers(UnattendedRules rules, Naming naming, PlansAhead ahead) {
        this.rules = rules;
        this.naming = naming;
        this.ahead = ahead;
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
                            : confirm(naming.briefly(confirm.step().id()), phrase(confirm));
            case DoManual manual -> manual(manual);
            case AfterFailure after -> failed(after);
            case ResolveDoubt doubt ->
                    pause(
                            "it is in doubt whether "
                                    + naming.briefly(doubt.step().id())
                                    + " took effect; a person must look");
            case ConfirmUndo confirm -> undo(confirm);
            case PassIrreversible pass ->
                    pause(naming.briefly(pass.step().id()) + " cannot be taken back");
            case AfterUndoFailure after ->
                    pause("the undo of " + naming.briefly(after.step().id()) + " has failed");
            case AfterUndo _ -> undone();
        };
    }

    /// A step of a rollback plan has no phase whose confirmation it shares.
    private Optional<String> phrase(ConfirmStep confirm) {
        return naming.isOfPlan(confirm.step().id())
                ? confirm.phrase().or(rules::wayBackPhrase)
                : confirm.phrase();
    }

    private Decided undo(ConfirmUndo confirm) {
        return switch (rules.onFailure()) {
            case OnFailure.Rollback _ ->
                    confirm(
                            "the undo of " + naming.briefly(confirm.step().id()),
                            confirm.phrase().or(rules::wayBackPhrase));
            case OnFailure.Pause _ ->
                    pause("taking steps back needs --on-failure rollback, or a person");
            case OnFailure.Plan plan ->
                    pause(
                            "the runbook itself takes this back by its undos, and not by the"
                                    + " rollback plan "
                                    + plan.id()
                                    + "; resume with --way-back rollback or --way-back plan:"
                                    + plan.id());
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
        if (naming.isOfPlan(after.step().id())) {
            // Another way back from the middle of one is nothing a rule can choose.
            return pause(step + " of the rollback plan has failed, so the way back is incomplete");
        }
        if (rules.onFailure() instanceof OnFailure.Pause) {
            return pause(step + " has failed");
        }
        if (after.failure() instanceof Failure.Ran ran
                && ran.ended().verdict() == Verdict.UNKNOWN) {
            return pause("it is not known what " + step + " left behind, so nothing is taken back");
        }
        if (after.undoable().isEmpty()) {
            return new Decided(
                    new Answer.Abort(step + " has failed, and there is nothing to take back"),
                    "nothing has run that could be taken back, so the run ends here");
        }
        return switch (rules.onFailure()) {
            case OnFailure.Pause _ -> pause(step + " has failed");
            case OnFailure.Rollback _ -> undoAll(step, after);
            case OnFailure.Plan plan -> walk(step, plan.id(), after);
        };
    }

    private Decided undoAll(String step, AfterFailure after) {
        List<Undoable> stuck = irreversible(after);
        if (!stuck.isEmpty()) {
            return pause(
                    names(stuck)
                            + " cannot be taken back, so nothing is undone; "
                            + reasons(stuck));
        }
        String first = after.undoable().getLast().step().id();
        return new Decided(
                new Answer.UndoTo(first, step + " has failed (--on-failure rollback)"),
                "everything back to " + naming.briefly(first) + " is undone, as told");
    }

    private Decided walk(String step, String id, AfterFailure after) {
        Optional<RollbackPlan> plan =
                after.plans().stream().filter(one -> one.id().equals(id)).findFirst();
        if (plan.isEmpty()) {
            return pause(step + " has failed, and there is no rollback plan " + id);
        }
        Set<String> unknown = ahead.missing(plan.get());
        if (!unknown.isEmpty()) {
            return pause(
                    step
                            + " has failed before the rollback plan "
                            + id
                            + " can be walked: it needs "
                            + String.join(", ", unknown)
                            + ", which nothing has given yet");
        }
        return new Decided(
                new Answer.UsePlan(id, step + " has failed (--on-failure plan:" + id + ")"),
                "the rollback plan " + id + " is walked, as told");
    }

    private static List<Undoable> irreversible(AfterFailure after) {
        return after.undoable().stream()
                .filter(one -> one.way() instanceof WayBack.Irreversible)
                .toList();
    }

    private String names(List<Undoable> steps) {
        return steps.stream()
                .map(one -> naming.briefly(one.step().id()))
                .collect(Collectors.joining(" and "));
    }

    private static String reasons(List<Undoable> steps) {
        return steps.stream()
                .map(one ->
                        one.way() instanceof WayBack.Irreversible way
                                ? one.step().id() + " (" + way.reason() + ")"
                                : one.step().id())
                .collect(Collectors.joining(", "));
    }

    private Decided undone() {
        return rules.onFailure() instanceof OnFailure.Rollback
                ? new Decided(
                        new Answer.Abort("everything was taken back"),
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
