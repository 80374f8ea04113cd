package dev.handrail.face;

import dev.handrail.engine.Tty;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.jline.terminal.Attributes;
import org.jline.terminal.Attributes.InputFlag;
import org.jline.terminal.Attributes.LocalFlag;
import org.jline.terminal.Attributes.OutputFlag;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.Terminal.SignalHandler;
import org.jline.utils.NonBlockingReader;

/// The operator's terminal without anything in between: keys as bytes as they are pressed, the
/// screen as bytes. For a step that has a terminal of its own.
final class DirectTerminal implements AutoCloseable {

    /// What a program may have switched on and not off again: cursor keys, colours, regions, a
    /// hidden cursor (DECSTR and SGR), the mouse, the focus, bracketed paste.
    private static final String AS_IT_WAS =
            "\033[!p\033[m\033[?25h\033[?1000l\033[?1002l\033[?1003l\033[?1004l\033[?1006l\033[?2004l";

    private static final long READING_MILLIS = 100;
    private static final int MOST_AT_ONCE = 1 << 12;

    private final Terminal terminal;
    private final Attributes before;
    private final SignalHandler windowBefore;

    /// @param resized called when the window has another size, in a thread of its own
    DirectTerminal(Terminal terminal, Runnable resized) {
        this.terminal = terminal;
        this.before = terminal.getAttributes();
        this.windowBefore = terminal.handle(Terminal.Signal.WINCH, _ -> resized.run());
    }

    Tty.Size size() {
        Size size = terminal.getSize();
        return size.getColumns() > 0 && size.getRows() > 0
                ? new Tty.Size(size.getColumns(), size.getRows())
                : Tty.Size.USUAL;
    }

    /// Every key is only a byte from now on, and every byte goes to the screen as it is.
    void open() {
        terminal.enterRawMode();
        Attributes raw = terminal.getAttributes();
        raw.setLocalFlag(LocalFlag.ISIG, false);
        raw.setInputFlag(InputFlag.IXON, false);
        raw.setOutputFlag(OutputFlag.OPOST, false);
        terminal.setAttributes(raw);
    }

    /// Keys still come one by one, but `^C` is a signal again and lines end as usual.
    void listen() {
        terminal.enterRawMode();
        Attributes listening = terminal.getAttributes();
        listening.setLocalFlag(LocalFlag.ISIG, true);
        listening.setOutputFlag(OutputFlag.OPOST, true);
        terminal.setAttributes(listening);
    }

    /// Waits a moment for keys.
    ///
    /// @return their bytes, none when there were no keys
    /// @throws IOException when the terminal has gone
    byte[] read() throws IOException {
        NonBlockingReader keys = terminal.reader();
        int next = keys.read(READING_MILLIS);
        if (next == NonBlockingReader.EOF) {
            throw new IOException("the terminal has gone");
        }
        StringBuilder typed = new StringBuilder();
        while (next >= 0 && typed.length() < MOST_AT_ONCE) {
            typed.append((char) next);
            next = keys.read(1);
        }
        if (next >= 0) {
            // Perhaps the second half of the last character.
            typed.append((char) next);
        }
        return typed.toString().getBytes(StandardCharsets.UTF_8);
    }

    void show(byte[] bytes, int offset, int length) {
        try {
            terminal.writer().flush();
            OutputStream screen = terminal.output();
            screen.write(bytes, offset, length);
            screen.flush();
        } catch (IOException _) {
            // The terminal has gone; that is found out where it is read.
        }
    }

    void show(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        show(bytes, 0, bytes.length);
    }

    /// The screen as lines need it.
    void tidy() {
        show(AS_IT_WAS);
    }

    @Override
    public void close() {
        terminal.handle(Terminal.Signal.WINCH, windowBefore);
        terminal.setAttributes(before);
    }
}
