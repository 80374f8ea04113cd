package dev.handrail.evidence;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// The folder in which all runs of a user are kept, one directory each.
public final class RunStore {

    /// Below this a run is not begun: a journal needs little, but a step that fills the disk needs
    /// the rest of it.
    private static final long LEAST_FREE_BYTES = 8L << 20;

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HHmmss'Z'", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);

    private final Path root;

    /// @param root made when a run is first created
    public RunStore(Path root) {
        this.root = root;
    }

    /// Where the runs are.
    public Path root() {
        return root;
    }

    /// Makes the directory of a new run, notes it in the ledger and locks it.
    ///
    /// @param runbook the document's id, part of the run's
    /// @throws EvidenceException when evidence could not be kept here; nothing has been run then
    public RunDirectory create(String runbook, Instant now) {
        prepare();
        byte[] random = new byte[4];
        new SecureRandom().nextBytes(random);
        String run = TIME.format(now) + "-" + runbook + "-" + HexFormat.of().formatHex(random);
        Path path = root.resolve(run);
        try {
            Files.createDirectory(path, Permissions.folder());
            RunDirectory directory = RunDirectory.lock(run, path);
            directory.opened(Ledger.append(root, run, now));
            return directory;
        } catch (IOException e) {
            throw unwritable(path, e);
        }
    }

    /// Locks the directory of a run that is to be gone on with.
    ///
    /// @throws EvidenceException when another process has it, or it cannot be written
    public RunDirectory open(String run) {
        Path path = root.resolve(run);
        try {
            return RunDirectory.lock(run, path);
        } catch (IOException e) {
            throw unwritable(path, e);
        }
    }

    /// The ids of all runs, the latest first.
    public List<String> runs() {
        if (!Files.isDirectory(root)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(root)) {
            return entries.filter(entry -> Files.exists(entry.resolve(RunDirectory.JOURNAL)))
                    .map(entry -> String.valueOf(entry.getFileName()))
                    .sorted((a, b) -> b.compareTo(a))
                    .toList();
        } catch (IOException e) {
            throw new EvidenceException(
                    "the folder of runs cannot be read: " + reason(e),
                    root,
                    "check who may read it",
                    e);
        }
    }

    /// The runs that `given` can mean: an id, the beginning of one, its last part, or `last`.
    public List<String> find(String given) {
        List<String> runs = runs();
        if (given.equals("last")) {
            return runs.stream().limit(1).toList();
        }
        Optional<String> exact = runs.stream().filter(given::equals).findFirst();
        return exact.map(List::of)
                .orElseGet(() ->
                        runs.stream()
                                .filter(run -> run.startsWith(given) || run.endsWith("-" + given))
                                .toList());
    }

    /// Where the run's directory is, whether or not it exists.
    public Path path(String run) {
        return root.resolve(run);
    }

    private void prepare() {
        try {
            Files.createDirectories(root, Permissions.folder());
        } catch (IOException e) {
            throw unwritable(root, e);
        }
        if (!Files.isWritable(root)) {
            throw unwritable(root, new AccessDeniedException(root.toString()));
        }
        long free = root.toFile().getUsableSpace();
        if (free < LEAST_FREE_BYTES) {
            throw new EvidenceException(
                    "the disk is full: "
                            + (free >> 10)
                            + " KiB are free where runs are kept, and a run needs "
                            + (LEAST_FREE_BYTES >> 20)
                            + " MiB; nothing was run",
                    root,
                    "free some space, or keep runs elsewhere with --runs DIR or HANDRAIL_RUNS",
                    new IOException("disk full"));
        }
    }

    private static EvidenceException unwritable(Path path, IOException cause) {
        return new EvidenceException(
                "evidence cannot be kept: " + reason(cause) + "; nothing was run",
                path,
                "make the folder writable, or keep runs elsewhere with --runs DIR or HANDRAIL_RUNS",
                cause);
    }

    private static String reason(IOException e) {
        return switch (e) {
            case AccessDeniedException _ -> "permission denied";
            case FileAlreadyExistsException _ -> "there is a file where the folder should be";
            default -> e.getMessage() == null ? e.toString() : e.getMessage();
        };
    }
}
