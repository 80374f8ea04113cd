package dev.handrail.evidence;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/// A file in memory that goes wrong when told to, and can say what a crash would leave of it.
final class FaultyFile implements JournalFile {

    /// What goes wrong at the n-th call.
    enum Fault {
        NONE,
        /// Nothing is done.
        FAIL,
        /// Half of it is done, then it fails.
        HALF,
        /// Fewer bytes than asked for, and no error.
        SHORT,
        /// The disk is full from here on, until the reserve is released.
        FULL,
        /// The disk is full, the reserve is gone already.
        FULL_FOR_GOOD
    }

    private final Fault fault;
    private final int at;
    private ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private int forced;
    private int calls;
    private boolean full;
    private boolean reserve = true;
    boolean closed;

    FaultyFile(Fault fault, int at, byte[] before) {
        this.fault = fault;
        this.at = at;
        bytes.writeBytes(before);
        forced = before.length;
    }

    int calls() {
        return calls;
    }

    byte[] bytes() {
        return bytes.toByteArray();
    }

    @Override
    public int write(ByteBuffer from) throws IOException {
        boolean now = now();
        int size = from.remaining();
        if (now && fault == Fault.SHORT) {
            size = (size + 2) / 3;
        }
        full |= now && (fault == Fault.FULL || fault == Fault.FULL_FOR_GOOD);
        boolean half = full || now && fault == Fault.HALF;
        if (half) {
            size /= 2;
        }
        byte[] taken = new byte[size];
        from.get(taken);
        bytes.writeBytes(taken);
        if (full) {
            throw new IOException("No space left on device");
        }
        if (half) {
            throw new IOException("Input/output error");
        }
        return size;
    }

    @Override
    public void force() throws IOException {
        now();
        forced = bytes.size();
    }

    @Override
    public void truncate(long size) throws IOException {
        now();
        byte[] kept = Arrays.copyOf(bytes.toByteArray(), (int) size);
        bytes = new ByteArrayOutputStream();
        bytes.writeBytes(kept);
        forced = Math.min(forced, (int) size);
    }

    @Override
    public boolean releaseReserve() throws IOException {
        now();
        boolean had = reserve && fault != Fault.FULL_FOR_GOOD;
        reserve = false;
        full &= !had;
        return had;
    }

    @Override
    public long usableSpace() {
        return full ? 0 : 1L << 30;
    }

    @Override
    public Path path() {
        return Path.of("nowhere", "journal.jsonl");
    }

    @Override
    public void close() {
        closed = true;
    }

    private boolean now() throws IOException {
        boolean now = ++calls == at;
        if (now && fault == Fault.FAIL) {
            throw new IOException("Input/output error");
        }
        return now;
    }

    /// What is there after the machine died: all that was forced, and of the rest all, nothing, a
    /// part, or blocks in any order with zeros in between.
    byte[] afterCrash(RandomGenerator random) {
        byte[] all = bytes.toByteArray();
        int rest = all.length - forced;
        return switch (random.nextInt(4)) {
            case 0 -> all;
            case 1 -> Arrays.copyOf(all, forced);
            case 2 -> Arrays.copyOf(all, forced + (rest == 0 ? 0 : random.nextInt(rest + 1)));
            default -> {
                for (int block = forced; block < all.length; block += 64) {
                    if (random.nextBoolean()) {
                        Arrays.fill(all, block, Math.min(block + 64, all.length), (byte) 0);
                    }
                }
                yield all;
            }
        };
    }
}
