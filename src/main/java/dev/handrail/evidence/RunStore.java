package dev.handrail.evidence;

import dev.handrail.evidence.Event.Recorded;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The folder all runs are in. A process uses one store for one folder: see [RunLock] for what two
/// would do to each other's locks.
public final class RunStore {

    private static final DateTimeFormatter SECONDS =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    /// How long it is.
    private static final int SECOND = "2026-11-21T030000Z".length();

    private final Path root;
    private final InstantSource clock;
    private final Ledger ledger;

    /// @param root made when the first run is created
    public RunStore(Path root, InstantSource clock) {
        this.root = root.toAbsolutePath();
        this.clock = clock;
        this.ledger = new Ledger(this.root);
    }

    /// Opens a new run: makes its directory, copies the runbook's files into it, and enters it in
    /// the ledger. The caller appends [Event.RunOpened] next.
    ///
    /// @param runbook the document's id
    /// @param folder the folder that has all of `files` in or below it
    /// @throws EvidenceException when evidence could not be written here; nothing was changed then
    public RunEvidence create(String runbook, Path folder, List<Path> files) {
        files.forEach(RunStore::checkCopyable);
        checkRoom(files);
        Instant now = clock.instant();
        try {
            Path path = makeDirectory(now, runbook);
            RunLock lock = RunLock.take(path);
            SequencedMap<String, String> copies = furnish(path, lock, folder, files);
            String anchor = ledger.append(now, id(path), runbook);
            return new RunEvidence(RunDirectory.fresh(path, lock, anchor), copies, clock);
        } catch (IOException e) {
            throw cannotWrite(Disk.reason(e), e);
        }
    }

    /// Opens a run to go on with it; cuts off a torn tail first.
    ///
    /// @param run one of [#find]
    /// @throws EvidenceException when another process works on it, it is damaged, or evidence could
    ///   not be written
    public RunEvidence resume(Path run) {
        checkRoom(List.of());
        RunDirectory directory = RunDirectory.reopen(run);
        try {
            DiskJournalFile.setReserveAside(run);
            return new RunEvidence(directory, Map.of(), clock);
        } catch (IOException e) {
            directory.close();
            throw cannotWrite(Disk.reason(e), e);
        }
    }

    /// A run's events as they stand in its journal.
    ///
    /// @param events of the good part
    public record Content(List<Recorded> events, Verdict verdict) {}

    /// Reads a run without touching it, also while a process works on it; then the last line may
    /// seem torn.
    public Content read(Path run) {
        List<Recorded> events = new ArrayList<>();
        Verdict verdict = JournalReader.read(run.resolve(RunDirectory.JOURNAL), events::add);
        return new Content(List.copyOf(events), verdict);
    }

    /// All runs, oldest first.
    public List<RunSummary> list() {
        return runs().stream().map(RunGlance::at).toList();
    }

    /// What a name stands for.
    public sealed interface Found {
        /// The directory of a run.
        record One(Path run) implements Found {}

        /// No run is called like that.
        record None() implements Found {}

        /// The ids of the runs that begin like that, oldest first.
        record Several(List<String> ids) implements Found {}
    }

    /// Finds a run by its id, the beginning of only one id, or `last` for the newest.
    public Found find(String name) {
        List<Path> runs = runs();
        if (name.equals("last")) {
            return runs.isEmpty() ? new Found.None() : new Found.One(runs.getLast());
        }
        List<Path> matching = runs.stream().filter(run -> id(run).startsWith(name)).toList();
        return switch (matching.size()) {
            case 0 -> new Found.None();
            case 1 -> new Found.One(matching.getFirst());
            default ->
                    matching.stream()
                            .filter(run -> id(run).equals(name))
                            .findFirst()
                            .<Found>map(Found.One::new)
                            .orElseGet(() ->
                                    new Found.Several(
                                            matching.stream().map(RunStore::id).toList()));
        };
    }

    private static String id(Path run) {
        return String.valueOf(run.getFileName());
    }

    /// E.g. `2026-11-21T030000Z`.
    private static String second(Path run) {
        return id(run).substring(0, Math.min(id(run).length(), SECOND));
    }

    private static FileTime made(Path run) {
        try {
            return Files.readAttributes(run, BasicFileAttributes.class).creationTime();
        } catch (IOException gone) {
            return FileTime.from(Instant.EPOCH);
        }
    }

    /// The directories that are runs, oldest first. Their names begin with the second; of those
    /// that began in the same one the folder tells which was made first.
    private List<Path> runs() {
        if (!Files.isDirectory(root)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(root)) {
            return entries.filter(run -> Files.exists(run.resolve(RunDirectory.JOURNAL)))
                    .sorted(
                            Comparator.comparing(RunStore::second)
                                    .thenComparing(RunStore::made)
                                    .thenComparing(RunStore::id))
                    .toList();
        } catch (IOException e) {
            throw new EvidenceException(
                    "the runs cannot be listed: " + Disk.reason(e),
                    root,
                    "check that the folder belongs to you, or name another one with --runs",
                    e);
        }
    }

    private void checkRoom(List<Path> files) {
        try {
            for (Path up = root; up != null; up = up.getParent()) {
                if (Files.exists(up) && !Files.isDirectory(up)) {
                    throw cannotWrite(up + " is not a folder", null);
                }
            }
            Disk.createDirectories(root);
            if (!Files.isWritable(root)) {
                throw cannotWrite("permission denied", null);
            }
            long needed = Disk.LEAST_FREE;
            for (Path file : files) {
                needed += Files.size(file);
            }
            long left = Disk.usableSpace(root);
            if (left < needed) {
                throw cannotWrite(
                        "the disk is nearly full, %d KiB are left and %d are needed"
                                .formatted(left >> 10, needed >> 10),
                        null);
            }
        } catch (IOException e) {
            throw cannotWrite(Disk.reason(e), e);
        }
    }

    /// Fills a new run's directory; removes it again when that fails, for nothing has happened in
    /// this run that could be evidence.
    private SequencedMap<String, String> furnish(
            Path path, RunLock lock, Path folder, List<Path> files) throws IOException {
        try {
            RunDirectory.furnish(path);
            SequencedMap<String, String> copies =
                    Copies.make(folder, files, path.resolve(RunDirectory.COPIES));
            Disk.forceDirectory(root);
            return copies;
        } catch (IOException e) {
            lock.close();
            Disk.removeAll(path);
            throw e;
        }
    }

    private static void checkCopyable(Path file) {
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            throw new EvidenceException(
                    "the file cannot be copied into the evidence, so nothing was started: it is"
                            + " missing, no ordinary file, or not yours to read",
                    file,
                    "correct the runbook, or the rights of the file",
                    null);
        }
    }

    private Path makeDirectory(Instant now, String runbook) throws IOException {
        SecureRandom random = new SecureRandom();
        byte[] tail = new byte[4];
        while (true) {
            random.nextBytes(tail);
            String plain = runbook.replaceAll("[^A-Za-z0-9._-]", "_");
            String id = SECONDS.format(now) + "-" + plain + "-" + HexFormat.of().formatHex(tail);
            try {
                Disk.createDirectory(root.resolve(id));
                return root.resolve(id);
            } catch (FileAlreadyExistsException again) {
                // One in four billion; take another number.
            }
        }
    }

    private EvidenceException cannotWrite(String why, @Nullable IOException cause) {
        return new EvidenceException(
                "evidence cannot be written here, so nothing was started: " + why,
                root,
                "make room or give yourself the right to write there, or name another folder with"
                        + " --runs",
                cause);
    }
}
