package dev.handrail.postgres;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// The name a session shows in `pg_stat_activity`.
final class ApplicationName {

    /// NAMEDATALEN - 1: the server cuts what is longer.
    private static final int MAX = 63;

    private static final int HEAD = 30;
    private static final int TAIL = 23;

    private ApplicationName() {}

    /// `label` itself when it fits; else its ends around a digest of the whole, so that two labels
    /// never share a name by being cut. The server would replace what is not ASCII by `?`.
    static String of(String label) {
        String ascii = label.replaceAll("[^\\x20-\\x7e]", "?");
        if (ascii.length() <= MAX) {
            return ascii;
        }
        return ascii.substring(0, HEAD)
                + "~"
                + digest(label)
                + "~"
                + ascii.substring(ascii.length() - TAIL);
    }

    private static String digest(String label) {
        try {
            byte[] whole =
                    MessageDigest.getInstance("SHA-256")
                            .digest(label.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(whole, 0, 4);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
