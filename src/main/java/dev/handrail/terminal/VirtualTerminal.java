package dev.handrail.terminal;

import java.util.List;

/// A terminal that exists in memory only: takes the bytes of a program that draws on a screen, and
/// keeps the window they make and a bounded number of lines that have scrolled out of it.
/// Thread-safe.
public interface VirtualTerminal {

    /// Takes output. A sequence or a character may be split between two calls.
    void write(byte[] bytes, int offset, int length);

    void resize(int columns, int rows);

    int columns();

    int rows();

    /// The lines as text, those scrolled out of the window first, without trailing blanks.
    List<String> lines();

    /// The bytes this key makes in the terminal's present mode (application cursor keys and so on).
    byte[] encode(Key key);
}
