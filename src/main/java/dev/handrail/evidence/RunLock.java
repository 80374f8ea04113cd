package dev.handrail.evidence;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;

/// One process at a time works on a run. The lock is the operating system's: it goes with the
/// process, however that ends. The file holds the pid for whoever is refused, and is never opened
/// for anything else, because closing any other channel on it would drop the lock silently.
final class RunLock implements AutoCloseable {

    private static final String NAME = "lock";

    private final FileChannel channel;
    private final FileLock lock;

    private RunLock(FileChannel channel, FileLock lock) {
        this.channel = channel;
        this.lock = lock;
    }

    /// @throws EvidenceException when another process has it
    static RunLock take(Path directory) throws IOException {
        Path file = directory.resolve(NAME);
        FileChannel channel =
                FileChannel.open(
                        file,
                        Set.of(
                                StandardOpenOption.CREATE,
                                StandardOpenOption.READ,
                                StandardOpenOption.WRITE),
                        Permissions.file());
        try {
            FileLock lock = channel.tryLock();
            if (lock == null) {
                throw taken(directory, channel);
            }
            channel.truncate(0);
            channel.write(
                    ByteBuffer.wrap(
                            (ProcessHandle.current().pid() + "\n")
                                    .getBytes(StandardCharsets.US_ASCII)),
                    0);
            return new RunLock(channel, lock);
        } catch (OverlappingFileLockException ours) {
            throw taken(directory, channel);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    private static EvidenceException taken(Path directory, FileChannel channel) throws IOException {
        ByteBuffer holder = ByteBuffer.allocate(32);
        channel.read(holder, 0);
        channel.close();
        String pid = new String(holder.array(), 0, holder.position(), StandardCharsets.US_ASCII);
        return new EvidenceException(
                "another Handrail is working on this run"
                        + (pid.isBlank() ? "" : " (process " + pid.strip() + ")"),
                directory,
                "go on in its terminal, or end it there first",
                new IOException("locked"));
    }

    /// Whether another process holds the lock now. Not to be asked about a lock this process holds:
    /// closing the channel that asks would drop it.
    static boolean isHeld(Path directory) {
        Path file = directory.resolve(NAME);
        if (!Files.exists(file)) {
            return false;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            return lock == null;
        } catch (OverlappingFileLockException ours) {
            return true;
        } catch (IOException unreadable) {
            return false;
        }
    }

    @Override
    public void close() {
        try (channel) {
            lock.release();
        } catch (IOException gone) {
            // the operating system has taken the lock back already
        }
    }
}
