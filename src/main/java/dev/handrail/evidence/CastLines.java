package dev.handrail.evidence;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/// The whole lines of a recording that may still be growing, with the digest of what was read. A
/// reader that has come to the end finds more there later.
final class CastLines implements Closeable {

    /// [CastText] ends an event behind 16 KiB, which JSON can make six times as long.
    private static final int LONGEST_LINE = 1 << 20;

    private final InputStream in;
    private final MessageDigest sha = Chain.sha256();
    private final byte[] buffer = new byte[1 << 16];
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private int at;
    private int end;
    private long size;
    private long unfinished;
    private long limit = Long.MAX_VALUE;

    CastLines(Path file) throws IOException {
        in = Files.newInputStream(file);
    }

    /// Nothing behind the first `bytes` is read.
    void limit(long bytes) {
        limit = bytes;
    }

    /// The next line without its end, or the beginning of a line that is too long to be one; null
    /// when there is no whole line now.
    byte @Nullable [] next() throws IOException {
        while (size < limit) {
            if (at == end) {
                at = 0;
                end = Math.max(0, in.read(buffer));
                if (end == 0) {
                    return null;
                }
            }
            int from = at;
            int stop = (int) Math.min(end, from + (limit - size));
            while (at < stop && buffer[at] != '\n') {
                at++;
            }
            boolean whole = at < stop;
            keep(from, at - from);
            if (whole) {
                at++;
            }
            sha.update(buffer, from, at - from);
            size += at - from;
            unfinished += at - from;
            if (whole) {
                byte[] bytes = line.toByteArray();
                line.reset();
                unfinished = 0;
                return bytes;
            }
        }
        return null;
    }

    private void keep(int from, int length) {
        line.write(buffer, from, Math.min(length, LONGEST_LINE - line.size()));
    }

    /// How many bytes were read.
    long size() {
        return size;
    }

    /// How many of them stand behind the last whole line.
    long unfinished() {
        return unfinished;
    }

    /// Of the bytes that were read.
    String sha256() {
        try {
            return HexFormat.of().formatHex(((MessageDigest) sha.clone()).digest());
        } catch (CloneNotSupportedException impossible) {
            throw new IllegalStateException("SHA-256 of every Java can be cloned", impossible);
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
