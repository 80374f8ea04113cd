package dev.handrail.sandbox;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// The sandboxes of this user, one file each, beside the folder with the sandbox's data:
/// `<id>.json` and `<id>/`. The file is there before the folder and goes after it, so a folder is
/// never without the note that says whose it is.
final class SandboxRegistry {

    private static final String SUFFIX = ".json";

    private final Path folder;

    SandboxRegistry(Path folder) {
        this.folder = folder.toAbsolutePath().normalize();
    }

    /// Where the data of the sandbox with this id is.
    Path folder(String id) {
        return folder.resolve(id);
    }

    /// Writes the entry; whoever reads at the same time sees the old one or the new one.
    void save(SandboxEntry entry) {
        try {
            Folders.make(folder);
            Path draft = folder.resolve("." + entry.id() + "." + UUID.randomUUID());
            Folders.writeNew(draft, entry.toJson());
            Files.move(draft, file(entry.id()), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new SandboxProblem(
                    "the sandbox cannot be noted in " + folder + ": " + e,
                    "The folder must be writable. No further server is started.",
                    e);
        }
    }

    /// Removes the folder and then the entry.
    void remove(String id) {
        try {
            Folders.delete(folder(id));
            Files.deleteIfExists(file(id));
        } catch (IOException e) {
            throw new SandboxProblem(
                    "the folder of the sandbox " + id + " cannot be removed: " + e,
                    "Its servers are stopped; remove "
                            + folder(id)
                            + " and "
                            + file(id)
                            + " by hand.",
                    e);
        }
    }

    /// The entry with this id, read again.
    Optional<SandboxEntry> entry(String id) {
        try {
            return SandboxEntry.fromJson(Files.readString(file(id)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new SandboxProblem(
                    "the note of a sandbox cannot be read: " + e, "Look at " + file(id) + ".", e);
        }
    }

    /// All entries. A file that is none of ours is left alone.
    List<SandboxEntry> entries() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        List<SandboxEntry> entries = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            files.map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> name.endsWith(SUFFIX) && !name.startsWith("."))
                    .map(name -> name.substring(0, name.length() - SUFFIX.length()))
                    .sorted()
                    .forEach(
                            id -> entry(id).filter(e -> e.id().equals(id)).ifPresent(entries::add));
        } catch (IOException e) {
            throw new SandboxProblem(
                    "the notes of earlier sandboxes cannot be listed: " + e,
                    "Look at " + folder + ".",
                    e);
        }
        return entries;
    }

    /// Removes drafts of entries whose writer died half way.
    void removeDrafts(Instant before) {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                String name = String.valueOf(file.getFileName());
                if (name.startsWith(".sandbox-")
                        && Files.getLastModifiedTime(file).toInstant().isBefore(before)) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (IOException e) {
            throw new SandboxProblem(
                    "old notes of sandboxes cannot be removed: " + e, "Look at " + folder + ".", e);
        }
    }

    /// Does `work` while no other Handrail takes over or cleans up sandboxes.
    <T> T alone(Supplier<T> work) {
        try {
            Folders.make(folder);
            try (FileChannel channel =
                            FileChannel.open(
                                    folder.resolve(".lock"),
                                    StandardOpenOption.CREATE,
                                    StandardOpenOption.WRITE);
                    FileLock _ = lock(channel)) {
                return work.get();
            }
        } catch (IOException e) {
            throw new SandboxProblem(
                    "the notes of the sandboxes cannot be locked: " + e,
                    "The folder must be writable: " + folder,
                    e);
        }
    }

    /// Another thread of this process counts as an error and not as a holder to wait for.
    private static FileLock lock(FileChannel channel) throws IOException {
        while (true) {
            try {
                return channel.lock();
            } catch (OverlappingFileLockException e) {
                Pause.briefly();
            }
        }
    }

    /// The process of `server` as it was noted when it started.
    static Optional<ServerProcess> noted(SandboxEntry entry, Server server) {
        SandboxEntry.Place place =
                entry.places().get(String.valueOf(server.folder().getFileName()));
        return Optional.ofNullable(place)
                .flatMap(SandboxEntry.Place::process)
                .map(mark -> new ServerProcess(mark.pid(), mark.started(), server.folder()));
    }

    private Path file(String id) {
        return folder.resolve(id + SUFFIX);
    }
}
