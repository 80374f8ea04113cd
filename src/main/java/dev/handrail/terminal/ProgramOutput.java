package dev.handrail.terminal;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.jline.utils.WCWidth;

/// What a program writes on its terminal, taken apart into text and whole control sequences, before
/// JLine's emulator sees it: that one is lost in sequences it does not know, in numbers that are
/// too big, and in marks that combine. A sequence or a character may be split between two calls.
///
/// The states are those of ECMA-48: see also [ControlSequences], which decides what of the control
/// sequences is passed on.
final class ProgramOutput {

    /// Where it goes.
    interface Sink {
        void text(CharSequence text);

        /// The same; known to be nothing but printable ASCII, `\r` and `\n`.
        void plain(String text);

        /// One whole sequence.
        void sequence(String sequence);

        /// The program has asked to forget what has scrolled away.
        void historyCleared();

        /// The sequence that changes between the two screens.
        void otherScreen(String sequence);
    }

    private enum State {
        TEXT,
        ESCAPE,
        CONTROL,
        /// A command to the terminal itself (OSC): the title, the clipboard.
        COMMAND,
        /// Other strings (DCS, SOS, PM, APC).
        STRING,
        STRING_ESCAPE
    }

    private static final char ESC = 0x1b;

    /// Shorter runs of plain text are not worth a way of their own.
    private static final int BLOCK = 64;

    /// Longer sequences are dropped as a whole.
    private static final int LONGEST = 256;

    /// A string that has not ended after this many characters never will.
    private static final int LONGEST_STRING = 1 << 20;

    private final CharsetDecoder decoder =
            StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPLACE)
                    .onUnmappableCharacter(CodingErrorAction.REPLACE);
    private final ByteBuffer left = ByteBuffer.allocate(8);
    private final CharBuffer characters = CharBuffer.allocate(4_096);
    private final StringBuilder text = new StringBuilder();
    private final StringBuilder sequence = new StringBuilder();
    private final Sink sink;
    private final ControlSequences control;
    private State state = State.TEXT;
    private int stringLength;

    ProgramOutput(Sink sink) {
        this.sink = sink;
        this.control = new ControlSequences(sink);
    }

    Modes modes() {
        return control.modes();
    }

    void write(byte[] bytes, int offset, int length) {
        int end = offset + length;
        int at = offset;
        while (at < end) {
            int plain = isBetweenCharacters() ? plain(bytes, at, end) : 0;
            if (plain > BLOCK) {
                flush();
                sink.plain(new String(bytes, at, plain, StandardCharsets.US_ASCII));
                at += plain;
            } else {
                int block = Math.min(Math.max(plain, BLOCK), end - at);
                decode(ByteBuffer.wrap(bytes, at, block));
                at += block;
            }
        }
        flush();
    }

    private boolean isBetweenCharacters() {
        return state == State.TEXT && left.position() == 0;
    }

    /// How many bytes from here on are printable ASCII or line ends.
    private static int plain(byte[] bytes, int from, int end) {
        int at = from;
        while (at < end
                && (bytes[at] >= 0x20 && bytes[at] < 0x7f
                        || bytes[at] == '\r'
                        || bytes[at] == '\n')) {
            at++;
        }
        return at - from;
    }

    private void decode(ByteBuffer in) {
        while (left.position() > 0 && in.hasRemaining()) {
            left.put(in.get()).flip();
            decodeWhole(left);
            left.compact();
        }
        decodeWhole(in);
        left.put(in);
    }

    /// Leaves at most the beginning of one character behind.
    private void decodeWhole(ByteBuffer in) {
        while (true) {
            boolean full = decoder.decode(in, characters, false).isOverflow();
            characters.flip();
            while (characters.hasRemaining()) {
                take(characters.get());
            }
            characters.clear();
            if (!full) {
                return;
            }
        }
    }

    private void take(char c) {
        switch (state) {
            case TEXT -> inText(c);
            case ESCAPE -> inEscape(c);
            case CONTROL -> inControl(c);
            case COMMAND, STRING, STRING_ESCAPE -> inString(c);
        }
    }

    private void inText(char c) {
        if (c == ESC) {
            begin(State.ESCAPE);
        } else if (c >= 0x20 && c < 0x7f || c >= 0xa0 && c < 0x300) {
            text.append(c);
        } else if (c < 0x20) {
            control(c);
        } else if (c >= 0x300) {
            wide(c);
        }
    }

    /// Of the control characters, those that move the cursor or choose a character set.
    private void control(char c) {
        if (c >= '\b' && c <= 0x0f) {
            if (c >= 0x0e) {
                modes().enter(Modes.Mode.UNUSUAL);
            }
            text.append(c);
        }
    }

    /// The emulator has one code point for each cell: what combines would replace the letter it
    /// belongs to.
    private void wide(char c) {
        if (Character.isSurrogate(c)) {
            text.append(c);
            int from = text.length() - 2;
            boolean pair =
                    Character.isLowSurrogate(c)
                            && from >= 0
                            && Character.isHighSurrogate(text.charAt(from));
            if (pair && WCWidth.wcwidth(text.codePointAt(from)) < 1) {
                text.setLength(from);
            }
        } else if (WCWidth.wcwidth(c) > 0) {
            text.append(c);
        }
    }

    private void begin(State next) {
        flush();
        sequence.setLength(0);
        state = next;
    }

    private void inEscape(char c) {
        switch (c) {
            case ESC -> begin(State.ESCAPE);
            case '[' -> begin(State.CONTROL);
            case ']' -> string(State.COMMAND);
            case 'P', 'X', '^', '_' -> string(State.STRING);
            default -> {
                if (c >= 0x20 && c < 0x30 && sequence.length() < LONGEST) {
                    sequence.append(c);
                } else {
                    state = State.TEXT;
                    if (c >= 0x30 && c < 0x7f) {
                        control.escape(sequence.append(c).toString());
                    }
                }
            }
        }
    }

    private void inControl(char c) {
        if (c == ESC) {
            begin(State.ESCAPE);
        } else if (c >= 0x40 && c < 0x7f) {
            state = State.TEXT;
            if (sequence.length() < LONGEST) {
                control.sequence(sequence.toString(), c);
            }
        } else if (c >= 0x20 && c < 0x40) {
            if (sequence.length() < LONGEST) {
                sequence.append(c);
            }
        } else if (c == 0x18 || c == 0x1a || c >= 0x7f) {
            state = State.TEXT;
        } else {
            // Terminals obey these in the middle of a sequence, too.
            control(c);
            flush();
        }
    }

    private void string(State kind) {
        state = kind;
        stringLength = 0;
    }

    /// All strings are swallowed: a program's own title, and above all its wish to set the
    /// operator's clipboard.
    private void inString(char c) {
        stringLength++;
        if (state == State.STRING_ESCAPE && c != '\\') {
            // Not the end of the string but the beginning of something else.
            begin(State.ESCAPE);
            inEscape(c);
        } else if (c == ESC) {
            state = State.STRING_ESCAPE;
        } else if (state == State.STRING_ESCAPE
                || c == 0x07
                || c == 0x18
                || c == 0x1a
                || c == '\n' && state == State.COMMAND
                || stringLength > LONGEST_STRING) {
            state = State.TEXT;
        }
    }

    private void flush() {
        if (text.isEmpty()) {
            return;
        }
        int end = text.length();
        boolean half = Character.isHighSurrogate(text.charAt(end - 1));
        sink.text(half ? text.substring(0, end - 1) : text);
        String rest = half ? text.substring(end - 1) : "";
        text.setLength(0);
        text.append(rest);
    }
}
