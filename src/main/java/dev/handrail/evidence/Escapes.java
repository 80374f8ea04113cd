package dev.handrail.evidence;

/// Tells, byte by byte, what a terminal shows from what it obeys: CR, LF and escape sequences
/// (ECMA-48: CSI, two-byte escapes, and the strings OSC, DCS, APC, PM, SOS). A sequence that does
/// not end within [#LONGEST] bytes was none, so that binary garbage cannot hide what follows it.
public final class Escapes {

    static final byte ESCAPE = 0x1b;
    static final int LONGEST = 1024;

    private enum State {
        TEXT,
        ESCAPED,
        SEQUENCE,
        STRING,
        STRING_ESCAPED
    }

    private State state = State.TEXT;
    private int length;

    /// Whether the next byte stands outside any sequence.
    public boolean inText() {
        return state == State.TEXT;
    }

    /// Whether the byte is not shown: part of a sequence, CR or LF. To be told every byte, in
    /// order.
    public boolean unseen(byte b) {
        if (b == ESCAPE) {
            state = state == State.STRING ? State.STRING_ESCAPED : State.ESCAPED;
            length = state == State.ESCAPED ? 0 : length + 1;
            return true;
        }
        if (state != State.TEXT && ++length > LONGEST) {
            state = State.TEXT;
        }
        return switch (state) {
            case TEXT -> lineBreak(b);
            case ESCAPED -> escaped(b);
            case SEQUENCE -> sequence(b);
            case STRING -> string(b);
            case STRING_ESCAPED -> {
                if (b == '\\') {
                    state = State.TEXT;
                    yield true;
                }
                state = State.ESCAPED;
                yield escaped(b);
            }
        };
    }

    static boolean lineBreak(byte b) {
        return b == '\n' || b == '\r';
    }

    private boolean escaped(byte b) {
        switch (b) {
            case '[' -> state = State.SEQUENCE;
            case ']', 'P', '_', '^', 'X' -> state = State.STRING;
            default -> {
                if (b < 0x20 || b == 0x7f) {
                    return broken(b);
                }
                if (b >= 0x30) {
                    state = State.TEXT;
                }
            }
        }
        return true;
    }

    private boolean sequence(byte b) {
        if (b < 0x20 || b == 0x7f) {
            return broken(b);
        }
        if (b >= 0x40) {
            state = State.TEXT;
        }
        return true;
    }

    private boolean string(byte b) {
        if (b == 0x07) {
            state = State.TEXT;
        } else if (lineBreak(b) || b == 0x18 || b == 0x1a) {
            return broken(b);
        }
        return true;
    }

    private boolean broken(byte b) {
        state = State.TEXT;
        return lineBreak(b);
    }
}
