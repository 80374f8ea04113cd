package dev.handrail.evidence;

import dev.handrail.evidence.Chain.Head;
import dev.handrail.evidence.Event.Recorded;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// A run's directory, locked for this process, with its journal ready to be gone on with.
///
/// @param head where the journal goes on
/// @param history the events in it
/// @param cutOff what recovery cut off
record RunDirectory(Path path, RunLock lock, Head head, List<Recorded> history, CutOff cutOff)
        implements Closeable {

    private static final String AFTER_DAMAGE =
            "it is left as it is; keep the folder for whoever looks into this, find out what was"
                    + " done on the target, and start a new run";

    static final String JOURNAL = "journal.jsonl";
    static final String COPIES = "runbook";
    static final String OUT = "out";

    /// Texts that were offered after the run had begun, each in a folder of its own.
    static final String REDLINES = "redlines";

    static final String BLOBS = "blobs";
    static final String TORN = "torn";

    /// What recovery cut off; nothing when `bytes` is 0.
    ///
    /// @param file where it is kept, below the run's directory
    record CutOff(long bytes, String file) {
        static final CutOff NOTHING = new CutOff(0, "");
    }

    String id() {
        return String.valueOf(path.getFileName());
    }

    Path journal() {
        return path.resolve(JOURNAL);
    }

    /// Makes an empty journal and the folders beside it, in a directory that was just made.
    static void furnish(Path path) throws IOException {
        for (String folder : List.of(COPIES, OUT, BLOBS)) {
            Disk.createDirectories(path.resolve(folder));
        }
        DiskJournalFile.setReserveAside(path);
        Disk.createFile(path.resolve(JOURNAL));
        Disk.forceDirectory(path);
    }

    /// A new run's.
    ///
    /// @param anchor the hash of its ledger line
    static RunDirectory fresh(Path path, RunLock lock, String anchor) {
        return new RunDirectory(path, lock, Head.before(anchor), List.of(), CutOff.NOTHING);
    }

    /// Opens the directory of a run that is to go on; cuts off a torn tail.
    ///
    /// @throws EvidenceException when another process works on it, or it is damaged
    static RunDirectory reopen(Path path) {
        RunLock lock = RunLock.take(path);
        try {
            return reopen(path, lock);
        } catch (IOException | EvidenceException e) {
            release(lock);
            if (e instanceof EvidenceException known) {
                throw known;
            }
            throw new EvidenceException(
                    "the run cannot be opened: " + Disk.reason((IOException) e),
                    path,
                    "check the disk and that the folder belongs to you",
                    e);
        }
    }

    private static RunDirectory reopen(Path path, RunLock lock) throws IOException {
        Path journal = path.resolve(JOURNAL);
        List<Recorded> history = new ArrayList<>();
        Verdict verdict = JournalReader.read(journal, history::add);
        List<Recorded> events = Collections.unmodifiableList(history);
        return switch (verdict) {
            case Verdict.Damaged damaged -> throw damaged(journal, damaged);
            case Verdict.Whole(long lines, String head) -> {
                Head at = new Head(lines, head, Files.size(journal));
                yield new RunDirectory(path, lock, opened(path, at), events, CutOff.NOTHING);
            }
            case Verdict.Torn torn -> {
                Head at = new Head(torn.lines(), torn.head(), torn.at());
                opened(path, at);
                yield new RunDirectory(path, lock, at, events, cutOff(path, torn));
            }
        };
    }

    private static Head opened(Path path, Head head) throws IOException {
        if (head.seq() == 0) {
            requireUntouched(path);
            throw new EvidenceException(
                    "this run was never opened: Handrail ended before its first record",
                    path,
                    "nothing was done in it; start a new run",
                    null);
        }
        return head;
    }

    /// An attempt is recorded only after the journal knows of it.
    private static void requireUntouched(Path path) throws IOException {
        try (Stream<Path> recordings = Files.list(path.resolve(OUT))) {
            if (recordings.findAny().isPresent()) {
                throw new EvidenceException(
                        "the evidence of this run is damaged: the journal is empty, but there are"
                                + " recordings of steps",
                        path,
                        AFTER_DAMAGE,
                        null);
            }
        }
    }

    private static EvidenceException damaged(Path journal, Verdict.Damaged damaged) {
        return new EvidenceException(
                "the evidence of this run is damaged at line %d (%s): %s"
                        .formatted(
                                damaged.line(),
                                damaged.kind().name().toLowerCase(Locale.ROOT),
                                damaged.why()),
                journal,
                AFTER_DAMAGE,
                null);
    }

    /// Keeps the tail before it is cut off: a crash in between only repeats this.
    private static CutOff cutOff(Path path, Verdict.Torn torn) throws IOException {
        Path folder = path.resolve(TORN);
        Disk.createDirectories(folder);
        String name = torn.at() + ".bin";
        try (InputStream in = Files.newInputStream(path.resolve(JOURNAL))) {
            in.skipNBytes(torn.at());
            Disk.keep(folder, name, in.readAllBytes());
        }
        Disk.forceDirectory(path);
        try (JournalFile file = new DiskJournalFile(path.resolve(JOURNAL))) {
            file.truncate(torn.at());
            file.force();
        }
        return new CutOff(torn.bytes(), TORN + "/" + name);
    }

    private static void release(RunLock lock) {
        try {
            lock.close();
        } catch (IOException e) {
            // The lock goes with the process at the latest.
        }
    }

    @Override
    public void close() {
        release(lock);
    }
}
