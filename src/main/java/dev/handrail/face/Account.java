package dev.handrail.face;

import dev.handrail.evidence.Event;
import dev.handrail.evidence.Event.Ended;
import dev.handrail.evidence.Event.Recorded;
import dev.handrail.evidence.Event.RunOpened;
import dev.handrail.runbook.Phase;
import dev.handrail.runbook.Runbook;
import dev.handrail.runbook.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a face remembers of the events it was told: enough to name things and to sum up. Decides
/// nothing.
final class Account {

    /// How a step stands.
    enum Standing {
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
        UNDO_FAILED("with a failed undo");

        private final String words;

        Standing(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }

    private final Runbook runbook;
    private final Map<String, Standing> standings = new LinkedHashMap<>();
    private final Map<String, String> values = new HashMap<>();
    private @Nullable RunOpened opened;
    private @Nullable Instant first;
    private @Nullable Instant last;
    private @Nullable String lastStep;
    private @Nullable String stoppedBecause;

    Account(Runbook runbook) {
        this.runbook = runbook;
    }

    /// Takes note of an event.
    void take(Recorded recorded) {
        if (first == null) {
            first = recorded.at();
        }
        last = recorded.at();
        switch (recorded.event()) {
            case RunOpened event -> open(event);
            case Event.RunPaused event -> stoppedBecause = event.reason();
            case Event.InputGiven event -> values.put(event.name(), event.value());
            case Event.PhaseNotApplicable event -> rest(event.phase(), Standing.NOT_APPLICABLE);
            case Event.PhaseSkipped event -> rest(event.phase(), Standing.SKIPPED);
            case Event.StepNotApplicable event -> stands(event.step(), Standing.NOT_APPLICABLE);
            case Event.StepFoundDone event -> stands(event.step(), Standing.FOUND_DONE);
            case Event.StepSkipped event -> stands(event.step(), Standing.SKIPPED);
            case Event.StepMarkedDone event -> stands(event.step(), Standing.MARKED_DONE);
            case Event.StepRefused event -> stands(event.step(), Standing.FAILED);
            case Event.StepStarted event -> stands(event.step(), Standing.DOUBT);
            case Event.StepFinished event -> finished(event.step(), event.ended());
            case Event.DoubtResolved event -> resolved(event);
            case Event.UndoRefused event -> stands(event.step(), Standing.UNDO_FAILED);
            case Event.UndoStarted event -> stands(event.step(), Standing.DOUBT);
            case Event.UndoFinished event ->
                    stands(
                            event.step(),
                            event.ended().verdict() == Event.Verdict.OK
                                    ? Standing.UNDONE
                                    : Standing.UNDO_FAILED);
            case Event.UndoMarkedDone event -> stands(event.step(), Standing.UNDONE);
            case Event.ForwardChosen event -> forgetFrom(event.fromStep());
            case Event.RunResumed _,
                    Event.RunAborted _,
                    Event.RunFinished _,
                    Event.RequirementsChecked _,
                    Event.PhaseWanted _,
                    Event.PhaseShown _,
                    Event.PhaseConfirmed _,
                    Event.StepWanted _,
                    Event.StepConfirmed _,
                    Event.TransactionNoted _,
                    Event.OutputExtent _,
                    Event.RetryChosen _,
                    Event.UndoChosen _,
                    Event.UndoConfirmed _,
                    Event.UndoSkipped _,
                    Event.UndoRetryChosen _,
                    Event.UndoCompleted _,
                    Event.PlanChosen _,
                    Event.PaceChanged _,
                    Event.NoteAdded _,
                    Event.JournalRecovered _,
                    Event.JournalGap _ -> {}
        }
    }

    /// The first event, once it was told.
    Optional<RunOpened> opened() {
        return Optional.ofNullable(opened);
    }

    /// The values of inputs, captured variables and built-ins, as far as they are known.
    Map<String, String> values() {
        return Map.copyOf(values);
    }

    /// The environment as the word that is shown everywhere: `[PROD]`, `[staging]`, `[drill]`.
    String environment() {
        if (opened == null) {
            return "";
        }
        if (opened.rehearsal().isPresent()) {
            return "[drill]";
        }
        String name = opened.environment();
        boolean production = name.equals("production") || name.equals("prod");
        return production ? "[PROD]" : "[" + name + "]";
    }

    /// How each step stands that has been touched, in the order of its first touch.
    Map<String, Standing> standings() {
        return new LinkedHashMap<>(standings);
    }

    /// The step that was touched last.
    Optional<String> lastStep() {
        return Optional.ofNullable(lastStep);
    }

    /// Why the run stopped last, when it was paused.
    Optional<String> stoppedBecause() {
        return Optional.ofNullable(stoppedBecause);
    }

    /// From the first event to the last.
    Duration time() {
        return first == null || last == null ? Duration.ZERO : Duration.between(first, last);
    }

    private void open(RunOpened event) {
        opened = event;
        values.put("run_id", event.run());
        values.put("environment", event.environment());
        values.put("operator", event.who().user());
    }

    private void stands(String step, Standing standing) {
        standings.put(step, standing);
        lastStep = step;
    }

    private void finished(String step, Ended ended) {
        values.putAll(ended.captured());
        stands(
                step,
                switch (ended.verdict()) {
                    case OK -> Standing.DONE;
                    case FAILED -> Standing.FAILED;
                    case STOPPED -> Standing.STOPPED;
                    case TIMED_OUT -> Standing.TIMED_OUT;
                    case UNKNOWN -> Standing.DOUBT;
                });
    }

    private void resolved(Event.DoubtResolved event) {
        if (event.happened()) {
            stands(event.step(), Standing.DONE);
        } else {
            standings.remove(event.step());
        }
    }

    private void rest(String phase, Standing standing) {
        runbook.phase(phase).map(Phase::steps).orElse(List.of()).stream()
                .map(Step::id)
                .forEach(step -> standings.putIfAbsent(step, standing));
    }

    private void forgetFrom(String step) {
        List<String> order = runbook.steps().map(Step::id).toList();
        int from = order.indexOf(step);
        if (from >= 0) {
            order.subList(from, order.size()).forEach(standings::remove);
        }
    }
}
