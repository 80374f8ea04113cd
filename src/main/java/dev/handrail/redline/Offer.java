package dev.handrail.redline;

import dev.handrail.evidence.Edition;
import dev.handrail.evidence.Event.FileChange;
import dev.handrail.evidence.Event.Recorded;
import dev.handrail.evidence.Event.RunbookRedlined;
import dev.handrail.evidence.Event.RunbookRedlined.Choice;
import dev.handrail.evidence.RunReader;
import dev.handrail.runbook.Reading;
import dev.handrail.runbook.Runbook;
import dev.handrail.runbook.RunbookReader;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.UnaryOperator;

/// What stands where a run's text came from, read once: what is shown, checked, kept and run are
/// these bytes, whatever becomes of the files meanwhile.
///
/// @param place names of the files; without copies
/// @param changes the files that differ from the text in force, in the document's order
/// @param reading of the document as it stands there now
/// @param files every file of the text that is offered: its name -> its bytes
/// @param edited the originals of `changes`
/// @param absent names of files that are part of the text that is offered and cannot be had
public record Offer(
        Edition place,
        List<Change> changes,
        Reading<Runbook> reading,
        SequencedMap<String, byte[]> files,
        Set<Path> edited,
        Set<String> absent) {

    public Offer {
        changes = List.copyOf(changes);
        files = Collections.unmodifiableSequencedMap(files);
        edited = Set.copyOf(edited);
        absent = Set.copyOf(absent);
    }

    /// Reads the files.
    ///
    /// @param run has the copies of the text in force
    /// @param inForce the text in force
    /// @param current its runbook
    /// @throws dev.handrail.evidence.EvidenceException when a copy is not what it was
    public static Offer read(RunReader run, Path directory, Edition inForce, Runbook current) {
        Path document = inForce.original();
        UnaryOperator<Path> copies = file -> inForce.copy(directory, file).orElse(file);
        SequencedMap<Path, OriginalFile> now = new LinkedHashMap<>();
        OriginalFile top = OriginalFile.read(document);
        now.put(document, top);
        Reading<Runbook> reading = reading(document, top);
        Set<Path> all = new LinkedHashSet<>(TextFiles.of(document, current, copies));
        all.removeIf(file -> inForce.digest(file).isEmpty());
        Set<Path> wanted =
                reading.result()
                        .map(book ->
                                new LinkedHashSet<>(TextFiles.of(document, book, file -> file)))
                        .orElseGet(() -> new LinkedHashSet<>(all));
        all.addAll(wanted);
        all.forEach(file -> now.computeIfAbsent(file, OriginalFile::read));
        return compared(new Before(run, inForce), reading, now, wanted);
    }

    /// The text in force.
    private record Before(RunReader run, Edition edition) {
        Optional<byte[]> bytes(Path file) {
            return edition.name(file)
                    .filter(edition.copies()::containsKey)
                    .map(name ->
                            run.copy(
                                    edition.folder(),
                                    name,
                                    edition.copies().getOrDefault(name, "")));
        }
    }

    private static Offer compared(
            Before before,
            Reading<Runbook> reading,
            SequencedMap<Path, OriginalFile> now,
            Set<Path> wanted) {
        Edition place = before.edition().around(now.keySet());
        List<Change> changes = new ArrayList<>();
        Set<Path> edited = new LinkedHashSet<>();
        SequencedMap<String, byte[]> files = new LinkedHashMap<>();
        Set<String> absent = new LinkedHashSet<>();
        now.forEach((file, read) -> {
            String name = place.name(file).orElseThrow();
            Optional<byte[]> had = before.bytes(file);
            if (!isSame(had, read)) {
                changes.add(new Change(name, had, read.bytes(), read.unread()));
                edited.add(file);
            }
            if (wanted.contains(file)) {
                read.bytes()
                        .ifPresentOrElse(bytes -> files.put(name, bytes), () -> absent.add(name));
            }
        });
        return new Offer(place, changes, reading, files, edited, absent);
    }

    /// A file that was not there and is not there, as one that a script includes, is no change.
    private static boolean isSame(Optional<byte[]> had, OriginalFile read) {
        return read.unread().isEmpty()
                && (had.isPresent() && read.bytes().isPresent()
                        ? Arrays.equals(had.get(), read.bytes().get())
                        : had.isEmpty() && read.bytes().isEmpty());
    }

    private static Reading<Runbook> reading(Path document, OriginalFile read) {
        return read.bytes()
                .map(bytes -> RunbookReader.read(bytes, document, document.toString()))
                .orElseGet(() -> RunbookReader.read(document, document.toString()));
    }

    /// Whether nothing differs.
    public boolean isNothing() {
        return changes.isEmpty();
    }

    /// The files that are part of the text and cannot be had.
    public List<Change> missing() {
        return changes.stream().filter(change -> absent.contains(change.file())).toList();
    }

    /// The changes as the journal has them.
    public List<FileChange> recorded() {
        return changes.stream()
                .map(change ->
                        new FileChange(
                                change.file(),
                                change.before().map(Offer::sha256),
                                change.after().map(Offer::sha256),
                                change.unread()))
                .toList();
    }

    /// The decision to stay with the old text that was taken on exactly these bytes.
    public Optional<RunbookRedlined> refused(List<Recorded> history) {
        Optional<RunbookRedlined> found = Optional.empty();
        for (Recorded event : history) {
            if (event.event() instanceof RunbookRedlined redline) {
                boolean same =
                        redline.choice() == Choice.OLD && redline.changes().equals(recorded());
                found = redline.choice() == Choice.NEW ? Optional.empty() : found;
                found = same ? Optional.of(redline) : found;
            }
        }
        return found;
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
