package dev.handrail.wording;

import dev.handrail.evidence.Event;
import dev.handrail.evidence.Event.Ended;
import dev.handrail.evidence.Event.Recorded;
import dev.handrail.evidence.Event.Requirement;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Each event on one line, for a timeline. What is not worth a line has none.
public final class Chronicle {

    private final Naming naming;

    public Chronicle(Naming naming) {
        this.naming = naming;
    }

    /// One line of it.
    public record Entry(Instant at, Sort sort, Tone tone, String text) {}

    /// Whose doing it was.
    public enum Sort {
        /// The operator decided something.
        DECISION,
        /// The run did something.
        COURSE
    }

    /// What a line says.
    private record Said(Sort sort, Tone tone, String text) {}

    /// The line of an event that the account of these names has been given.
    public Optional<Entry> of(Recorded recorded) {
        return said(recorded.event())
                .map(said -> new Entry(recorded.at(), said.sort(), said.tone(), said.text()));
    }

    private Optional<Said> said(Event event) {
        return switch (event) {
            case Event.RunOpened e -> course("opened by " + Overview.operator(e.who()));
            case Event.RunResumed e -> decision("resumed by " + Overview.operator(e.who()));
            case Event.RunbookRedlined e ->
                    decision(
                            "redline "
                                    + e.number()
                                    + ", "
                                    + RedlineWords.sentence(e)
                                    + ": "
                                    + e.reason());
            case Event.RunPaused e -> course(Tone.CAUTION, "paused: " + e.reason());
            case Event.RunAborted e -> decision("aborted: " + e.reason());
            case Event.RunFinished e -> course("the end: " + e.summary());
            case Event.InputGiven e -> decision("input " + e.name() + " = " + e.value());
            case Event.RequirementsChecked e -> requirements(e);
            case Event.PhaseWanted e -> course(phase(e.phase()) + " applies: " + e.reason());
            case Event.PhaseNotApplicable e -> passed(phase(e.phase()), e.reason(), e.declined());
            case Event.PhaseConfirmed e -> decision(phase(e.phase()) + " confirmed");
            case Event.PhaseSkipped e -> decision(phase(e.phase()) + " skipped: " + e.reason());
            case Event.StepWanted e -> course(step(e.step()) + " applies: " + e.reason());
            case Event.StepNotApplicable e -> passed(step(e.step()), e.reason(), e.declined());
            case Event.StepFoundDone e ->
                    course(Tone.GOOD, "ok " + step(e.step()) + " done already");
            case Event.StepConfirmed e -> decision(step(e.step()) + " confirmed");
            case Event.StepSkipped e -> decision(step(e.step()) + " skipped: " + e.reason());
            case Event.StepMarkedDone e -> decision(step(e.step()) + " marked done: " + e.reason());
            case Event.StepRefused e -> refused(step(e.step()), e.trouble());
            case Event.StepStarted e -> course(step(e.step()) + " started" + again(e.attempt()));
            case Event.StepFinished e -> ended("ok", step(e.step()), e.ended());
            case Event.RetryChosen e -> decision(step(e.step()) + " is tried again");
            case Event.DoubtResolved e -> resolved(e);
            case Event.UndoChosen e ->
                    decision("back to " + step(e.toStep()) + ", last first: " + e.reason());
            case Event.UndoConfirmed e -> decision("undo of " + step(e.step()) + " confirmed");
            case Event.UndoSkipped e ->
                    decision("undo of " + step(e.step()) + " skipped: " + e.reason());
            case Event.UndoMarkedDone e ->
                    decision(step(e.step()) + " marked undone: " + e.reason());
            case Event.UndoRefused e -> refused("undo of " + step(e.step()), e.trouble());
            case Event.UndoStarted e ->
                    course("undo of " + step(e.step()) + " started" + again(e.attempt()));
            case Event.UndoFinished e -> ended("undone", step(e.step()), e.ended());
            case Event.UndoRetryChosen e ->
                    decision("undo of " + step(e.step()) + " is tried again");
            case Event.UndoCompleted e ->
                    course("everything down to " + step(e.toStep()) + " is back");
            case Event.ForwardChosen e -> decision("forward again from " + step(e.fromStep()));
            case Event.PlanChosen e -> decision("rollback plan " + e.plan() + ": " + e.reason());
            case Event.PaceChanged e -> decision("pace: " + e.pace() + " by " + e.pace());
            case Event.NoteAdded e -> decision("note: " + e.text());
            case Event.AdHocStarted e ->
                    decision("ad hoc #" + e.number() + " (" + e.kind() + "): " + e.text());
            case Event.AdHocFinished e -> ended("ok", "ad hoc #" + e.number(), e.ended());
            case Event.JournalRecovered _ ->
                    course(Tone.CAUTION, "the torn end of the journal was cut off");
            case Event.JournalGap e ->
                    course(Tone.BAD, "evidence is missing from here on: " + e.reason());
            case Event.PhaseShown _,
                    Event.TransactionNoted _,
                    Event.OutputExtent _,
                    Event.AdHocExtent _ ->
                    Optional.empty();
        };
    }

    private String step(String id) {
        return naming.briefly(id);
    }

    private String phase(String id) {
        return naming.phaseBriefly(id);
    }

    private static String again(int attempt) {
        return attempt > 1 ? ", attempt " + attempt : "";
    }

    private static Optional<Said> requirements(Event.RequirementsChecked event) {
        long missing = event.requirements().stream().filter(one -> !one.met()).count();
        long met = event.requirements().stream().filter(Requirement::met).count();
        if (missing > 0) {
            return course(Tone.BAD, "FAIL " + Words.count(missing, "requirement") + " not met");
        }
        return met == 0
                ? Optional.empty()
                : course(Tone.GOOD, "ok " + Words.count(met, "requirement") + " met");
    }

    private Optional<Said> resolved(Event.DoubtResolved event) {
        String what =
                naming.briefly(naming.attempted(event.step()))
                        + " "
                        + StepNarration.fate(event)
                        + ", known by "
                        + event.how();
        return event.how().equals("operator") ? decision(what) : course(what);
    }

    private static Optional<Said> refused(String what, Event.Trouble trouble) {
        return course(Tone.BAD, "FAIL " + what + " could not be prepared: " + trouble.what());
    }

    private static Optional<Said> ended(String good, String what, Ended ended) {
        String brief = Results.brief(ended);
        return course(
                Results.tone(ended.verdict()),
                Results.word(good, ended.verdict())
                        + " "
                        + what
                        + (brief.isEmpty() ? "" : ", " + brief)
                        + " after "
                        + Words.time(Duration.ofMillis(ended.millis())));
    }

    private static Optional<Said> passed(String what, String reason, Optional<String> declined) {
        return declined.map(why -> decision(what + " left out: " + why))
                .orElseGet(() -> course(what + " does not apply: " + reason));
    }

    private static Optional<Said> course(String text) {
        return course(Tone.PLAIN, text);
    }

    private static Optional<Said> course(Tone tone, String text) {
        return Optional.of(new Said(Sort.COURSE, tone, text));
    }

    private static Optional<Said> decision(String text) {
        return Optional.of(new Said(Sort.DECISION, Tone.PLAIN, text));
    }
}
