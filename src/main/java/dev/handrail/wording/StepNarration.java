package dev.handrail.wording;

import dev.handrail.evidence.Event;
import java.time.Instant;

/// How the events of a step read.
final class StepNarration {

    private final Telling telling;
    private final Lines lines;
    private final Naming naming;

    StepNarration(Telling telling) {
        this.telling = telling;
        this.lines = telling.lines();
        this.naming = telling.naming();
    }

    void tell(Event.StepWanted event) {
        lines.say(naming.full(event.step()) + " applies: " + event.reason());
    }

    void tell(Event.StepNotApplicable event) {
        lines.say(naming.full(event.step()) + " does not apply: " + event.reason());
    }

    void tell(Event.StepFoundDone event) {
        telling.headings().step(event.step());
        telling.mark(Tone.GOOD, "ok", "done already, so it is not run: " + event.detail());
    }

    void tell(Event.StepSkipped event) {
        telling.mark(Tone.CAUTION, "skip", naming.full(event.step()) + " (" + event.reason() + ")");
    }

    void tell(Event.StepMarkedDone event) {
        telling.mark(
                Tone.GOOD, "ok", naming.full(event.step()) + " marked done: " + event.reason());
    }

    void tell(Event.StepRefused event) {
        telling.headings().step(event.step());
        telling.refused(naming.number(event.step()), event.trouble());
        telling.headings().resultTold(event.step());
    }

    void tell(Event.StepStarted event, Instant at) {
        if (telling.headings().step(event.step())) {
            telling.intent(event.intent());
        }
        telling.started(at, event.attempt());
    }

    void tell(Event.StepFinished event) {
        telling.ended("ok", event.ended());
        telling.headings().resultTold(event.step());
    }

    void tell(Event.RetryChosen event) {
        lines.say("Trying " + naming.briefly(event.step()) + " again.");
        telling.headings().forget();
    }

    void tell(Event.DoubtResolved event) {
        lines.say(naming.number(naming.attempted(event.step())) + ", " + settled(event));
    }

    /// What became of an attempt that was cut off, and how that is known.
    static String settled(Event.DoubtResolved event) {
        return "attempt "
                + event.attempt()
                + ": it "
                + fate(event)
                + ". Known by "
                + event.how()
                + ": "
                + event.detail();
    }

    /// That `done_when` does not hold says that the step is not done, not that nothing of it was.
    static String fate(Event.DoubtResolved event) {
        if (event.happened()) {
            return "took effect";
        }
        return event.how().equals("done_when")
                ? "is not done; some of it may have been"
                : "left nothing behind";
    }
}
