package dev.handrail.wording;

import dev.handrail.evidence.Voice;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/// Turns one stream of a program's output into lines that are safe to print: escape sequences are
/// taken out, what a carriage return overwrites is dropped as on a terminal, other control
/// characters are spelled out. A program can therefore neither move the cursor, nor set the title
/// or the clipboard, nor hide what follows.
public final class OutputText {

    /// A line longer than this is handed on in pieces, so that a flood without line ends is shown
    /// as it comes and takes no memory.
    private static final int PIECE = 4096;

    private enum State {
        TEXT,
        /// Behind ESC.
        ESCAPE,
        /// Behind ESC and a character that wants one more.
        DESIGNATE,
        /// Behind CSI.
        CONTROL,
        /// In an OSC, DCS, SOS, PM or APC string.
        STRING,
        /// Behind ESC in a string.
        STRING_ESCAPE
    }

    private final Consumer<String> lines;
    private final CharsetDecoder decoder =
            StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPLACE)
                    .onUnmappableCharacter(CodingErrorAction.REPLACE);
    private final CharBuffer decoded = CharBuffer.allocate(8192);
    private ByteBuffer rest = ByteBuffer.allocate(0);

    private final StringBuilder line = new StringBuilder();
    private final StringBuilder parameters = new StringBuilder();
    private State state = State.TEXT;
    private boolean overwrite;

    /// @param lines is given each line when it is complete, without its end
    public OutputText(Consumer<String> lines) {
        this.lines = lines;
    }

    /// Takes output. A sequence or a character may be split between two calls.
    public void write(byte[] bytes, int offset, int length) {
        ByteBuffer in = ByteBuffer.allocate(rest.remaining() + length);
        in.put(rest).put(bytes, offset, length).flip();
        boolean more = true;
        while (more) {
            more = decoder.decode(in, decoded, false).isOverflow();
            decoded.flip();
            while (decoded.hasRemaining()) {
                take(decoded.get());
            }
            decoded.clear();
        }
        rest = in;
    }

    /// What has come of the line that is not complete yet.
    public String pending() {
        return line.toString();
    }

    /// Hands on the last line although its end never came.
    public void finish() {
        if (rest.hasRemaining()) {
            line.append('\ufffd');
            rest = ByteBuffer.allocate(0);
        }
        if (!line.isEmpty()) {
            emit();
        }
        state = State.TEXT;
        overwrite = false;
    }

    /// What stands before a line so that it can be told whose it is.
    public static String mark(Voice voice) {
        return switch (voice) {
            case OUT -> "";
            case ERR -> "err: ";
            case NOTE -> "note: ";
        };
    }

    private void take(char c) {
        if (c == '\n') {
            state = State.TEXT;
            emit();
            return;
        }
        switch (state) {
            case TEXT -> text(c);
            case ESCAPE -> escape(c);
            case DESIGNATE -> state = State.TEXT;
            case CONTROL -> control(c);
            case STRING -> {
                if (c == 0x07 || c == 0x9c) {
                    state = State.TEXT;
                } else if (c == 0x1b) {
                    state = State.STRING_ESCAPE;
                }
            }
            case STRING_ESCAPE -> {
                if (c == '\\') {
                    state = State.TEXT;
                } else {
                    escape(c);
                }
            }
        }
    }

    private void text(char c) {
        switch (c) {
            case 0x00, 0x07 -> {}
            case '\r' -> overwrite = true;
            case '\b' -> line.setLength(Math.max(0, line.length() - 1));
            case '\t' -> append(" ".repeat(8 - line.length() % 8));
            case 0x1b -> state = State.ESCAPE;
            case 0x9b -> beginControl();
            case 0x90, 0x98, 0x9d, 0x9e, 0x9f -> state = State.STRING;
            default -> {
                if (c >= 0x20 && c < 0x7f && !overwrite && line.length() < PIECE - 1) {
                    line.append(c);
                } else {
                    append(Visible.spelled(c));
                }
            }
        }
    }

    private void escape(char c) {
        switch (c) {
            case '[' -> beginControl();
            case ']', 'P', 'X', '^', '_' -> state = State.STRING;
            case '(', ')', '*', '+', '-', '.', '/', '#', '%', ' ' -> state = State.DESIGNATE;
            case 0x1b -> state = State.ESCAPE;
            default -> state = State.TEXT;
        }
    }

    private void beginControl() {
        parameters.setLength(0);
        state = State.CONTROL;
    }

    private void control(char c) {
        if (c == 0x1b) {
            state = State.ESCAPE;
        } else if (c < 0x40 || c > 0x7e) {
            parameters.append(parameters.length() < 32 ? String.valueOf(c) : "");
        } else {
            state = State.TEXT;
            moved(c);
        }
    }

    /// What a cursor movement means for lines: another row begins a new line, column 1 is a
    /// carriage return, a step to the right is a gap.
    private void moved(char end) {
        switch (end) {
            case 'A', 'B', 'E', 'F', 'H', 'f', 'd' -> {
                if (!line.isEmpty()) {
                    emit();
                }
            }
            case 'G' -> overwrite |= parameters.isEmpty() || parameters.toString().equals("1");
            case 'C' -> append(" ");
            default -> {}
        }
    }

    private void append(String text) {
        if (overwrite) {
            line.setLength(0);
            overwrite = false;
        }
        line.append(text);
        if (line.length() >= PIECE && !Character.isHighSurrogate(line.charAt(line.length() - 1))) {
            emit();
        }
    }

    private void emit() {
        lines.accept(line.toString());
        line.setLength(0);
        overwrite = false;
    }
}
