package dev.handrail.action;

import dev.handrail.engine.Attempt;
import dev.handrail.engine.Facts;
import dev.handrail.engine.Outcome;
import dev.handrail.evidence.Event.Effect;
import dev.handrail.evidence.Event.Trouble;
import dev.handrail.evidence.Voice;
import dev.handrail.runbook.Fact;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A dump in pg_dump's custom format. It grows under a name that ends in `.partial` and gets its
/// own name only when pg_dump has ended well and pg_restore can read it.
record DumpFile(Place place, PgDump.Fitting tool) implements BackupAction.Way {

    /// What is dumped to where.
    record Place(Database database, Path folder, Processes processes) {}

    @Override
    public String text() {
        String name = place.database().identity().database() + "-<time>-<run>.dump";
        return "pg_dump --format=custom --file=" + place.folder().resolve(name);
    }

    @Override
    public Outcome run(Attempt attempt) {
        String name =
                BackupName.file(
                        place.database().identity().database(), Instant.now(), attempt.run());
        Path file = place.folder().resolve(name);
        Path partial = place.folder().resolve(name + ".partial");
        try {
            prepare(file, partial);
        } catch (FileAlreadyExistsException there) {
            return Outcome.notStarted(
                    "there is a file of this name already: " + there.getFile(),
                    "retry: a new backup gets a new name");
        } catch (IOException unwritable) {
            return Outcome.notStarted(
                    "the folder cannot be written: "
                            + place.folder()
                            + " ("
                            + reason(unwritable)
                            + ")",
                    "correct `to` in the runbook, or make the folder writable");
        }
        Outcome outcome = dump(attempt, file, partial);
        return outcome.trouble().isEmpty() ? outcome : cleaned(outcome, partial);
    }

    /// The empty file is made first, so that nobody else can ever read what goes into it.
    private void prepare(Path file, Path partial) throws IOException {
        if (Files.exists(place.folder()) && !Files.isDirectory(place.folder())) {
            throw new NotDirectoryException(place.folder().toString());
        }
        Files.createDirectories(place.folder());
        if (Files.exists(file)) {
            throw new FileAlreadyExistsException(file.toString());
        }
        Files.createFile(
                partial,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }

    private Outcome dump(Attempt attempt, Path file, Path partial) {
        long start = System.nanoTime();
        try (Snapshot snapshot = Snapshot.of(place.database(), attempt.label())) {
            CommandEnd end = pgDump(attempt, partial, snapshot);
            if (end.how() != CommandEnd.How.BY_ITSELF || end.exit() != 0) {
                return DumpTrouble.of(end, attempt);
            }
            return switch (DumpList.read(place.processes(), tool.restore(), partial)) {
                case DumpList.Unreadable unreadable -> DumpTrouble.unreadable(unreadable.why());
                case DumpList.Tables list -> {
                    TableCounts counts =
                            snapshot == null
                                    ? new TableCounts(list.tables())
                                    : snapshot.count(list.tables());
                    keep(partial, file);
                    yield kept(file, counts, attempt, start);
                }
            };
        } catch (IOException failure) {
            return DumpTrouble.unwritten(reason(failure));
        }
    }

    private CommandEnd pgDump(Attempt attempt, Path partial, @Nullable Snapshot snapshot)
            throws IOException {
        List<String> arguments =
                new ArrayList<>(
                        List.of(
                                tool.dump().toString(),
                                "--format=custom",
                                "--no-password",
                                "--file=" + partial));
        if (snapshot != null) {
            arguments.add("--snapshot=" + snapshot.id());
        }
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.putAll(place.database().address().environment());
        environment.put(ShellAction.LABEL, attempt.label());
        // Its messages are looked at to explain a failure.
        environment.put("LC_ALL", "C");
        Command command = new Command(arguments, place.folder(), environment);
        try (Growth _ = Growth.watch(partial, attempt.capture())) {
            return place.processes().run(command, attempt);
        }
    }

    /// On disk, then under its own name: a name that does not end in `.partial` means that all of
    /// it is there.
    private static void keep(Path partial, Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(partial, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        Files.move(partial, file);
        try (FileChannel folder = FileChannel.open(file.getParent(), StandardOpenOption.READ)) {
            folder.force(true);
        }
    }

    private static Outcome kept(Path file, TableCounts counts, Attempt attempt, long start)
            throws IOException {
        FileDigest digest = FileDigest.of(file);
        attempt.capture().line(Voice.OUT, "backup    " + file);
        attempt.capture().line(Voice.OUT, "size      " + Bytes.words(digest.bytes()));
        attempt.capture().line(Voice.OUT, "sha256    " + digest.sha256());
        counts.show(attempt.capture());
        Duration elapsed = Duration.ofNanos(System.nanoTime() - start);
        Facts facts =
                Facts.none()
                        .with(Fact.PATH, file.toString())
                        .with(Fact.BYTES, digest.bytes())
                        .with(Fact.SHA256, digest.sha256())
                        .with(Fact.SECONDS, new Facts.Number(Elapsed.seconds(elapsed)));
        return Outcome.completed(counts.addTo(facts));
    }

    /// A file that is not a backup is taken away, before somebody takes it for one.
    private static Outcome cleaned(Outcome outcome, Path partial) {
        Trouble trouble = outcome.trouble().orElseThrow();
        String rest;
        try {
            Files.deleteIfExists(partial);
            rest = "the unfinished file was removed";
        } catch (IOException stays) {
            rest = "the unfinished file could not be removed and is NOT a backup: " + partial;
        }
        return new Outcome(
                outcome.ending(),
                Effect.NONE,
                outcome.facts(),
                Optional.of(
                        new Trouble(
                                trouble.what(), trouble.state() + "; " + rest, trouble.advice())));
    }

    private static String reason(IOException failure) {
        return failure.getMessage() == null
                ? failure.getClass().getSimpleName()
                : failure.getMessage();
    }
}
