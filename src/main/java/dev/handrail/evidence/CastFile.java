package dev.handrail.evidence;

import dev.handrail.evidence.Event.Output;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A recording on its way to disk. A platform thread of its own hashes, writes and forces, so that
/// this happens while the next output is being read, and so that no interrupt of a reader reaches
/// the file. What cannot be written is dropped, because a running step must not be killed for it;
/// [#failure] tells.
final class CastFile {

    /// What gathers waits this long at most, and then as long again until it is forced. In a flood
    /// this is far more than 256 KiB at a time; a force for each of those halves what the disk
    /// takes.
    private static final long IDLE_MILLIS = 25;

    private static final long IDLE_NANOS = IDLE_MILLIS * 1_000_000;

    private final String name;
    private final FileOutputStream out;
    private final Supplier<byte[]> more;
    private final MessageDigest sha = Chain.sha256();
    private final Thread writer;

    private byte @Nullable [] handed;
    private boolean ending;
    private boolean over;
    private volatile Output forced;
    private volatile @Nullable IOException failure;

    // Only the writer uses what follows.
    private long written;
    private long unforced;

    /// @param name below the run's directory
    /// @param more gives what has gathered, possibly nothing; asked when the writer is idle
    CastFile(Path path, String name, Supplier<byte[]> more) throws IOException {
        this.name = name;
        this.more = more;
        this.out = new FileOutputStream(path.toFile());
        this.forced = extent(0);
        this.writer = Thread.ofPlatform().daemon().name("recording").start(this::run);
    }

    /// Hands lines over; waits while the writer has not taken the ones before.
    void hand(byte[] lines) {
        boolean interrupted = false;
        synchronized (this) {
            while (handed != null && !over) {
                interrupted |= !await(0);
            }
            handed = lines;
            notifyAll();
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /// How much is on disk.
    Output forced() {
        return forced;
    }

    /// Why something is missing, null when nothing is.
    @Nullable IOException failure() {
        return failure;
    }

    /// Writes what was handed over last, forces and closes.
    void close() {
        synchronized (this) {
            ending = true;
            notifyAll();
        }
        boolean interrupted = false;
        while (writer.isAlive()) {
            try {
                writer.join();
            } catch (InterruptedException later) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            record();
        } catch (RuntimeException | Error bug) {
            // Whoever hands over must not wait for ever because this thread died.
            fail(new IOException(bug));
        } finally {
            synchronized (this) {
                over = true;
                notifyAll();
            }
        }
    }

    private void record() {
        long unforcedSince = System.nanoTime();
        while (true) {
            byte[] lines = next();
            if (lines == null) {
                break;
            }
            if (unforced == 0) {
                unforcedSince = System.nanoTime();
            }
            write(lines);
            // Idle: it has waited for one tick already.
            boolean due = System.nanoTime() - unforcedSince >= IDLE_NANOS || lines.length == 0;
            if (unforced > 0 && due) {
                force();
            }
        }
        force();
        try {
            out.close();
        } catch (IOException e) {
            fail(e);
        }
    }

    /// The next lines, possibly none after a while; null at the end.
    private byte @Nullable [] next() {
        synchronized (this) {
            if (handed == null && !ending) {
                await(IDLE_MILLIS);
            }
            if (handed != null) {
                byte[] lines = handed;
                handed = null;
                notifyAll();
                return lines;
            }
            if (ending) {
                return null;
            }
        }
        return more.get();
    }

    private boolean await(long millis) {
        try {
            wait(millis);
            return true;
        } catch (InterruptedException e) {
            return false;
        }
    }

    private void write(byte[] lines) {
        if (failure != null || lines.length == 0) {
            return;
        }
        try {
            out.write(lines);
            sha.update(lines);
            written += lines.length;
            unforced += lines.length;
        } catch (IOException e) {
            fail(e);
        }
    }

    private void force() {
        if (failure != null || unforced == 0) {
            return;
        }
        try {
            out.getFD().sync();
            unforced = 0;
            forced = extent(written);
        } catch (IOException e) {
            fail(e);
        }
    }

    private void fail(IOException e) {
        failure = e;
    }

    private Output extent(long bytes) {
        try {
            MessageDigest upToHere = (MessageDigest) sha.clone();
            return new Output(name, bytes, HexFormat.of().formatHex(upToHere.digest()));
        } catch (CloneNotSupportedException impossible) {
            throw new IllegalStateException("SHA-256 of every Java can be cloned", impossible);
        }
    }
}
