package dev.handrail.evidence;

import dev.handrail.evidence.KnownValues.Secret;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// The one place every byte passes before it is hashed, written or shown: masks the values it was
/// told, in all their [Variants], and then whatever looks like a secret to a [Detector].
/// Thread-safe.
final class Redactor {

    private final List<Secret> secrets = new ArrayList<>();
    private volatile KnownValues known = new KnownValues(List.of());

    /// From now on `value` is masked as `[redacted:name]`, also in streams that are open. Line ends
    /// around the value, as a file or a command's output has them, are not part of it.
    synchronized Concealment conceal(String name, String value) {
        String trimmed = trimLineEnds(value);
        Secret secret = new Secret(name, trimmed);
        if (!secrets.contains(secret)) {
            secrets.add(secret);
            known = new KnownValues(secrets);
        }
        return Concealment.of(trimmed);
    }

    /// Opens a stream whose redacted bytes go to `sink`.
    Stream open(ByteSink sink) {
        return new Stream(sink);
    }

    /// The whole text, redacted.
    String redact(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length);
        Stream stream = open(out::write);
        stream.take(bytes, 0, bytes.length);
        stream.finish();
        String redacted = out.toString(StandardCharsets.UTF_8);
        return redacted.equals(text) ? text : redacted;
    }

    private static String trimLineEnds(String value) {
        int from = 0;
        int end = value.length();
        while (end > from && isLineEnd(value.charAt(end - 1))) {
            end--;
        }
        while (from < end && isLineEnd(value.charAt(from))) {
            from++;
        }
        return value.substring(from, end);
    }

    private static boolean isLineEnd(char c) {
        return c == '\n' || c == '\r';
    }

    /// One stream of bytes, such as what an action prints to its error output. Not thread-safe.
    final class Stream implements ByteSink {
        private final DetectorFilter second;
        private final KnownValueFilter first;

        private Stream(ByteSink sink) {
            second = new DetectorFilter(sink);
            first = new KnownValueFilter(() -> known, second);
        }

        @Override
        public void take(byte[] bytes, int offset, int length) {
            first.take(bytes, offset, length);
        }

        /// Nothing follows: gives out what was held back.
        void finish() {
            first.finish();
            second.finish();
        }
    }
}
