package dev.handrail.evidence;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;

/// The first line of an asciicast, version 2.
///
/// @param salt keeps the digest of a recording that leaked a short secret, and was therefore taken
///   away, from telling what it was
record CastHeader(Instant at, String salt) {

    /// Output of pipes has no size; this is what every player can show.
    private static final String WITHOUT_TERMINAL = "\"width\":80,\"height\":24";

    static CastHeader of(Instant at) {
        byte[] salt = new byte[16];
        new SecureRandom().nextBytes(salt);
        return new CastHeader(at, HexFormat.of().formatHex(salt));
    }

    /// Of the output of pipes.
    String line() {
        return line(WITHOUT_TERMINAL, "");
    }

    /// Of a terminal. `x-tty` tells readers that its line ends are as the program made them.
    String line(int columns, int rows) {
        return line("\"width\":%d,\"height\":%d".formatted(columns, rows), ",\"x-tty\":true");
    }

    private String line(String size, String more) {
        return "{\"version\":2,%s,\"timestamp\":%d,\"x-salt\":\"%s\"%s}"
                .formatted(size, at.getEpochSecond(), salt, more);
    }
}
