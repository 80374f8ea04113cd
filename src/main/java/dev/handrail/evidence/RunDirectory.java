package dev.handrail.evidence;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.regex.Pattern;

/// The directory of one run, locked for this process until it is closed.
///
/// ```
/// lock            exclusive lock
/// journal.jsonl   one record per line, append only
/// runbook/        byte copies of the document and of every file it names
/// out/            one recording per attempt
/// blobs/          long texts, named by their SHA-256
/// torn/           bytes cut off by recovery, if ever
/// ```
public final class RunDirectory implements AutoCloseable {

    static final String JOURNAL = "journal.jsonl";
    private static final String COPIES = "runbook";

    /// Names that every tool an auditor uses can take.
    private static final Pattern PLAIN_NAME = Pattern.compile("[A-Za-z0-9._-]+");

    private final String run;
    private final Path path;
    private final RunLock lock;
    private String chainStart = Ledger.NOTHING_BEFORE;

    private RunDirectory(String run, Path path, RunLock lock) {
        this.run = run;
        this.path = path;
        this.lock = lock;
    }

    /// Takes the lock.
    ///
    /// @throws EvidenceException when another process has it
    static RunDirectory lock(String run, Path path) throws IOException {
        return new RunDirectory(run, path, RunLock.take(path));
    }

    /// Notes the ledger's head, which the first record of the journal points back to.
    void opened(String ledgerHead) {
        chainStart = ledgerHead;
    }

    /// The run's id.
    public String run() {
        return run;
    }

    /// The directory itself.
    public Path path() {
        return path;
    }

    /// The file that holds the events.
    Path journal() {
        return path.resolve(JOURNAL);
    }

    /// What the first record's `prev` is.
    String chainStart() {
        return chainStart;
    }

    /// Where the copy with this name is.
    public Path copy(String name) {
        return path.resolve(COPIES).resolve(name);
    }

    /// Copies the document and the files it names, keeping how they lie to each other.
    ///
    /// @param files absolute paths, the document among them
    /// @return each file's place below the folder of copies -> its SHA-256; in the order of `files`
    /// @throws EvidenceException when a copy cannot be written; nothing has been run then
    public SequencedMap<String, String> keep(Iterable<Path> files) {
        Map<Path, Path> places = places(files);
        SequencedMap<String, String> copies = new LinkedHashMap<>();
        for (Map.Entry<Path, Path> entry : places.entrySet()) {
            Path target = copy(entry.getValue().toString());
            try {
                byte[] bytes = Files.readAllBytes(entry.getKey());
                Files.createDirectories(target.getParent(), Permissions.folder());
                Files.createFile(target, Permissions.file());
                Files.write(target, bytes);
                Durably.force(target);
                copies.put(entry.getValue().toString(), Sha256.of(bytes));
            } catch (IOException e) {
                throw new EvidenceException(
                        "the run's copy of " + entry.getKey() + " cannot be kept; nothing was run",
                        target,
                        "see that the file can be read and that there is space for the copy",
                        e);
            }
        }
        return copies;
    }

    private static Map<Path, Path> places(Iterable<Path> files) {
        List<Path> absolute = new ArrayList<>();
        files.forEach(file -> absolute.add(file.toAbsolutePath().normalize()));
        Map<Path, Path> places = new LinkedHashMap<>();
        for (Path file : absolute) {
            places.put(file, plain(folderOfAll(absolute).relativize(file)));
        }
        return places;
    }

    /// The innermost folder that holds all of them.
    private static Path folderOfAll(List<Path> files) {
        Path folder = Path.of("/");
        for (Path part : files.getFirst()) {
            Path deeper = folder.resolve(part);
            if (files.stream().allMatch(file -> file.startsWith(deeper) && !file.equals(deeper))) {
                folder = deeper;
            } else {
                break;
            }
        }
        return folder;
    }

    private static Path plain(Path relative) {
        Path plain = Path.of("");
        for (Path part : relative) {
            String name = part.toString();
            plain =
                    plain.resolve(
                            PLAIN_NAME.matcher(name).matches()
                                    ? name
                                    : name.replaceAll("[^A-Za-z0-9._-]", "_"));
        }
        return plain;
    }

    /// Gives the lock back.
    @Override
    public void close() {
        lock.close();
    }
}
