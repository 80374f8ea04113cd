package dev.handrail.wording;

import dev.handrail.evidence.Event;
import dev.handrail.evidence.Event.Recorded;
import java.time.ZoneId;
import java.util.List;

/// How each event reads. The one place that knows: every face that speaks in lines uses it.
public final class Narration {

    private final Lines lines;
    private final List<String> manners;
    private final Account account;
    private final Naming naming;
    private final Results results;
    private final Overview overview;
    private final Headings headings;
    private final Telling telling;
    private final RunNarration run;
    private final StepNarration steps;
    private final UndoNarration undo;
    private final AdHocNarration beside;

    /// @param manners what the operator is told once about this face
    public Narration(Lines lines, Session session, ZoneId zone, List<String> manners) {
        this.lines = lines;
        this.manners = List.copyOf(manners);
        this.account = new Account(session.texts());
        this.naming = new Naming(account);
        this.results = new Results(lines);
        this.overview = new Overview(lines, session, account, naming);
        this.headings = new Headings(lines, account, naming);
        this.run = new RunNarration(lines, overview, naming);
        this.telling = new Telling(lines, naming, results, headings, zone);
        this.steps = new StepNarration(telling);
        this.beside = new AdHocNarration(lines, results);
        this.undo = new UndoNarration(telling, account);
    }

    public Account account() {
        return account;
    }

    public Naming naming() {
        return naming;
    }

    Results results() {
        return results;
    }

    Headings headings() {
        return headings;
    }

    Telling telling() {
        return telling;
    }

    /// Takes note of an event of an earlier session without a word.
    public void remember(Recorded recorded) {
        account.take(recorded);
    }

    /// What there is to say of the events remembered so far.
    public void summarise() {
        account.opened()
                .ifPresent(opened -> {
                    opening(opened);
                    overview.standing();
                });
    }

    /// The same for somebody who joins in the middle of a run that goes on.
    public void join() {
        account.opened()
                .ifPresent(opened -> {
                    opening(opened);
                    overview.soFar();
                });
    }

    /// Takes note of an event and says it.
    public void tell(Recorded recorded) {
        account.take(recorded);
        switch (recorded.event()) {
            case Event.RunOpened event -> opening(event);
            case Event.RunResumed event -> run.tell(event);
            case Event.RunbookRedlined event -> run.tell(event);
            case Event.RunPaused event -> run.tell(event);
            case Event.RunAborted event -> run.tell(event);
            case Event.RunFinished event -> run.tell(event);
            case Event.InputGiven event -> run.tell(event);
            case Event.RequirementsChecked event -> run.tell(event);
            case Event.PhaseWanted event -> run.tell(event);
            case Event.PhaseNotApplicable event -> run.tell(event);
            case Event.PhaseShown _ -> {}
            case Event.PhaseConfirmed event -> run.tell(event);
            case Event.PhaseSkipped event -> run.tell(event);
            case Event.StepWanted event -> steps.tell(event);
            case Event.StepNotApplicable event -> steps.tell(event);
            case Event.StepFoundDone event -> steps.tell(event);
            case Event.StepConfirmed event -> headings.stands(event.step());
            case Event.StepSkipped event -> steps.tell(event);
            case Event.StepMarkedDone event -> steps.tell(event);
            case Event.StepRefused event -> steps.tell(event);
            case Event.StepStarted event -> steps.tell(event, recorded.at());
            // What follows from these two is told when it matters: in doubt, and at the end.
            case Event.TransactionNoted _, Event.OutputExtent _ -> {}
            case Event.StepFinished event -> steps.tell(event);
            case Event.RetryChosen event -> steps.tell(event);
            case Event.DoubtResolved event -> steps.tell(event);
            case Event.UndoChosen event -> undo.tell(event);
            case Event.UndoConfirmed event -> headings.standsUndo(event.step());
            case Event.UndoSkipped event -> undo.tell(event);
            case Event.UndoMarkedDone event -> undo.tell(event);
            case Event.UndoRefused event -> undo.tell(event);
            case Event.UndoStarted event -> undo.tell(event, recorded.at());
            case Event.UndoFinished event -> undo.tell(event);
            case Event.UndoRetryChosen event -> undo.tell(event);
            case Event.UndoCompleted event -> undo.tell(event);
            case Event.ForwardChosen event -> undo.tell(event);
            case Event.PlanChosen event -> undo.tell(event);
            case Event.PaceChanged event -> run.tell(event);
            case Event.NoteAdded event -> run.tell(event);
            case Event.AdHocStarted event -> beside.tell(event);
            case Event.AdHocExtent _ -> {}
            case Event.AdHocFinished event -> beside.tell(event);
            case Event.JournalRecovered event -> run.tell(event);
            case Event.JournalGap event -> run.tell(event);
        }
    }

    private void opening(Event.RunOpened opened) {
        overview.opening(opened);
        manners.forEach(lines::say);
    }
}
