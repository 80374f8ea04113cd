package dev.handrail.terminal;

import java.util.List;
import java.util.function.Consumer;

/// A terminal that exists in memory only: takes the bytes of a program that draws on a screen, and
/// keeps the window they make and a bounded number of lines that have scrolled out of it.
/// Thread-safe.
public sealed interface VirtualTerminal permits EmulatedTerminal {

    /// An empty one.
    ///
    /// @param replies is given what the terminal answers to the program's questions (where is the
    ///   cursor, what are you); called in the thread that writes
    static VirtualTerminal of(int columns, int rows, Consumer<byte[]> replies) {
        return new EmulatedTerminal(columns, rows, replies);
    }

    /// Takes output. A sequence or a character may be split between two calls. Never fails,
    /// whatever the bytes are.
    void write(byte[] bytes, int offset, int length);

    void resize(int columns, int rows);

    int columns();

    int rows();

    /// Where the program's cursor is.
    Cursor cursor();

    /// The lines as text, those scrolled out of the window first, without trailing blanks and
    /// without the empty lines at the end.
    List<String> lines();

    /// The bytes this key makes in the terminal's present mode (application cursor keys and so on);
    /// empty for what no program expects.
    byte[] encode(Key key);

    /// A place in the window, counted from 0, and whether the program shows its cursor there.
    record Cursor(int column, int row, boolean shown) {}
}
