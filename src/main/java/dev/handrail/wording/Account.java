package dev.handrail.wording;

import dev.handrail.engine.Failure;
import dev.handrail.engine.Fold;
import dev.handrail.engine.RunState;
import dev.handrail.engine.StepState;
import dev.handrail.engine.Texts;
import dev.handrail.evidence.Event;
import dev.handrail.evidence.Event.Recorded;
import dev.handrail.evidence.Event.RunOpened;
import dev.handrail.evidence.Event.RunbookRedlined;
import dev.handrail.runbook.Runbook;
import dev.handrail.runbook.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// What a face remembers of the events it was told: enough to name things and to sum up. Decides
/// nothing; what the events amount to is the engine's [Fold].
public final class Account {

    /// How a step stands.
    public enum Standing {
        DONE("done"),
        FOUND_DONE("done already"),
        MARKED_DONE("marked done"),
        SKIPPED("skipped"),
        NOT_APPLICABLE("not applicable"),
        FAILED("failed"),
        STOPPED("stopped"),
        TIMED_OUT("timed out"),
        DOUBT("in doubt"),
        UNDONE("undone"),
        LEFT("left as they are"),
        UNDO_FAILED("with a failed undo");

        private final String words;

        Standing(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }

    private final RunState initial;
    private RunState state;
    private @Nullable Instant first;
    private @Nullable Instant last;
    private @Nullable String lastStep;
    private @Nullable RunbookRedlined redline;
    private @Nullable Recorded latest;
    private @Nullable String walked;
    private Optional<String> stoppedBecause = Optional.empty();
    private final SequencedMap<Integer, Event.AdHocStarted> beside = new LinkedHashMap<>();
    private List<Event.AdHocStarted> cutOff = List.of();

    public Account(Texts texts) {
        initial = RunState.initial(texts);
        state = initial;
    }

    /// Knows nothing again: everything is told anew.
    public void forget() {
        state = initial;
        first = null;
        last = null;
        lastStep = null;
        redline = null;
        latest = null;
        walked = null;
        stoppedBecause = Optional.empty();
    }

    /// Takes note of an event.
    public void take(Recorded recorded) {
        if (first == null) {
            first = recorded.at();
        }
        last = recorded.at();
        latest = recorded;
        RunState before = state;
        state = Fold.apply(before, recorded);
        if (recorded.event() instanceof Event.RunResumed) {
            stoppedBecause = pause(before);
            cutOff = List.copyOf(beside.values());
            beside.clear();
        } else if (recorded.event() instanceof Event.AdHocStarted started) {
            beside.put(started.number(), started);
        } else if (recorded.event() instanceof Event.AdHocFinished finished) {
            beside.remove(finished.number());
        } else if (recorded.event() instanceof RunbookRedlined decided) {
            redline = decided;
        }
        if (state.runbook() == before.runbook()) {
            touchedAlone(before).ifPresent(step -> lastStep = step);
        }
        if (recorded.event() instanceof Event.RunFinished) {
            walked = before.course() instanceof RunState.OnPlan on ? on.plan() : null;
        }
    }

    /// The step whose status the latest event has changed, when it is only one.
    private Optional<String> touchedAlone(RunState before) {
        List<StepState> earlier = before.progress().steps();
        List<StepState> now = state.progress().steps();
        int touched = -1;
        for (int place = 0; place < now.size(); place++) {
            if (!now.get(place).status().equals(earlier.get(place).status())) {
                if (touched >= 0) {
                    return Optional.empty();
                }
                touched = place;
            }
        }
        return touched < 0 ? Optional.empty() : Optional.of(state.allSteps().get(touched).id());
    }

    /// The runbook in the text that is in force.
    public Runbook runbook() {
        return state.runbook();
    }

    /// The latest decision about an edited text.
    public Optional<RunbookRedlined> redline() {
        return Optional.ofNullable(redline);
    }

    /// What the events so far amount to.
    public RunState state() {
        return state;
    }

    /// The first event, once it was told.
    public Optional<RunOpened> opened() {
        return state.opened().map(RunState.Opening::event);
    }

    /// The values of inputs, captured variables and built-ins, as far as they are known.
    public Map<String, String> values() {
        return state.values();
    }

