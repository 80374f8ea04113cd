package dev.handrail.evidence;

import dev.handrail.evidence.CastRecording.RecordingPlace;
import dev.handrail.evidence.Event.Recorded;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

/// The evidence of one run, in its directory. Made by [RunStore]; holds the run's lock until it is
/// closed.
public final class RunEvidence implements Evidence {

    private final RunDirectory directory;
    private final Map<String, String> copies;
    private final InstantSource clock;
    private final AtomicReference<Optional<Edition>> edition;
    private final Redactor redactor = new Redactor();
    private final FileJournal file;
    private final Journal journal = new Redacting();
    private final List<Recorded> history;

    /// @param copies every file kept below `runbook/` -> its SHA-256; empty for a run that goes on
    RunEvidence(RunDirectory directory, Map<String, String> copies, InstantSource clock)
            throws IOException {
        this.directory = directory;
        this.copies = copies;
        this.clock = clock;
        JournalFile journalFile = new DiskJournalFile(directory.journal());
        journalFile.force();
        file = new FileJournal(journalFile, directory.head(), clock);
        RunDirectory.CutOff cut = directory.cutOff();
        history =
                cut.bytes() == 0
                        ? directory.history()
                        : withRecovery(new Event.JournalRecovered(cut.bytes(), cut.file()));
        edition = new AtomicReference<>(Edition.inForce(history));
    }

    private List<Recorded> withRecovery(Event recovered) {
        Recorded recorded = file.append(recovered);
        return Stream.concat(directory.history().stream(), Stream.of(recorded)).toList();
    }

    /// The run's id, also the name of its directory.
    public String id() {
        return directory.id();
    }

    /// The run's directory.
    public Path path() {
        return directory.path();
    }

    /// Every file kept below `runbook/` -> its SHA-256, in the order they were given; empty when
    /// the run was resumed: its first event has them.
    public Map<String, String> copies() {
        return copies;
    }

    /// The events of earlier processes, oldest first; empty for a new run. The events that follow
    /// are what [Journal#append] returns.
    public List<Recorded> history() {
        return history;
    }

    @Override
    public Journal journal() {
        return journal;
    }

    @Override
    public Recording record(String name, Shown shown) {
        Path out = directory.path().resolve(RunDirectory.OUT);
        String plain = name.replaceAll("[^A-Za-z0-9._-]", "_");
        try {
            Path path = make(out, plain);
            Disk.forceDirectory(out);
            String below = RunDirectory.OUT + "/" + path.getFileName();
            return new CastRecording(
                    new RecordingPlace(path, below, clock.instant()),
                    redactor,
                    shown,
                    failure -> lost(below, failure));
        } catch (IOException e) {
            throw failure("the output of " + name + " cannot be recorded", out, e);
        }
    }

    /// A name that was used before, by an attempt a crash cut off, stays with that recording.
    private static Path make(Path out, String name) throws IOException {
        for (int i = 1; ; i++) {
            Path path = out.resolve(name + (i == 1 ? "" : "-" + i) + ".cast");
            try {
                Disk.createFile(path);
                return path;
            } catch (FileAlreadyExistsException taken) {
                if (i == 10_000) {
                    throw taken;
                }
            }
        }
    }

    /// A recording has a hole: the step that was recorded has ended by now, the next one must not
    /// begin.
    private String lost(String recording, IOException failure) {
        file.refuseSteps();
        return "the rest of " + recording + " could not be written: " + Disk.reason(failure);
    }

    @Override
    public String keep(String text) {
        byte[] bytes = redactor.redact(text).getBytes(StandardCharsets.UTF_8);
        String name = Chain.sha256(bytes);
        Path blobs = directory.path().resolve(RunDirectory.BLOBS);
        try {
            if (!Files.exists(blobs.resolve(name))) {
                Disk.keep(blobs, name, bytes);
            }
        } catch (IOException e) {
            throw failure("a text of " + bytes.length + " bytes cannot be kept", blobs, e);
        }
        return RunDirectory.BLOBS + "/" + name;
    }

    @Override
    public Attachment attach(Path file) throws IOException {
        Path blobs = directory.path().resolve(RunDirectory.BLOBS);
        try {
            return Attachment.keep(file, blobs, Attachment.LARGEST);
        } catch (Attachment.NotWritten e) {
            throw failure("the file " + file + " cannot be kept", blobs, e);
        }
    }

    /// The text the run goes by; empty before its first event.
    public Optional<Edition> edition() {
        return edition.get();
    }

    @Override
    public Path copyOf(Path named) {
        return edition.get().flatMap(text -> text.copy(path(), named)).orElse(named);
    }

    /// What was kept of a text that is offered.
    ///
    /// @param folder below the run directory
    /// @param copies each name below it -> SHA-256 of its bytes
    public record Offered(String folder, SequencedMap<String, String> copies) {}

    /// Keeps a text that a run may go on with, beside those it has, on disk when this returns. A
    /// folder that no event names is of a decision that a crash cut off; it is left as it is.
    ///
    /// @param files name -> bytes
    /// @throws EvidenceException when it cannot be kept
    public Offered keepOffered(SequencedMap<String, byte[]> files) {
        Path folder = directory.path().resolve(RunDirectory.REDLINES);
        try {
            Disk.createDirectories(folder);
            Path own = nextIn(folder);
            SequencedMap<String, String> kept = Copies.write(files, own);
            Disk.forceDirectory(folder);
            Disk.forceDirectory(directory.path());
            return new Offered(RunDirectory.REDLINES + "/" + own.getFileName(), kept);
        } catch (IOException e) {
            throw failure("the edited text cannot be kept", folder, e);
        }
    }

    private static Path nextIn(Path folder) throws IOException {
        for (int number = 1; ; number++) {
            Path own = folder.resolve(String.valueOf(number));
            if (!Files.exists(own)) {
                Disk.createDirectory(own);
                return own;
            }
        }
    }

    @Override
    public void conceal(String name, String value) {
        redactor.conceal(name, value);
    }

    @Override
    public String redact(String text) {
        return redactor.redact(text);
    }

    @Override
    public void close() {
        file.close();
        directory.close();
    }

    private static EvidenceException failure(String what, Path where, IOException cause) {
        return new EvidenceException(
                what + ": " + Disk.reason(cause),
                where,
                "check the disk, then go on with `handrail resume`",
                cause);
    }

    /// The journal everybody writes to: nothing goes past the redactor.
    private final class Redacting implements Journal {
        @Override
        public Recorded append(Event event) {
            Recorded recorded = file.append(EventTexts.redacted(event, redactor::redact));
            if (event instanceof Event.RunOpened opened) {
                edition.set(Optional.of(Edition.of(opened)));
            } else {
                edition.updateAndGet(now -> now.map(text -> text.after(event)));
            }
            return recorded;
        }

        @Override
        public void remark(Event event) {
            file.remark(EventTexts.redacted(event, redactor::redact));
        }

        @Override
        public void close() {
            file.close();
        }
    }
}
