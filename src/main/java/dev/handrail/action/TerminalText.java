package dev.handrail.action;

import dev.handrail.evidence.Escapes;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// The lines of text a terminal is told to show, for expectations to look at: without escape
/// sequences, with what was rubbed out gone. A line that is begun again (CR, as progress bars do)
/// counts as it was last. Cursor movements are not followed: what a full screen program draws comes
/// in the order it draws it. Used by one thread at a time.
final class TerminalText {

    /// A line that is longer comes in pieces.
    private static final int LONGEST_LINE = 1 << 16;

    private static final byte[] LINE_END = "\n".getBytes(StandardCharsets.US_ASCII);

    private final KeptOutput kept;
    private final Escapes escapes = new Escapes();
    private byte[] line = new byte[256];
    private int length;
    private boolean again;

    TerminalText(KeptOutput kept) {
        this.kept = kept;
    }

    void write(byte[] bytes, int count) {
        for (int i = 0; i < count; i++) {
            read(bytes[i]);
        }
    }

    /// Nothing follows.
    void finish() {
        kept.write(line, length);
        length = 0;
    }

    private void read(byte b) {
        boolean unseen = escapes.unseen(b);
        switch (b) {
            case '\n' -> {
                finish();
                kept.write(LINE_END, LINE_END.length);
                again = false;
            }
            case '\r' -> again = true;
            case '\b' -> rubOut(unseen);
            default -> {
                if (!unseen && (b >= ' ' || b < 0 || b == '\t') && b != 0x7f) {
                    put(b);
                }
            }
        }
    }

    /// The last character, whatever number of bytes it has.
    private void rubOut(boolean unseen) {
        if (unseen) {
            return;
        }
        while (length > 0 && (line[length - 1] & 0xc0) == 0x80) {
            length--;
        }
        length = Math.max(0, length - 1);
    }

    private void put(byte b) {
        if (again) {
            length = 0;
            again = false;
        }
        if (length == LONGEST_LINE) {
            finish();
        }
        if (length == line.length) {
            line = Arrays.copyOf(line, length * 2);
        }
        line[length++] = b;
    }
}
