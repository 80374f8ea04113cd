package dev.handrail.evidence;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;

/// A file that was made part of the evidence.
///
/// @param blob the copy below the run directory, named by its digest; empty when the file is larger
///   than [#LARGEST], of which only size and digest are kept
/// @param sha256 of its bytes, in hex
public record Attachment(Optional<String> blob, long bytes, String sha256) {

    /// A run directory is copied, archived and mailed; screenshots and logs fit, dumps do not.
    public static final long LARGEST = 64L << 20;

    private static final int BUFFER = 1 << 16;

    /// Where the copy cannot be written; reading failures are plain [IOException]s.
    static final class NotWritten extends IOException {
        NotWritten(IOException cause) {
            super(Disk.reason(cause), cause);
        }
    }

    /// Copies the file into the folder, on disk when this returns: after a crash all of it is there
    /// or none. Its bytes are taken as they are. The digest is that of the copy, whatever becomes
    /// of the file meanwhile.
    static Attachment keep(Path file, Path blobs, long largest) throws IOException {
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            // A pipe or a device may have no end, and the run would wait for it.
            throw new IOException(file + " is a folder, a pipe or a device, and no file");
        }
        Path unfinished = blobs.resolve("attachment.tmp");
        try (InputStream in = Files.newInputStream(file)) {
            MessageDigest sha = Chain.sha256();
            long bytes = copy(in, sha, unfinished, largest);
            String digest = HexFormat.of().formatHex(sha.digest());
            if (bytes > largest) {
                return new Attachment(Optional.empty(), bytes, digest);
            }
            try {
                Files.move(unfinished, blobs.resolve(digest), StandardCopyOption.ATOMIC_MOVE);
                Disk.forceDirectory(blobs);
            } catch (IOException e) {
                throw new NotWritten(e);
            }
            return new Attachment(Optional.of(blobs.getFileName() + "/" + digest), bytes, digest);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    /// What is too large is read to its end, for its digest, and no longer written.
    private static long copy(InputStream in, MessageDigest sha, Path to, long largest)
            throws IOException {
        long bytes = 0;
        byte[] buffer = new byte[BUFFER];
        try (Copy copy = Copy.begin(to)) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                sha.update(buffer, 0, n);
                bytes += n;
                if (bytes <= largest) {
                    copy.write(buffer, n);
                }
            }
            copy.force();
        }
        return bytes;
    }

    /// Tells a failure to write from one to read.
    private record Copy(FileOutputStream out) implements AutoCloseable {

        static Copy begin(Path file) throws NotWritten {
            try {
                Files.deleteIfExists(file);
                Disk.createFile(file);
                return new Copy(new FileOutputStream(file.toFile()));
            } catch (IOException e) {
                throw new NotWritten(e);
            }
        }

        void write(byte[] bytes, int length) throws NotWritten {
            try {
                out.write(bytes, 0, length);
            } catch (IOException e) {
                throw new NotWritten(e);
            }
        }

        void force() throws NotWritten {
            try {
                out.getFD().sync();
            } catch (IOException e) {
                throw new NotWritten(e);
            }
        }

        @Override
        public void close() throws NotWritten {
            try {
                out.close();
            } catch (IOException e) {
                throw new NotWritten(e);
            }
        }
    }
}
