package dev.handrail.engine;

import dev.handrail.evidence.Attachment;
import dev.handrail.evidence.Event;
import dev.handrail.evidence.Event.Output;
import dev.handrail.evidence.Event.Recorded;
import dev.handrail.evidence.Evidence;
import dev.handrail.evidence.EvidenceException;
import dev.handrail.evidence.Journal;
import dev.handrail.evidence.Voice;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Evidence that lives in memory and can be told to fail at its n-th append, as a full disk would.
final class MemoryEvidence implements Evidence, Journal {

    static final Instant START = Instant.parse("2026-11-21T03:00:00Z");

    final List<Recorded> events = new ArrayList<>();
    final ByteArrayOutputStream output = new ByteArrayOutputStream();

    /// The sizes that terminals were said to have.
    final List<String> windows = new ArrayList<>();

    /// A text that redaction takes out.
    String secret = "";

    /// Why recordings are not whole.
    Optional<String> lost = Optional.empty();

    /// Whether recordings can be made.
    boolean recordable = true;

    private final int failAt;

    /// @param failAt the append that fails, counted from 1 over the whole life of this object
    MemoryEvidence(int failAt) {
        this.failAt = failAt;
    }

    static MemoryEvidence reliable() {
        return new MemoryEvidence(Integer.MAX_VALUE);
    }

    @Override
    public Recorded append(Event event) {
        if (events.size() + 1 >= failAt) {
            throw new EvidenceException(
                    "disk full", Path.of("journal.jsonl"), "free some space", new IOException());
        }
        Recorded recorded =
                new Recorded(
                        events.size() + 1,
                        START.plusSeconds(events.size()),
                        event,
                        "%064x".formatted(events.size() + 1));
        events.add(recorded);
        return recorded;
    }

    @Override
    public void remark(Event event) {
        append(event);
    }

    @Override
    public Journal journal() {
        return this;
    }

    @Override
    public Recording record(String name, Shown shown) {
        if (!recordable) {
            throw new EvidenceException(
                    "disk full", Path.of("out"), "free some space", new IOException());
        }
        return new Recording() {
            @Override
            public void write(Voice voice, byte[] bytes, int offset, int length) {
                output.write(bytes, offset, length);
                shown.output(voice, bytes, offset, length);
            }

            @Override
            public void sized(int columns, int rows) {
                windows.add(columns + "x" + rows);
            }

            @Override
            public Output extent() {
                return new Output("out/" + name + ".cast", output.size(), "0");
            }

            @Override
            public Output finish() {
                return extent();
            }

            @Override
            public Optional<String> lost() {
                return lost;
            }
        };
    }

    @Override
    public String keep(String text) {
        output.writeBytes(text.getBytes(StandardCharsets.UTF_8));
        return "blobs/x";
    }

    @Override
    public Attachment attach(Path file) throws IOException {
        return new Attachment(Optional.of("blobs/x"), Files.size(file), "0");
    }

    @Override
    public void conceal(String name, String value) {}

    @Override
    public String redact(String text) {
        return secret.isEmpty() ? text : text.replace(secret, "[redacted]");
    }

    @Override
    public void close() {}
}
