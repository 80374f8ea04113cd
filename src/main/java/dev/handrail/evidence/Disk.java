package dev.handrail.evidence;

import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.stream.Stream;

/// Files as evidence needs them: private to their owner, and on disk when a method returns.
final class Disk {

    /// With less than this no run begins.
    static final long LEAST_FREE = 8L << 20;

    private static final FileAttribute<?> PRIVATE_FILE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    private static final FileAttribute<?> PRIVATE_DIRECTORY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    private Disk() {}

    /// Makes the directory and those above it that are missing, 0700.
    static void createDirectories(Path directory) throws IOException {
        Files.createDirectories(directory, PRIVATE_DIRECTORY);
    }

    /// Makes a directory that must not exist yet, 0700.
    static void createDirectory(Path directory) throws IOException {
        Files.createDirectory(directory, PRIVATE_DIRECTORY);
    }

    /// Makes a file that must not exist yet, 0600.
    static void createFile(Path file) throws IOException {
        Files.createFile(file, PRIVATE_FILE);
    }

    /// Keeps bytes under a name such that after a crash either all of them are there or none.
    static void keep(Path directory, String name, byte[] bytes) throws IOException {
        Path unfinished = directory.resolve(name + ".tmp");
        Files.deleteIfExists(unfinished);
        createFile(unfinished);
        try (FileOutputStream out = new FileOutputStream(unfinished.toFile())) {
            out.write(bytes);
            out.getFD().sync();
        }
        Files.move(unfinished, directory.resolve(name), StandardCopyOption.ATOMIC_MOVE);
        forceDirectory(directory);
    }

    /// Makes the names in a directory durable. An interrupt of the calling thread would close the
    /// channel under it, so it is put off until after.
    static void forceDirectory(Path directory) throws IOException {
        boolean interrupted = Thread.interrupted();
        try {
            while (true) {
                try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
                    channel.force(true);
                    return;
                } catch (ClosedByInterruptException again) {
                    interrupted |= Thread.interrupted();
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /// Removes a directory and what is in it.
    static void removeAll(Path directory) throws IOException {
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    static long usableSpace(Path path) throws IOException {
        return Files.getFileStore(path).getUsableSpace();
    }

    /// Whether the error means that there is no room left. The message is the system's own and may
    /// be translated, so the free space is asked too.
    static boolean isFull(IOException error, Path path) {
        String message = String.valueOf(error.getMessage());
        if (message.contains("No space left") || message.contains("quota exceeded")) {
            return true;
        }
        try {
            return usableSpace(path) < 1 << 16;
        } catch (IOException unknown) {
            return false;
        }
    }

    /// What went wrong, without the path and the class names that `getMessage` is full of.
    static String reason(IOException error) {
        return switch (error) {
            case AccessDeniedException _ -> "permission denied";
            case NoSuchFileException _ -> "it does not exist";
            case NotDirectoryException _ -> "it is not a folder";
            case FileAlreadyExistsException _ -> "it exists already";
            case FileSystemException e when e.getReason() != null -> e.getReason();
            default -> String.valueOf(error.getMessage());
        };
    }
}
