package dev.handrail.action;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// Size and SHA-256 of a file, in constant memory.
///
/// @param sha256 in lower-case hex
record FileDigest(long bytes, String sha256) {

    private static final int BUFFER = 1 << 16;

    static FileDigest of(Path file) throws IOException {
        MessageDigest sha = fresh();
        long bytes = 0;
        try (InputStream in = Files.newInputStream(file)) {
            byte[] buffer = new byte[BUFFER];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                sha.update(buffer, 0, n);
                bytes += n;
            }
        }
        return new FileDigest(bytes, HexFormat.of().formatHex(sha.digest()));
    }

    private static MessageDigest fresh() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
