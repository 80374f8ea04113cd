package dev.handrail.evidence;

import dev.handrail.json.Json;
import dev.handrail.json.JsonWriter;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;

/// How journal lines hang together: each carries the SHA-256 of the exact bytes of the line before
/// it, without the line end, so that a shell script can follow it.
final class Chain {

    /// A line with its line end is never longer.
    static final int LONGEST_LINE = 1 << 16;

    /// What the fields in front of an event need at most, with room to spare.
    static final int LONGEST_EVENT = LONGEST_LINE - 512;

    /// What stands for the line before the first one of a chain that begins nowhere.
    static final String NOTHING = "0".repeat(64);

    private static final DateTimeFormatter MICROS =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

    private Chain() {}

    /// The end of a chain.
    ///
    /// @param seq of its last line, 0 before the first
    /// @param hash of its last line
    /// @param size of the file up to there
    record Head(long seq, String hash, long size) {

        /// @param anchor what the first line shall name as the one before it
        static Head before(String anchor) {
            return new Head(0, anchor, 0);
        }

        /// The head once `line` (without line end) is there.
        Head after(byte[] line) {
            return new Head(seq + 1, sha256(line), size + line.length + 1);
        }
    }

    /// The next line, without line end.
    ///
    /// @param durable the highest seq known to be on disk
    /// @param payload an [EventCodec#payload]
    static byte[] line(Head head, long durable, Instant at, byte[] payload) {
        StringBuilder line = new StringBuilder(payload.length + 256);
        line.append("{\"v\":1,\"seq\":").append(head.seq() + 1);
        line.append(",\"prev\":\"").append(head.hash());
        line.append("\",\"durable\":").append(durable);
        line.append(",\"t\":\"").append(MICROS.format(at));
        line.append("\",\"mono\":\"").append(System.nanoTime()).append("\",");
        line.append(new String(payload, 1, payload.length - 1, StandardCharsets.UTF_8));
        return line.toString().getBytes(StandardCharsets.UTF_8);
    }

    /// `"text"` with everything JSON wants escaped.
    static String quoted(String text) {
        return JsonWriter.compact(new Json.Str(text));
    }

    static String time(Instant at) {
        return MICROS.format(at);
    }

    static String sha256(byte[] bytes) {
        return HexFormat.of().formatHex(sha256().digest(bytes));
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
