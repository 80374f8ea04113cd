package dev.handrail.evidence;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongSupplier;

/// Output as lines of an asciicast, version 2:
///
/// ```
/// [1.204511,"x-voice","err"]
/// [1.204511,"o","ERROR:  \ufffd\r\n"]
/// [1.204511,"x-raw","RVJST1I6ICD/Cg=="]
/// ```
///
/// `o` is what players show; they pass over codes they do not know. `x-voice` says whose the
/// following output is, at first `out`. `x-raw` gives the exact bytes of the `o` before it where
/// they were not UTF-8. A terminal wants CR before LF, so `o` has them; where the program had a
/// terminal of its own, that has put them in already, and `r` gives the new size of its window.
///
/// The first line is put when something follows it: only then is it known whether there is a
/// terminal. Not thread-safe.
final class CastText {

    /// An event with more than this is ended, so that players show something.
    private static final int LONGEST_EVENT = 1 << 14;

    private static final byte[] REPLACEMENT = {(byte) 0xef, (byte) 0xbf, (byte) 0xbd};
    private static final byte[] LINE_END = bytes("\\r\\n");
    private static final byte[][] ESCAPES = CastEscapes.all();
    private static final boolean[] PLAIN = CastEscapes.plain();

    /// What has come from one voice and is not a whole character yet.
    private static final class Voiced {
        private final byte[] part = new byte[4];
        private int size;
        private boolean afterReturn;
    }

    private final CastHeader header;
    private final LongSupplier nanos;
    private final long start;
    private final Map<Voice, Voiced> voices = new EnumMap<>(Voice.class);
    private byte[] lines = new byte[1 << 16];
    private int size;
    private byte[] raw = new byte[LONGEST_EVENT * 2];
    private int rawSize;
    private Voice voice = Voice.OUT;
    private boolean open;
    private boolean wrong;
    private boolean begun;
    private boolean terminal;
    private String time = "";

    CastText(CastHeader header, LongSupplier nanos) {
        this.header = header;
        this.nanos = nanos;
        this.start = nanos.getAsLong();
        for (Voice each : Voice.values()) {
            voices.put(each, new Voiced());
        }
    }

    /// How many bytes of lines there are.
    int size() {
        return size;
    }

    /// Takes the lines, which end with a whole one.
    byte[] take() {
        end();
        byte[] taken = Arrays.copyOf(lines, size);
        size = 0;
        return taken;
    }

    /// The output comes from a terminal, of which the window has this size from now on.
    void resize(int columns, int rows) {
        end();
        terminal = true;
        if (begun) {
            put(bytes("[%s,\"r\",\"%dx%d\"]\n".formatted(now(), columns, rows)));
        } else {
            first(header.line(columns, rows));
        }
    }

    private void first(String line) {
        begun = true;
        put(bytes(line + "\n"));
    }

    void add(Voice from, byte[] bytes, int offset, int length) {
        head();
        Voiced voiced = from == voice ? voices.get(voice) : turn(from);
        if (voiced == null) {
            throw new IllegalStateException("every voice has its state");
        }
        int end = offset + length;
        int i = offset;
        while (i < end && voiced.size > 0) {
            voiced.part[voiced.size++] = bytes[i++];
            i -= complete(voiced);
        }
        if (rawSize >= LONGEST_EVENT) {
            end();
        }
        while (i < end) {
            int next = ascii(voiced, bytes, i, Math.min(end, i + LONGEST_EVENT - rawSize));
            i = next > i ? next : i + beyondAscii(voiced, bytes, i, end);
            if (rawSize >= LONGEST_EVENT) {
                end();
            }
        }
    }

