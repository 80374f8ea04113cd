package dev.handrail.evidence;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a [DetectorFilter] has let through, gathered so that it is handed on in large pieces; and
/// the marks it puts in.
final class RedactedBytes {

    private static final Pattern MARK =
            Pattern.compile("\\[redacted(\\?)?:[A-Za-z0-9_.-]{1,64}\\]");

    private final ByteSink sink;
    private byte[] bytes = new byte[256];
    private int length;

    RedactedBytes(ByteSink sink) {
        this.sink = sink;
    }

    void put(byte b) {
        room(1);
        bytes[length++] = b;
    }

    void put(byte[] from, int offset, int count) {
        room(count);
        System.arraycopy(from, offset, bytes, length, count);
        length += count;
    }

    /// Held bytes, one in each char.
    void put(CharSequence held) {
        byte[] raw = held.toString().getBytes(StandardCharsets.ISO_8859_1);
        put(raw, 0, raw.length);
    }

    void putMark(String what) {
        put("[redacted?:" + what + "]");
    }

    void handOn() {
        if (length > 0) {
            sink.take(bytes, 0, length);
            length = 0;
        }
    }

    /// Whether held bytes are a mark.
    static boolean isMark(CharSequence held) {
        return MARK.matcher(held).matches();
    }

    /// Whether held bytes are the beginning of a mark.
    static boolean mayBecomeMark(CharSequence held) {
        Matcher matcher = MARK.matcher(held);
        return !matcher.matches() && matcher.hitEnd();
    }

    private void room(int count) {
        if (length + count > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(length + count, bytes.length * 2));
        }
    }
}
