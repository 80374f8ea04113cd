package dev.handrail.action;

import dev.handrail.engine.Attempt;
import dev.handrail.engine.Capture;
import dev.handrail.engine.Facts;
import dev.handrail.engine.Outcome;
import dev.handrail.evidence.Event.Effect;
import dev.handrail.evidence.Event.Trouble;
import dev.handrail.evidence.Voice;
import dev.handrail.postgres.ConnectFailed;
import dev.handrail.postgres.QueryFailed;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A dump in pg_dump's custom format. It grows under a name that ends in `.partial` and gets its
/// own name only when pg_dump has ended well and pg_restore can read it.
///
/// @param restoreTest whether it is restored once before it gets its own name
record DumpFile(Place place, PgDump.Fitting tool, boolean restoreTest) implements BackupAction.Way {

    /// For the rows and the checksum of one table, when nobody asked for a proof.
    private static final String LIMIT = "60s";

    /// What is dumped to where.
    record Place(Database database, Path folder, Processes processes) {}

    @Override
    public String text() {
        String name = place.database().identity().database() + "-<time>-<run>.dump";
        return "pg_dump --format=custom --file="
                + place.folder().resolve(name)
                + (restoreTest ? "\nthen restored once into a scratch database, and compared" : "");
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
        RestoreTest test = new RestoreTest(place.database(), attempt);
        Optional<Outcome> noRoom = restoreTest ? test.noRoom() : Optional.empty();
        if (noRoom.isPresent()) {
            return noRoom.get();
        }
        Instant taken = Instant.now();
        try (Snapshot snapshot = Snapshot.of(place.database().address(), attempt.label())) {
            CommandEnd end = pgDump(attempt, partial, snapshot);
            if (end.how() != CommandEnd.How.BY_ITSELF || end.exit() != 0) {
                return DumpTrouble.of(end, attempt);
            }
            if (DumpList.read(place.processes(), tool.restore(), partial)
                    instanceof DumpList.Unreadable unreadable) {
                return DumpTrouble.unreadable(unreadable.why());
            }
            TableFigures figures = snapshot.figures(restoreTest ? "0" : LIMIT, attempt.stop());
            if (restoreTest) {
                Optional<Outcome> failed =
                        test.ofDump(
                                tool, partial, new RestoreTest.Dumped(figures, place.processes()));
                if (failed.isPresent()) {
                    return failed.get();
                }
            }
            FileDigest digest = FileDigest.of(partial);
            new BackupNote(
                            attempt.run(),
                            place.database().connection(),
                            BackupNote.Origin.of(place.database()),
                            taken,
                            digest.sha256(),
                            restoreTest,
                            figures)
                    .write(file);
            keep(partial, file);
            return kept(file, digest, figures, new Since(attempt, start));
        } catch (IOException failure) {
            return DumpTrouble.unwritten(reason(failure));
        } catch (ConnectFailed failed) {
            return DumpTrouble.noSnapshot(failed.trouble(), attempt);
        } catch (QueryFailed failed) {
            return DumpTrouble.noSnapshot(failed.trouble(), attempt);
        }
    }

    /// An attempt and when it began, by [System#nanoTime].
    private record Since(Attempt attempt, long start) {}

    private CommandEnd pgDump(Attempt attempt, Path partial, Snapshot snapshot) throws IOException {
        List<String> arguments =
                List.of(
                        tool.dump().toString(),
                        "--format=custom",
                        "--no-password",
                        "--file=" + partial,
                        "--snapshot=" + snapshot.id());
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

    private static Outcome kept(Path file, FileDigest digest, TableFigures figures, Since since) {
        Capture capture = since.attempt().capture();
        capture.line(Voice.OUT, "backup    " + file);
        capture.line(Voice.OUT, "size      " + Bytes.words(digest.bytes()));
        capture.line(Voice.OUT, "sha256    " + digest.sha256());
        figures.show(capture);
        if (!figures.unknown().isEmpty()) {
            capture.line(
                    Voice.NOTE,
                    "no checksum within "
                            + LIMIT
                            + " of: "
                            + String.join(", ", figures.unknown())
                            + "; a restore will not compare these");
        }
        Duration elapsed = Duration.ofNanos(System.nanoTime() - since.start());
        Facts facts =
                Facts.none()
                        .with(Fact.PATH, file.toString())
                        .with(Fact.BYTES, digest.bytes())
                        .with(Fact.SHA256, digest.sha256())
                        .with(Fact.SECONDS, new Facts.Number(Elapsed.seconds(elapsed)));
        return Outcome.completed(figures.addTo(facts));
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
