package dev.handrail.engine;

import dev.handrail.evidence.Event;
import dev.handrail.evidence.Event.Ended;
import dev.handrail.evidence.Event.Intent;
import dev.handrail.evidence.Event.Output;
import dev.handrail.evidence.EvidenceException;
import dev.handrail.runbook.Expectation;
import dev.handrail.runbook.Step;
import dev.handrail.runbook.Step.CaptureFrom;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Runs a resolved action between its two journal lines: records its output, waits for its end, and
/// says what it amounts to. The caller has put the intent on disk before, and puts the end on disk
/// after.
final class Execution {

    /// A text longer than this goes to a file of its own, so that a journal line stays short.
    private static final int LONGEST_INLINE_TEXT = 8_000;

    /// All values captured from one attempt together: they stand in one line of the journal, which
    /// has at most 64 KiB.
    private static final int LARGEST_CAPTURE = 24 * 1024;

    /// What is run, apart from the action itself.
    ///
    /// @param name the step's id, or that of its undo: see [Attempt#step]
    record Task(
            Step step,
            String name,
            int number,
            Optional<Duration> timeout,
            List<Expectation> expect,
            SequencedMap<String, CaptureFrom> capture) {}

    private final RunLog log;
    private final Underway underway;
    private Optional<Answer.Pause> wish = Optional.empty();

    Execution(RunLog log, Underway underway) {
        this.log = log;
        this.underway = underway;
    }

    /// What is about to be done, for the journal.
    Intent intent(Preview preview) {
        boolean inline =
                preview.text().getBytes(StandardCharsets.UTF_8).length <= LONGEST_INLINE_TEXT;
        return new Intent(
                preview.kind(),
                preview.digest(),
                inline ? preview.text() : "",
                inline
                        ? Optional.empty()
                        : Optional.of(log.ports().evidence().keep(preview.text())),
                preview.target().connection() + " " + preview.target().address(),
                preview.target().identity());
    }

    /// Starts the recording of an attempt. Comes before its intent is put on disk: when no
    /// recording can be made, nothing has been started and nothing is in doubt.
    LiveCapture record(Task task) {
        return LiveCapture.ofStep(
                log.ports(),
                RecordingName.of(log.state(), task.step().id(), task.name(), task.number()),
                out -> new Event.OutputExtent(task.step().id(), task.number(), out));
    }

    /// Puts the intent on disk. When that fails nothing has been started, and the recording is
    /// closed again.
    void announce(Event started, LiveCapture capture) {
        try {
            log.append(started);
        } catch (RuntimeException refused) {
            capture.finish();
            throw refused;
        }
    }

    /// Runs the action to its end and says what that amounts to.
    Ended run(Resolution.Resolved resolved, Task task, LiveCapture capture) {
        Stop stop = new Stop();
        Operator operator = log.ports().operator();
        long start = System.nanoTime();
        operator.began(resolved.preview(), stop);
        Outcome outcome;
        Output output;
        Attempt attempt = attempt(task, capture, stop);
        underway.began(resolved.preview(), attempt);
        try {
            outcome = resolved.run(attempt);
        } finally {
            underway.ended();
            log.ports().runner().observer().rest();
            operator.ended();
            output = capture.finish();
        }
        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
        return judge(task, outcome, new Measured(millis, output));
    }

    private record Measured(long millis, Output output) {}

    /// Comes behind the end of an attempt: stops the run when its recording has a hole, pauses it
    /// when the operator wanted that during the attempt.
    void close(LiveCapture capture) {
        Optional<String> lost = capture.lost();
        if (lost.isPresent()) {
            log.append(new Event.JournalGap(lost.get()));
            log.append(new Event.RunPaused("evidence is missing: " + lost.get()));
            throw new EvidenceException(
                    lost.get() + "; the step itself has ended and its end is recorded",
                    Path.of("out"),
                    "free some space, then go on with `handrail resume`",
                    null);
        }
        Optional<Answer.Pause> wished = wish;
        wish = Optional.empty();
        wished.ifPresent(log::leave);
    }

    private Attempt attempt(Task task, Capture capture, Stop stop) {
        String step = task.step().id();
        return new Attempt(
                log.state().opening().run(),
                task.name(),
                task.number(),
                task.timeout(),
                capture,
                stop,
                mark -> log.append(new Event.TransactionNoted(step, task.number(), mark)),
                this::ask);
    }

    /// The operator may want to pause while a person's work is asked about. The attempt ends first;
    /// then the run pauses.
    private Answer ask(Question question) {
        Answer answer = log.ask(question).answer();
        if (answer instanceof Answer.Pause pause) {
            wish = Optional.of(pause);
        }
        return answer;
    }

    private Ended judge(Task task, Outcome outcome, Measured measured) {
        List<String> failures = new ArrayList<>();
        Map<String, String> captured = Map.of();
        if (outcome.ending() == Outcome.Ending.COMPLETED || hasTestableFacts(outcome)) {
            for (Unmet unmet : Expectations.check(task.expect(), outcome.facts(), log.scope())) {
                failures.add(unmet.text());
            }
        }
        if (outcome.ending() == Outcome.Ending.COMPLETED && failures.isEmpty()) {
            Captures.Taken taken = Captures.take(task.capture(), outcome.facts());
            captured = taken.values();
            failures.addAll(taken.problems());
            failures.addAll(unkeepable(captured));
        }
        return new Ended(
                outcome.verdict(failures),
                outcome.effect(),
                measured.millis(),
                FactTexts.of(outcome.facts()),
                failures,
                outcome.trouble(),
                captured,
                Optional.of(measured.output()));
    }

    /// The journal is the only memory of a run. What it cannot hold as it is would be another value
    /// after a resume.
    private List<String> unkeepable(Map<String, String> captured) {
        List<String> problems = new ArrayList<>();
        int bytes = 0;
        for (Map.Entry<String, String> one : captured.entrySet()) {
            bytes += one.getValue().getBytes(StandardCharsets.UTF_8).length;
            if (!log.ports().evidence().redact(one.getValue()).equals(one.getValue())) {
                problems.add(
                        "`"
                                + one.getKey()
                                + "` could not be captured: it holds something that is kept secret,"
                                + " which the journal does not write down");
            }
        }
        if (bytes > LARGEST_CAPTURE) {
            problems.add(
                    "the captured values are too long: "
                            + bytes
                            + " bytes together, at most "
                            + LARGEST_CAPTURE);
        }
        return problems;
    }

    /// A command that ended badly still has an exit status to hold against the expectation.
    private static boolean hasTestableFacts(Outcome outcome) {
        return outcome.ending() == Outcome.Ending.FAILED && !outcome.facts().values().isEmpty();
    }

    /// Waits as long as the document says before a step is tried again by itself.
    ///
    /// @return false when the operator stopped the wait
    boolean isWaitOver(Step step) {
        Duration delay = step.flow().retry().map(Step.Retry::delay).orElse(Duration.ZERO);
        Stop stop = new Stop();
        CountDownLatch stopped = new CountDownLatch(1);
        log.append(
                new Event.NoteAdded(
                        "step `" + step.id() + "` is tried again in " + delay.toSeconds() + " s"));
        try (Stop.Registration _ = stop.onRequest(_ -> stopped.countDown())) {
            log.ports().operator().waiting(stop);
            if (!stopped.await(delay.toMillis(), TimeUnit.MILLISECONDS)) {
                return true;
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } finally {
            log.ports().operator().ended();
        }
        log.append(new Event.NoteAdded("the wait was stopped: it is not tried again by itself"));
        return false;
    }
}
