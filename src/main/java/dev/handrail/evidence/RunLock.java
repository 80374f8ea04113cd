package dev.handrail.evidence;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// Keeps two processes from working on one run. The operating system holds the lock, so it goes
/// when its process goes, however that ends.
///
/// The file `lock` is opened for nothing else: closing any channel on it would silently drop a
/// POSIX lock this process holds. Who holds it therefore stands in another file, `holder`.
final class RunLock implements Closeable {

    private static final String LOCK = "lock";
    private static final String HOLDER = "holder";

    /// A look from [#isHeld] takes the lock for a moment; that must not make a run fail.
    private static final int TRIES = 10;

    private static final Duration BETWEEN_TRIES = Duration.ofMillis(30);

    private final Path directory;
    private final FileChannel channel;

    private RunLock(Path directory, FileChannel channel) {
        this.directory = directory;
        this.channel = channel;
    }

    /// Takes the lock of a run's directory.
    ///
    /// @throws EvidenceException when another process has it
    static RunLock take(Path directory) {
        try {
            for (int i = 0; i < TRIES; i++) {
                RunLock lock = tryTake(directory);
                if (lock != null) {
                    Files.writeString(directory.resolve(HOLDER), self());
                    return lock;
                }
                LockSupport.parkNanos(BETWEEN_TRIES.toNanos());
            }
        } catch (IOException e) {
            throw new EvidenceException(
                    "the run cannot be locked: " + Disk.reason(e),
                    directory.resolve(LOCK),
                    "check that the folder belongs to you and its file system can lock files",
                    e);
        }
        throw new EvidenceException(
                "another process is working on this run: " + holder(directory),
                directory.resolve(LOCK),
                "go on there, or end that process first; the run stays as it is",
                null);
    }

    /// Whether some process works on the run.
    static boolean isHeld(Path directory) {
        if (holder(directory).equals(self())) {
            return true;
        }
        Path file = directory.resolve(LOCK);
        if (!Files.exists(file)) {
            return false;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
                FileLock lock = channel.tryLock(0, Long.MAX_VALUE, true)) {
            return lock == null;
        } catch (IOException | OverlappingFileLockException e) {
            return true;
        }
    }

    private static @Nullable RunLock tryTake(Path directory) throws IOException {
        if (holder(directory).equals(self())) {
            return null;
        }
        Path file = directory.resolve(LOCK);
        if (!Files.exists(file)) {
            Disk.createFile(file);
            Disk.createFile(directory.resolve(HOLDER));
        }
        FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock();
        if (lock == null) {
            channel.close();
            return null;
        }
        return new RunLock(directory, channel);
    }

    /// Who this process is. With its start, because a pid is used again after a crash.
    private static String self() {
        ProcessHandle self = ProcessHandle.current();
        return "process "
                + self.pid()
                + " on "
                + host()
                + ", started "
                + self.info().startInstant().map(Instant::toString).orElse("at an unknown time");
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "this host";
        }
    }

    private static String holder(Path directory) {
        try {
            String holder = Files.readString(directory.resolve(HOLDER));
            return holder.isEmpty() ? "it did not say who it is" : holder;
        } catch (IOException e) {
            return "it did not say who it is";
        }
    }

    @Override
    public void close() throws IOException {
        Files.writeString(directory.resolve(HOLDER), "");
        channel.close();
    }
}
