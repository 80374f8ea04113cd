package dev.handrail.playback;

import dev.handrail.evidence.Event;
import dev.handrail.evidence.Event.Ended;
import dev.handrail.evidence.Event.Output;
import dev.handrail.evidence.RunEvidence;
import dev.handrail.evidence.RunReader;
import dev.handrail.evidence.RunStore;
import dev.handrail.runbook.Reading;
import dev.handrail.runbook.Runbook;
import dev.handrail.runbook.RunbookReader;
import dev.handrail.text.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A run in a folder, written with the evidence package by a clock that the test sets.
final class RecordedRun implements AutoCloseable {

    static final Instant START = Instant.parse("2026-11-21T03:00:00Z");

    private static final String TEXT =
            """
            runbook: walk
            title: A walk
            phases:
              - phase: one
                title: One
                steps:
                  - {step: a, title: First, shell: echo a, undo: {shell: echo not a}}
                  - {step: b, title: Second, shell: echo b}
                  - {step: c, title: Third, shell: echo c}
            """;

    private final Path folder;
    private final RunStore store;
    private RunEvidence evidence;
    private Instant now = START;

    private RecordedRun(Path folder) throws IOException {
        this.folder = folder;
        Path file = Files.writeString(folder.resolve("walk.yaml"), TEXT);
        store = new RunStore(folder.resolve("runs"), () -> now);
        evidence = store.create("walk", folder, List.of(file));
    }

    /// A run that has its first event.
    static RecordedRun opened(Path folder) throws IOException {
        RecordedRun run = new RecordedRun(folder);
        return run.add(
                new Event.RunOpened(
                        run.evidence.id(),
                        "walk",
                        "A walk",
                        "walk.yaml",
                        folder.toString(),
                        run.evidence.copies(),
                        "default",
                        who(),
                        Map.of(),
                        Optional.empty(),
                        Optional.empty()));
    }

    static Event.Who who() {
        return new Event.Who("alice", Optional.empty(), "bastion", 1, "0.1", "plain");
    }

    static Runbook runbook() {
        Reading<Runbook> reading = RunbookReader.read(new Source("walk.yaml", TEXT), Path.of("."));
        return reading.result()
                .orElseThrow(() -> new AssertionError(reading.diagnostics().toString()));
    }

    /// The clock shows so many seconds since the start.
    RecordedRun at(double seconds) {
        now = START.plusNanos((long) (seconds * 1e9));
        return this;
    }

    RecordedRun add(Event event) {
        evidence.journal().append(event);
        return this;
    }

    RecordedRun note(String text) {
        return add(new Event.NoteAdded(text));
    }

    RecordedRun start(String step) {
        return add(new Event.StepStarted(step, 1, intent("echo " + step)));
    }

    RecordedRun finish(String step, Optional<Output> out) {
        return add(new Event.StepFinished(step, 1, ended(out)));
    }

    /// A step from its start to its end, without a recording.
    RecordedRun step(String step, double from, double to) throws IOException {
        return at(from).start(step).at(to).finish(step, Optional.of(cast("00x-" + step + ".1")));
    }

    static Event.Intent intent(String text) {
        return new Event.Intent(
                "shell", "digest", text, Optional.empty(), "local this machine", "host=h user=a b");
    }

    static Ended ended(Optional<Output> out) {
        return new Ended(
                Event.Verdict.OK,
                Event.Effect.ALL,
                10,
                Map.of("exit", "0"),
                List.of(),
                Optional.empty(),
                Map.of(),
                out);
    }

    /// Writes a recording of these lines.
    Output cast(String name, String... lines) throws IOException {
        StringBuilder text = new StringBuilder("{\"version\":2,\"width\":80,\"height\":24}\n");
        for (String line : lines) {
            text.append(line).append('\n');
        }
        Files.writeString(path().resolve("out").resolve(name + ".cast"), text);
        return output(name);
    }

    /// A recording as it is now.
    Output output(String name) throws IOException {
        byte[] bytes = Files.readAllBytes(path().resolve("out").resolve(name + ".cast"));
        try {
            byte[] sha = MessageDigest.getInstance("SHA-256").digest(bytes);
            return new Output("out/" + name + ".cast", bytes.length, HexFormat.of().formatHex(sha));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    Path path() {
        return evidence.path();
    }

    RunReader reader() {
        return new RunReader(path());
    }

    /// The process of the run ends without a word.
    RecordedRun die() {
        evidence.close();
        return this;
    }

    /// Another process goes on.
    RecordedRun resume() {
        evidence = store.resume(path());
        return add(new Event.RunResumed(who()));
    }

    Path folder() {
        return folder;
    }

    @Override
    public void close() {
        evidence.close();
    }
}