    /// The environment as the word that is shown everywhere: `[PROD]`, `[staging]`, `[drill]`.
    public String environment() {
        return opened().map(Account::environment).orElse("");
    }

    private static String environment(RunOpened opened) {
        if (opened.rehearsal().isPresent()) {
            return "[drill]";
        }
        return environmentWord(opened.environment());
    }

    /// An environment's name as that word.
    public static String environmentWord(String name) {
        return isProduction(name) ? "[PROD]" : "[" + name + "]";
    }

    /// Whether the run is one where mistakes are expensive: `production` or `prod`, and no drill.
    public boolean isProduction() {
        return opened().filter(opened -> opened.rehearsal().isEmpty())
                .filter(opened -> isProduction(opened.environment()))
                .isPresent();
    }

    private static boolean isProduction(String environment) {
        return environment.equals("production") || environment.equals("prod");
    }

    /// How each step stands that is not simply up, in the document's order.
    public Map<String, Standing> standings() {
        Map<String, Standing> standings = new LinkedHashMap<>();
        for (Step step : state.allSteps()) {
            standing(state.step(step.id()).status()).ifPresent(s -> standings.put(step.id(), s));
        }
        return standings;
    }

    private static Optional<Standing> standing(StepState.Status status) {
        return switch (status) {
            case StepState.Open _ -> Optional.empty();
            case StepState.Running _,
                    StepState.InDoubt _,
                    StepState.Undoing _,
                    StepState.UndoInDoubt _ ->
                    Optional.of(Standing.DOUBT);
            case StepState.Done done ->
                    Optional.of(
                            switch (done.how()) {
                                case RAN -> Standing.DONE;
                                case FOUND -> Standing.FOUND_DONE;
                                case MARKED -> Standing.MARKED_DONE;
                            });
            case StepState.Failed failed -> Optional.of(failed(failed.failure()));
            case StepState.Skipped _ -> Optional.of(Standing.SKIPPED);
            case StepState.NotApplicable _ -> Optional.of(Standing.NOT_APPLICABLE);
            case StepState.UndoFailed _ -> Optional.of(Standing.UNDO_FAILED);
            case StepState.Undone _ -> Optional.of(Standing.UNDONE);
            case StepState.Left _ -> Optional.of(Standing.LEFT);
        };
    }

    private static Standing failed(Failure failure) {
        return switch (failure) {
            case Failure.Refused _ -> Standing.FAILED;
            case Failure.Ran ran ->
                    switch (ran.ended().verdict()) {
                        case STOPPED -> Standing.STOPPED;
                        case TIMED_OUT -> Standing.TIMED_OUT;
                        case OK, FAILED, UNKNOWN -> Standing.FAILED;
                    };
        };
    }

    /// The step that was touched last.
    public Optional<String> lastStep() {
        return Optional.ofNullable(lastStep);
    }

    /// Whether the run is on this rollback plan, or was when it was paused.
    boolean isOnPlan(String plan) {
        RunState.Course course =
                state.course() instanceof RunState.Paused paused ? paused.before() : state.course();
        return course.equals(new RunState.OnPlan(plan));
    }

    /// Whether the run has ended for good.
    public boolean isOver() {
        return state.course() instanceof RunState.Over
                || state.course() instanceof RunState.Aborted;
    }

    /// Why the run is paused, or was before it was resumed last.
    public Optional<String> stoppedBecause() {
        return pause(state).or(() -> stoppedBecause);
    }

    private static Optional<String> pause(RunState state) {
        return state.course() instanceof RunState.Paused paused
                ? Optional.of(paused.reason())
                : Optional.empty();
    }

    /// What the operator had begun beside the runbook, and the process before this one did not see
    /// the end of.
    public List<Event.AdHocStarted> cutOffBeside() {
        return cutOff;
    }

    /// The event that was told last: the journal ends with it until another follows.
    public Optional<Recorded> latest() {
        return Optional.ofNullable(latest);
    }

    /// The rollback plan with which the run came to its end, if it did with one.
    public Optional<String> walkedPlan() {
        return Optional.ofNullable(walked);
    }

    /// From the first event to the last.
    public Duration time() {
        return first == null || last == null ? Duration.ZERO : Duration.between(first, last);
    }
}
