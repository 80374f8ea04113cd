package dev.handrail.evidence;

import dev.handrail.evidence.Event.Recorded;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A run as somebody reads it who only watches, perhaps while a process works on it. Never writes
/// into the run's directory and never keeps the process that works on it from anything.
///
/// Not thread-safe.
public final class RunReader {

    /// What a name in a journal may be. A journal somebody has tampered with must not lead to other
    /// files.
    private static final Pattern RECORDING = Pattern.compile("out/[A-Za-z0-9_][A-Za-z0-9._-]*");

    private static final Pattern BLOB = Pattern.compile("blobs/[0-9a-f]{64}");

    private static final Pattern FOLDER =
            Pattern.compile(RunDirectory.COPIES + "|" + RunDirectory.REDLINES + "/\\d{1,9}");

    /// A text longer than this is not one that anybody reads in a replay.
    private static final long LONGEST_TEXT = 16L << 20;

    private final Path run;
    private final JournalReader journal;

    /// @param run one of [RunStore#find]
    public RunReader(Path run) {
        this.run = run;
        this.journal = new JournalReader(run.resolve(RunDirectory.JOURNAL));
    }

    /// The run's id, also the name of its directory.
    public String id() {
        return String.valueOf(run.getFileName());
    }

    /// What the journal has more than at the call before.
    ///
    /// @param verdict on all of it so far. Of a journal that is being written the end may seem
    ///   torn; while a process recovers it, it may seem damaged for a moment: what another call
    ///   says as well is so
    public record News(List<Recorded> events, Verdict verdict) {
        public News {
            events = List.copyOf(events);
        }
    }

    /// Reads on.
    ///
    /// @throws EvidenceException when there is nothing to read any more, it may not be read, or a
    ///   newer version wrote the next line
    public News more() {
        List<Recorded> events = new ArrayList<>();
        try {
            Verdict verdict = journal.more(events::add);
            return new News(events, verdict);
        } catch (EvidenceException e) {
            if (events.isEmpty()) {
                throw e;
            }
            // What is good is handed on first; the next call meets the same trouble.
            return new News(events, new Verdict.Torn(events.getLast().seq(), "", 0, 0));
        }
    }

    /// Whether a process works on the run now.
    public boolean isHeld() {
        return RunLock.isHeld(run);
    }

    /// The latest recording that was begun under a name, for an attempt of which the journal does
    /// not say how its recording is called.
    ///
    /// @param name as given to [Evidence#record]
    public Optional<String> recording(String name) {
        Pattern named = Pattern.compile(Pattern.quote(name) + "(?:-(\\d{1,5}))?\\.cast");
        try (Stream<Path> files = Files.list(run.resolve(RunDirectory.OUT))) {
            return files.map(file -> named.matcher(String.valueOf(file.getFileName())))
                    .filter(Matcher::matches)
                    .max(Comparator.comparingInt(RunReader::number))
                    .map(found -> RunDirectory.OUT + "/" + found.group());
        } catch (IOException nothing) {
            return Optional.empty();
        }
    }

    private static int number(Matcher found) {
        return found.group(1) == null ? 1 : Integer.parseInt(found.group(1));
    }

    /// Opens a recording.
    ///
    /// @param file below the run directory, as the journal names it
    /// @return empty when there is none of this name
    public Optional<CastReader> open(String file) {
        if (!RECORDING.matcher(file).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new CastReader(run.resolve(file)));
        } catch (IOException missing) {
            return Optional.empty();
        }
    }

    /// A long text that was kept.
    ///
    /// @param blob below the run directory, as the journal names it
    /// @return empty when it is not there, or is no longer what was kept
    public Optional<String> text(String blob) {
        if (!BLOB.matcher(blob).matches()) {
            return Optional.empty();
        }
        try {
            Path file = run.resolve(blob);
            if (Files.size(file) > LONGEST_TEXT) {
                return Optional.empty();
            }
            byte[] bytes = Files.readAllBytes(file);
            return blob.endsWith(Chain.sha256(bytes))
                    ? Optional.of(new String(bytes, StandardCharsets.UTF_8))
                    : Optional.empty();
        } catch (IOException missing) {
            return Optional.empty();
        }
    }

    /// A copy of a file of the runbook.
    ///
    /// @param folder of the text, below the run directory: see [Edition]
    /// @param name below that folder
    /// @param sha256 of what it was then
    /// @throws EvidenceException when it cannot be read, or is no longer what it was
    public byte[] copy(String folder, String name, String sha256) {
        Path copies = run.resolve(folder).normalize();
        Path file = copies.resolve(name).normalize();
        try {
            boolean inside = FOLDER.matcher(folder).matches() && file.startsWith(copies);
            byte[] bytes = inside ? Files.readAllBytes(file) : new byte[0];
            if (Chain.sha256(bytes).equals(sha256)) {
                return bytes;
            }
        } catch (IOException e) {
            throw new EvidenceException(
                    "the run's copy of its runbook cannot be read: " + Disk.reason(e),
                    file,
                    "without it the run's steps have no names; its journal is as it was",
                    e);
        }
        throw new EvidenceException(
                "the run's copy of its runbook is not the one its journal speaks of",
                file,
                "keep the folder for whoever looks into this; its journal is as it was",
                null);
    }
}
