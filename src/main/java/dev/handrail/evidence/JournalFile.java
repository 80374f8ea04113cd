package dev.handrail.evidence;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/// What a journal needs of a file. Small, so that tests can break every call of it.
interface JournalFile extends Closeable {

    /// Appends some or all of the remaining bytes.
    ///
    /// @return how many
    int write(ByteBuffer bytes) throws IOException;

    /// Returns when all that was written is on disk.
    void force() throws IOException;

    /// Cuts the file to `size` bytes.
    void truncate(long size) throws IOException;

    /// Gives the space back that was set aside for the last records.
    ///
    /// @return whether there was any
    boolean releaseReserve() throws IOException;

    /// Bytes that can still be written to this disk, as far as it tells.
    long usableSpace() throws IOException;

    Path path();
}
