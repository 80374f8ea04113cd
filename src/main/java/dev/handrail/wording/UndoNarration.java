package dev.handrail.wording;

import dev.handrail.engine.WaysBack;
import dev.handrail.evidence.Event;
import dev.handrail.runbook.Step;
import java.time.Instant;

/// How the events of the way back read.
final class UndoNarration {

    private final Telling telling;
    private final Lines lines;
    private final Naming naming;
    private final Account account;

    UndoNarration(Telling telling, Account account) {
        this.telling = telling;
        this.account = account;
        this.lines = telling.lines();
        this.naming = telling.naming();
    }

    void tell(Event.UndoChosen event) {
        lines.gap();
        lines.say(
                Tone.HEADING,
                "Taking back the steps down to " + naming.briefly(event.toStep()) + ", last first");
        lines.say("Reason: " + event.reason());
    }

    void tell(Event.UndoMarkedDone event) {
        telling.mark(
                Tone.GOOD,
                "undone",
                Words.uncapital(naming.full(event.step()))
                        + ", by other means ("
                        + event.reason()
                        + ")");
    }

    void tell(Event.UndoSkipped event) {
        telling.mark(
                Tone.CAUTION,
                "skip",
                "undo of "
                        + Words.uncapital(naming.full(event.step()))
                        + " ("
                        + event.reason()
                        + ")");
    }

    void tell(Event.UndoRefused event) {
        telling.headings().undo(event.step());
        telling.refused("The undo of " + naming.briefly(event.step()), event.trouble());
        telling.headings().resultTold("undo " + event.step());
    }

    void tell(Event.UndoStarted event, Instant at) {
        if (telling.headings().undo(event.step())) {
            telling.intent(event.intent());
        }
        telling.started(at, event.attempt());
    }

    void tell(Event.UndoFinished event) {
        telling.ended("undone", event.ended());
        telling.headings().resultTold("undo " + event.step());
    }

    void tell(Event.UndoRetryChosen event) {
        lines.say("Trying the undo of " + naming.briefly(event.step()) + " again.");
        telling.headings().forget();
    }

    void tell(Event.UndoCompleted event) {
        lines.say(
                "The way back is complete: every step down to "
                        + naming.briefly(event.toStep())
                        + " has been taken back or passed over.");
    }

    void tell(Event.ForwardChosen event) {
        lines.say("Going forward again from " + naming.briefly(event.fromStep()) + ".");
        telling.headings().forget();
    }

    void tell(Event.PlanChosen event) {
        lines.gap();
        lines.say(Tone.HEADING, "Rollback plan: " + naming.plan(event.plan()));
        lines.say("Reason: " + event.reason());
        naming.stepsOfPlan(event.plan()).forEach(step -> forGood("For good", step));
        WaysBack.undoable(account.state())
                .reversed()
                .forEach(one -> forGood("Cannot be undone", one.step()));
    }

    /// What of a plan, or of what ran before it, nothing brings back.
    private void forGood(String word, Step step) {
        step.recovery()
                .irreversible()
                .ifPresent(reason ->
                        lines.say(
                                Tone.CAUTION,
                                word,
                                ": " + naming.full(step.id()) + ". " + Words.capital(reason)));
    }
}
