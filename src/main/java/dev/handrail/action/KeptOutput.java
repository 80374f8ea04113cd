package dev.handrail.action;

import dev.handrail.engine.Facts.Text;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/// The beginning and the end of an output of any length, in bounded memory. Used by one thread at a
/// time.
final class KeptOutput {

    /// Enough for any JSON or table somebody would write an expectation about.
    static final int PART = 1 << 20;

    private final ByteArrayOutputStream head = new ByteArrayOutputStream();
    private byte[] tail = new byte[0];
    private long bytes;
    private long lineEnds;
    private int last = '\n';

    /// Takes `length` bytes.
    void write(byte[] buffer, int length) {
        if (length == 0) {
            return;
        }
        for (int i = 0; i < length; i++) {
            if (buffer[i] == '\n') {
                lineEnds++;
            }
        }
        last = buffer[length - 1];
        int first = Math.min(PART - head.size(), length);
        head.write(buffer, 0, first);
        bytes += first;
        ring(buffer, first, length - first);
    }

    private void ring(byte[] buffer, int offset, int length) {
        if (length > 0 && tail.length == 0) {
            tail = new byte[PART];
        }
        int from = offset;
        int left = length;
        while (left > 0) {
            int at = (int) ((bytes - PART) % PART);
            int now = Math.min(left, PART - at);
            System.arraycopy(buffer, from, tail, at, now);
            from += now;
            left -= now;
            bytes += now;
        }
    }

    /// How many bytes there were, kept or not.
    long bytes() {
        return bytes;
    }

    /// How many lines there were; a last line without a line end counts.
    long lines() {
        return lineEnds + (last == '\n' ? 0 : 1);
    }

    /// What was kept, as UTF-8; other bytes become U+FFFD. Between beginning and end a line says
    /// how much is missing.
    Text text() {
        String start = head.toString(StandardCharsets.UTF_8);
        long beyond = bytes - head.size();
        if (beyond == 0) {
            return new Text(start, false);
        }
        if (beyond <= PART) {
            // The two parts touch: put together as bytes, a character across the seam stays whole.
            ByteArrayOutputStream whole = new ByteArrayOutputStream();
            whole.writeBytes(head.toByteArray());
            whole.write(tail, 0, (int) beyond);
            return new Text(whole.toString(StandardCharsets.UTF_8), false);
        }
        int at = (int) (beyond % PART);
        byte[] end = new byte[PART];
        System.arraycopy(tail, at, end, 0, PART - at);
        System.arraycopy(tail, 0, end, PART - at, at);
        return new Text(
                start
                        + "\n[... "
                        + (beyond - PART)
                        + " bytes are not kept here ...]\n"
                        + new String(end, StandardCharsets.UTF_8),
                true);
    }
}
