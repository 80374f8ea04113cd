package dev.handrail.engine;

import dev.handrail.evidence.Event;
import dev.handrail.evidence.Event.Recorded;
import java.util.List;
import java.util.Optional;

/// Runs a runbook: decide -> append -> act -> append, until there is nothing more to decide. All
/// deciding is in [Decider], all remembering in [Fold]; each kind of acting has a class of its own.
///
/// Not thread-safe: one thread runs the engine, whatever threads runners and faces have.
public final class Engine {

    private final RunLog log;
    private final RunLogbook logbook;
    private final Underway underway = new Underway();
    private final Preparation preparation;
    private final Considering considering;
    private final PhaseConfirmation confirmation;
    private final Execution execution;
    private final StepRun steps;
    private final AfterFailure failures;
    private final Settling settling;
    private final TakingBack back;

    /// @param initial the run's state before the first new event: [RunState#initial] of the
    ///   document
    public Engine(Ports ports, RunState initial) {
        log = new RunLog(ports, initial);
        logbook = new RunLogbook(log);
        execution = new Execution(log, underway);
        Probing probing = new Probing(log);
        preparation = new Preparation(log);
        considering = new Considering(log, probing);
        confirmation = new PhaseConfirmation(log);
        steps = new StepRun(log, execution, probing);
        failures = new AfterFailure(log);
        settling = new Settling(log, probing);
        back = new TakingBack(log, execution);
    }

    /// Opens a new run and walks it.
    ///
    /// @return where the run stands when this process has nothing more to do
    /// @throws dev.handrail.evidence.EvidenceException when evidence can no longer be written; the
    ///   step that was running has ended by then
    public RunState open(Event.RunOpened opening) {
        log.ports().operator().resumed(desk());
        log.append(opening);
        return walk();
    }

    /// Goes on with a run of which `earlier` is known.
    ///
    /// @return where the run stands when this process has nothing more to do
    public RunState resume(List<Recorded> earlier, Event.RunResumed resumed) {
        return resume(earlier, resumed, Optional.empty());
    }

    /// The same, and turns back at once instead of going on the way the run was going. What is in
    /// doubt is settled first.
    ///
    /// @param turn an [Answer.UndoTo] or an [Answer.UsePlan]
    public RunState resume(
            List<Recorded> earlier, Event.RunResumed resumed, Optional<Answer> turn) {
        for (Recorded event : earlier) {
            log.replay(event);
            logbook.replay(event.event());
        }
        log.append(resumed);
        logbook.settle();
        log.ports().operator().resumed(desk());
        turn.ifPresent(log::leave);
        return walk();
    }

    private Desk desk() {
        return new Desk(
                logbook, new RunOutlook(log), log::scope, new RunVitals(log, logbook, underway));
    }

    private RunState walk() {
        while (true) {
            switch (Decider.next(log.state())) {
                case Decision.CheckRequirements _ -> preparation.check();
                case Decision.TellNotReady d -> preparation.tellNotReady(d.requirements());
                case Decision.GetInput d -> preparation.input(d.input());
                case Decision.ConsiderPhase d -> considering.phase(d.phase());
                case Decision.ConfirmPhase d -> confirmation.confirm(d.phase());
                case Decision.ConsiderStep d -> considering.step(d.step());
                case Decision.RunStep d -> steps.run(d.step());
                case Decision.RetryStep d -> retry(d);
                case Decision.AskAfterFailure d -> failures.ask(d.step(), d.failure());
                case Decision.RollBackAfter d -> failures.rollBack(d.step());
                case Decision.SettleDoubt d -> settling.forward(d.step(), d.doubt());
                case Decision.SettleUndoDoubt d -> settling.undo(d.step(), d.doubt());
                case Decision.TakeBack d -> back.takeBack(d.step(), d.undo());
                case Decision.PassWithoutUndo d -> back.passWithoutUndo(d.step());
                case Decision.PassIrreversible d -> back.passIrreversible(d.step(), d.reason());
                case Decision.AskAfterUndoFailure d -> back.askAfterFailure(d.step(), d.failure());
                case Decision.CompleteUndo d -> log.append(new Event.UndoCompleted(d.toStep()));
                case Decision.AskAfterUndo d -> back.askAfterUndo(d.toStep());
                case Decision.Finish d -> finish(d);
                case Decision.Rest _ -> {
                    return log.state();
                }
            }
        }
    }

    /// Whoever stops the wait does not want the step to run again by itself.
    private void retry(Decision.RetryStep retry) {
        if (execution.isWaitOver(retry.step())) {
            steps.run(retry.step());
        } else {
            failures.ask(retry.step(), retry.failure());
        }
    }

    private void finish(Decision.Finish finish) {
        RunState state = log.state();
        String summary =
                state.plan()
                        .map(plan ->
                                "of the plan "
                                        + Tally.of(state, plan.steps()).sentence()
                                        + "; the run before it: "
                                        + Tally.of(state).sentence())
                        .orElseGet(() -> Tally.of(state).sentence());
        log.append(new Event.RunFinished(finish.result(), summary));
    }
}