    /// Takes ASCII, which is nearly everything, without a call for each byte.
    ///
    /// @return where it ends
    private int ascii(Voiced voiced, byte[] bytes, int from, int stop) {
        if (bytes[from] < 0) {
            return from;
        }
        begin();
        room((stop - from) * CastEscapes.LONGEST);
        byte[] to = lines;
        int at = size;
        boolean afterReturn = voiced.afterReturn;
        int i = from;
        for (; i < stop && bytes[i] >= 0; i++) {
            byte b = bytes[i];
            if (PLAIN[b]) {
                to[at++] = b;
            } else {
                byte[] escape = b == '\n' && !afterReturn && !terminal ? LINE_END : ESCAPES[b];
                for (byte e : escape) {
                    to[at++] = e;
                }
            }
            afterReturn = b == '\r';
        }
        size = at;
        voiced.afterReturn = afterReturn;
        keepRaw(bytes, from, i - from);
        return i;
    }

    /// Nothing follows: characters that lack their end are wrong ones.
    void finish() {
        head();
        for (Voice each : Voice.values()) {
            Voiced voiced = voices.get(each);
            if (voiced != null && voiced.size > 0) {
                turn(each);
                begin();
                wrong(voiced.part, 0, voiced.size);
                voiced.size = 0;
            }
        }
        end();
    }

    private void head() {
        if (!begun) {
            first(header.line());
        }
    }

    private Voiced turn(Voice to) {
        if (to != voice) {
            end();
            voice = to;
            String name = to.name().toLowerCase(Locale.ROOT);
            put(bytes("[" + now() + ",\"x-voice\",\"" + name + "\"]\n"));
        }
        Voiced voiced = voices.get(to);
        if (voiced == null) {
            throw new IllegalStateException("every voice has its state");
        }
        return voiced;
    }

    /// Goes on with a character that came in pieces.
    ///
    /// @return how many of the last bytes taken in are to be read again
    private int complete(Voiced voiced) {
        int length = Utf8.length(voiced.part, 0, voiced.size);
        if (length == Utf8.UNFINISHED) {
            return 0;
        }
        begin();
        int again = voiced.size - Math.abs(length);
        if (length > 0) {
            keepRaw(voiced.part, 0, length);
            put(voiced.part, 0, length);
        } else {
            wrong(voiced.part, 0, -length);
        }
        voiced.size = 0;
        voiced.afterReturn = false;
        return again;
    }

    /// One character of several bytes, or bytes that are none.
    ///
    /// @return how many bytes
    private int beyondAscii(Voiced voiced, byte[] bytes, int from, int end) {
        int length = Utf8.length(bytes, from, end);
        if (length == Utf8.UNFINISHED) {
            System.arraycopy(bytes, from, voiced.part, 0, end - from);
            voiced.size = end - from;
            return voiced.size;
        }
        begin();
        voiced.afterReturn = false;
        if (length < 0) {
            wrong(bytes, from, -length);
            return -length;
        }
        keepRaw(bytes, from, length);
        put(bytes, from, length);
        return length;
    }

    private void begin() {
        if (!open) {
            time = now();
            put(bytes("[" + time + ",\"o\",\""));
            open = true;
        }
    }

    private void end() {
        if (!open) {
            return;
        }
        put(bytes("\"]\n"));
        if (wrong) {
            byte[] exact = Arrays.copyOf(raw, rawSize);
            put(bytes("[" + time + ",\"x-raw\",\""));
            put(Base64.getEncoder().encode(exact));
            put(bytes("\"]\n"));
        }
        open = false;
        wrong = false;
        rawSize = 0;
    }

    private void wrong(byte[] bytes, int from, int length) {
        keepRaw(bytes, from, length);
        put(REPLACEMENT);
        wrong = true;
    }

    private void keepRaw(byte[] bytes, int from, int length) {
        System.arraycopy(bytes, from, raw, rawSize, length);
        rawSize += length;
    }

    private String now() {
        long micros = (nanos.getAsLong() - start) / 1_000;
        return "%d.%06d".formatted(micros / 1_000_000, micros % 1_000_000);
    }

    private void put(byte[] bytes) {
        put(bytes, 0, bytes.length);
    }

    private void put(byte[] bytes, int from, int length) {
        room(length);
        System.arraycopy(bytes, from, lines, size, length);
        size += length;
    }

    private void room(int length) {
        if (size + length > lines.length) {
            lines = Arrays.copyOf(lines, Math.max(size + length, lines.length * 2));
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
