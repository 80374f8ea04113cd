package dev.handrail.engine;

import dev.handrail.engine.RunState.PhaseStatus;
import dev.handrail.engine.StepState.Consent;
import dev.handrail.engine.StepState.Status;
import dev.handrail.evidence.Event;
import dev.handrail.evidence.Event.Recorded;
import dev.handrail.evidence.Event.TransactionMark;
import dev.handrail.runbook.Environment;
import dev.handrail.runbook.Environment.Pace;
import dev.handrail.runbook.Phase;
import dev.handrail.runbook.Step;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Applies one event after another to a [RunState]. Pure: the same events over the same document
/// give the same state, in any process.
public final class Fold {

    private Fold() {}

    /// The state after all of these events.
    public static RunState over(RunState initial, List<Recorded> events) {
        RunState state = initial;
        for (Recorded event : events) {
            state = apply(state, event);
        }
        return state;
    }

    /// The state after one more event.
    public static RunState apply(RunState state, Recorded recorded) {
        StepState.End end = new StepState.End(recorded.seq(), recorded.at());
        return switch (recorded.event()) {
            case Event.RunOpened e -> opened(state, new RunState.Opening(e, recorded.at()));
            case Event.RunResumed _ -> Resumption.resumed(state);
            case Event.RunbookRedlined e -> redlined(state, e);
            case Event.RunPaused e -> state.with(new RunState.Paused(e.reason(), state.course()));
            case Event.RunAborted e -> state.with(new RunState.Aborted(e.reason()));
            case Event.RunFinished e -> state.with(new RunState.Over(e.result(), e.summary()));
            case Event.InputGiven e -> given(state, e);
            case Event.RequirementsChecked e -> checked(state, e);
            case Event.PhaseWanted e -> state.withPhase(e.phase(), PhaseStatus.WANTED);
            case Event.PhaseNotApplicable e ->
                    passed(state, e.phase(), new StepState.NotApplicable(e.reason()));
            case Event.PhaseShown e -> shown(state, e.digests());
            case Event.PhaseConfirmed e ->
                    shown(state, e.digests()).withPhase(e.phase(), PhaseStatus.CONFIRMED);
            case Event.PhaseSkipped e ->
                    passed(state, e.phase(), new StepState.Skipped(e.reason()));
            case Event.StepWanted e -> state.withStep(e.step(), StepState::nowWanted);
            case Event.StepNotApplicable e ->
                    state.withStep(e.step(), s -> s.with(new StepState.NotApplicable(e.reason())));
            case Event.StepFoundDone e -> ended(state, e.step(), found(state, e.step()), end);
            case Event.StepConfirmed e -> state.withStep(e.step(), s -> agreed(s, e.digest()));
            case Event.StepSkipped e ->
                    state.withStep(e.step(), s -> s.with(new StepState.Skipped(e.reason())));
            case Event.StepMarkedDone e -> ended(state, e.step(), done(StepState.How.MARKED), end);
            case Event.StepRefused e -> state.withStep(e.step(), s -> s.with(refused(e.trouble())));
            case Event.StepStarted e ->
                    state.withStep(e.step(), s -> s.started(e.attempt(), e.intent().identity()));
            case Event.TransactionNoted e -> state.withStep(e.step(), s -> marked(s, e.mark()));
            case Event.OutputExtent _, Event.NoteAdded _ -> state;
            case Event.AdHocStarted _, Event.AdHocExtent _, Event.AdHocFinished _ -> state;
            case Event.JournalRecovered _, Event.JournalGap _ -> state;
            case Event.StepFinished e -> finished(state, e, end);
            case Event.RetryChosen e -> state.withStep(e.step(), Fold::retried);
            case Event.DoubtResolved e -> resolved(state, e, end);
            case Event.UndoChosen e -> state.with(new RunState.GoingBack(e.toStep()));
            case Event.UndoConfirmed e -> state.withStep(e.step(), s -> agreed(s, e.digest()));
            case Event.UndoSkipped e -> UndoFold.left(state, e);
            case Event.UndoMarkedDone e -> state.withStep(e.step(), StepState::undone);
            case Event.UndoRefused e -> UndoFold.refused(state, e);
            case Event.UndoStarted e -> UndoFold.started(state, e);
            case Event.UndoFinished e -> UndoFold.finished(state, e);
            case Event.UndoRetryChosen e -> state.withStep(e.step(), StepState::notTakenBack);
            case Event.UndoCompleted e -> state.with(new RunState.TakenBack(e.toStep()));
            case Event.ForwardChosen e -> Resumption.forwardFrom(state, e.fromStep());
            case Event.PlanChosen e -> state.with(new RunState.OnPlan(e.plan()));
            case Event.PaceChanged e -> state.with(Pace.valueOf(e.pace().toUpperCase(Locale.ROOT)));
        };
    }

    private static RunState opened(RunState state, RunState.Opening opening) {
        Environment environment = state.runbook().environments().get(opening.event().environment());
        return state.with(opening, environment == null ? Pace.PHASE : environment.pace());
    }

    private static RunState redlined(RunState state, Event.RunbookRedlined event) {
        return switch (event.choice()) {
            case OLD -> state;
            case NEW -> state.by(state.texts().taken(event));
        };
    }

    private static RunState given(RunState state, Event.InputGiven event) {
        RunState.Known known = state.known();
        Map<String, String> inputs = more(known.inputs(), Map.of(event.name(), event.value()));
        return state.with(new RunState.Known(inputs, known.captured(), known.requirements()));
    }

