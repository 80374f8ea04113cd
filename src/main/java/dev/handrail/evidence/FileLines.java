package dev.handrail.evidence;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// A file's lines one after another, however big it is and whatever is in it.
final class FileLines implements Closeable {

    /// A line.
    ///
    /// @param bytes without the line end; the first [Chain#LONGEST_LINE] of a longer line
    /// @param size in the file, with the line end
    record FileLine(byte[] bytes, long size, boolean whole) {}

    private final InputStream in;

    FileLines(Path file) throws IOException {
        this(file, 0);
    }

    /// The lines behind the first `from` bytes.
    FileLines(Path file, long from) throws IOException {
        InputStream bytes = Files.newInputStream(file);
        try {
            bytes.skipNBytes(from);
        } catch (IOException e) {
            bytes.close();
            throw e;
        }
        in = new BufferedInputStream(bytes, 1 << 16);
    }

    /// The next line, null behind the last. A line is whole when it has its line end and is not too
    /// long.
    @Nullable FileLine next() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        long size = 0;
        while (true) {
            int b = in.read();
            if (b < 0) {
                return size == 0 ? null : new FileLine(bytes.toByteArray(), size, false);
            }
            size++;
            if (b == '\n') {
                return new FileLine(bytes.toByteArray(), size, size <= Chain.LONGEST_LINE);
            }
            if (size < Chain.LONGEST_LINE) {
                bytes.write(b);
            }
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
