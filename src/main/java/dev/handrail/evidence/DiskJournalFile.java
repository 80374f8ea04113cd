package dev.handrail.evidence;

import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// A journal on a real disk. Beside it lies `reserve`, 1 MiB that is deleted when the disk is full,
/// so that the end of the running step and the reason why nothing follows can still be written.
final class DiskJournalFile implements JournalFile {

    static final String RESERVE = "reserve";

    private static final int RESERVE_BYTES = 1 << 20;

    /// What btrfs compresses as one piece, and ZFS by default. Repeating more than that gains no
    /// room there, and making a whole reserve takes a thirtieth of the time to the first frame.
    private static final int COMPRESSED_AT_ONCE = 128 << 10;

    private final Path path;
    private final FileChannel channel;

    /// Opens an existing file at its end.
    DiskJournalFile(Path path) throws IOException {
        this.path = path;
        this.channel = FileChannel.open(path, StandardOpenOption.WRITE);
        channel.position(channel.size());
    }

    /// Sets the reserve aside. Zeros would do on most file systems; where blocks of zeros are not
    /// stored, or blocks are compressed, they would reserve nothing. That it is on the disk is not
    /// waited for: the room is taken once it is written, and what a crash leaves of it is made
    /// anew.
    static void setReserveAside(Path directory) throws IOException {
        Path reserve = directory.resolve(RESERVE);
        if (!Files.exists(reserve) || Files.size(reserve) < RESERVE_BYTES) {
            ByteBuffer bytes = ByteBuffer.allocate(RESERVE_BYTES);
            long random = 1;
            while (bytes.position() < COMPRESSED_AT_ONCE) {
                // Xorshift (Marsaglia 2003): written out here, because this runs before anything is
                // compiled.
                random ^= random << 13;
                random ^= random >>> 7;
                random ^= random << 17;
                bytes.putLong(random);
            }
            while (bytes.hasRemaining()) {
                bytes.put(bytes.array(), 0, COMPRESSED_AT_ONCE);
            }
            Files.deleteIfExists(reserve);
            Disk.createFile(reserve);
            try (FileOutputStream out = new FileOutputStream(reserve.toFile())) {
                out.write(bytes.array());
            }
        }
    }

    @Override
    public int write(ByteBuffer bytes) throws IOException {
        return channel.write(bytes);
    }

    @Override
    public void force() throws IOException {
        channel.force(false);
    }

    @Override
    public void truncate(long size) throws IOException {
        channel.truncate(size);
    }

    @Override
    public boolean releaseReserve() throws IOException {
        return Files.deleteIfExists(path.resolveSibling(RESERVE));
    }

    @Override
    public long usableSpace() throws IOException {
        return Disk.usableSpace(path);
    }

    @Override
    public Path path() {
        return path;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