    private static RunState checked(RunState state, Event.RequirementsChecked event) {
        RunState.Known known = state.known();
        return state.with(
                new RunState.Known(
                        known.inputs(), known.captured(), Optional.of(event.requirements())));
    }

    private static RunState shown(RunState state, Map<String, String> digests) {
        RunState next = state;
        for (Map.Entry<String, String> one : digests.entrySet()) {
            Optional<String> digest = Optional.of(one.getValue());
            next =
                    next.withStep(
                            one.getKey(),
                            s ->
                                    s.with(
                                            new Consent(
                                                    digest,
                                                    s.consent().confirmed(),
                                                    s.consent().again())));
        }
        return next;
    }

    private static RunState passed(RunState state, String phase, Status status) {
        RunState next = state.withPhase(phase, PhaseStatus.PASSED);
        for (Step step : stepsOf(state, phase)) {
            // A step that failed and was gone past has still failed.
            if (state.step(step.id()).status() instanceof StepState.Open) {
                next = next.withStep(step.id(), s -> s.with(status));
            }
        }
        return next;
    }

    private static List<Step> stepsOf(RunState state, String phase) {
        return state.runbook().phase(phase).map(Phase::steps).orElse(List.of());
    }

    private static StepState agreed(StepState step, String digest) {
        return step.with(new Consent(step.consent().seen(), Optional.of(digest), false));
    }

    private static StepState marked(StepState step, TransactionMark mark) {
        return switch (step.status()) {
            case StepState.Running running ->
                    step.with(new StepState.Running(running.attempt(), Optional.of(mark)));
            case StepState.Undoing undoing ->
                    step.with(new StepState.Undoing(undoing.attempt(), Optional.of(mark)));
            case StepState.Open _,
                    StepState.InDoubt _,
                    StepState.Done _,
                    StepState.Failed _,
                    StepState.Skipped _,
                    StepState.NotApplicable _,
                    StepState.UndoInDoubt _,
                    StepState.UndoFailed _,
                    StepState.Undone _,
                    StepState.Left _ ->
                    step;
        };
    }

    private static RunState finished(RunState state, Event.StepFinished event, StepState.End end) {
        Status running = state.step(event.step()).status();
        Status next =
                switch (event.ended().verdict()) {
                    case OK -> done(StepState.How.RAN);
                    case FAILED, STOPPED, TIMED_OUT ->
                            new StepState.Failed(new Failure.Ran(event.attempt(), event.ended()));
                    case UNKNOWN -> new StepState.InDoubt(event.attempt(), markOf(running));
                };
        RunState.Known known = state.known();
        RunState.Known wiser =
                new RunState.Known(
                        known.inputs(),
                        more(known.captured(), event.ended().captured()),
                        known.requirements());
        RunState ended = ended(state.with(wiser), event.step(), next, end);
        return event.ended().effect() == Event.Effect.NONE
                ? ended
                : ended.withStep(event.step(), StepState::withResidue);
    }

    static Optional<TransactionMark> markOf(Status status) {
        return switch (status) {
            case StepState.Running running -> running.mark();
            case StepState.Undoing undoing -> undoing.mark();
            case StepState.InDoubt doubt -> doubt.mark();
            case StepState.UndoInDoubt doubt -> doubt.mark();
            case StepState.Open _,
                    StepState.Done _,
                    StepState.Failed _,
                    StepState.Skipped _,
                    StepState.NotApplicable _,
                    StepState.UndoFailed _,
                    StepState.Undone _,
                    StepState.Left _ ->
                    Optional.empty();
        };
    }

    /// The digest-bound consent stays: the same bytes on the same target are what was agreed to.
    /// What was agreed to for the step alone has to be agreed to again.
    private static StepState retried(StepState step) {
        return step.reopened(new Consent(step.consent().seen(), Optional.empty(), false));
    }

    private static RunState resolved(RunState state, Event.DoubtResolved event, StepState.End end) {
        if (state.step(event.step()).status() instanceof StepState.UndoInDoubt) {
            return UndoFold.resolved(state, event);
        }
        return event.happened()
                ? ended(state, event.step(), done(StepState.How.RAN), end)
                : state.withStep(event.step(), s -> notHappened(s, event.how()));
    }

    /// To be run again, after being asked about. That `done_when` does not hold says that the step
    /// is not done, not that nothing of it was.
    private static StepState notHappened(StepState step, String how) {
        StepState open = step.reopened(new Consent(Optional.empty(), Optional.empty(), true));
        return how.equals("done_when") ? open.withResidue() : open;
    }

    /// What an earlier attempt of this run may have brought about is this run's to take back.
    private static Status found(RunState state, String step) {
        return done(
                state.step(step).attempts().forward() > 0
                        ? StepState.How.RAN
                        : StepState.How.FOUND);
    }

    private static Status done(StepState.How how) {
        return new StepState.Done(how);
    }

    private static Status refused(Event.Trouble trouble) {
        return new StepState.Failed(new Failure.Refused(trouble));
    }

    private static RunState ended(RunState state, String id, Status next, StepState.End end) {
        return state.withStep(id, s -> s.ended(next, end));
    }

    private static Map<String, String> more(Map<String, String> map, Map<String, String> added) {
        Map<String, String> all = new HashMap<>(map);
        all.putAll(added);
        return all;
    }
}
