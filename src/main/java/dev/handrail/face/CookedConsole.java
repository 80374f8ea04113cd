package dev.handrail.face;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;
import org.jline.terminal.Attributes;
import org.jline.terminal.Attributes.LocalFlag;
import org.jline.terminal.Terminal;
import org.jline.utils.NonBlockingReader;
import org.jline.utils.Signals;

/// Lines as the terminal's own line discipline edits them (`TERM=dumb`), or as they come from a
/// pipe or a file. Prints nothing but text.
final class CookedConsole implements Console {

    /// Where lines come from.
    enum Input {
        /// A keyboard whose echo can be switched off.
        TERMINAL,
        /// A keyboard of which JLine controls nothing, because the output is no terminal.
        KEYBOARD,
        /// Nobody types: a pipe or a file.
        STREAM
    }

    private final Terminal terminal;
    private final Input input;
    private volatile boolean interrupted;
    private volatile Runnable interrupt = () -> {};
    private volatile boolean reading;

    CookedConsole(Terminal terminal, Input input) {
        this.terminal = terminal;
        this.input = input;
    }

    @Override
    public PrintWriter out() {
        return terminal.writer();
    }

    @Override
    public int width() {
        return terminal.getSize().getColumns();
    }

    @Override
    public boolean colours() {
        return false;
    }

    @Override
    public Typed read(String prompt) {
        out().print(prompt);
        out().flush();
        Typed typed = line();
        boolean silent = input == Input.STREAM || !(typed instanceof Typed.Line);
        if (silent) {
            // Nobody's Enter has ended the line on the screen.
            out().println(typed instanceof Typed.Line given ? given.text() : "");
            out().flush();
        }
        return typed;
    }

    @Override
    public Typed readHidden(String prompt) {
        return switch (input) {
            case KEYBOARD -> new Typed.CannotHide();
            case STREAM -> hidden(prompt);
            case TERMINAL -> {
                Attributes before = terminal.getAttributes();
                Attributes silent = new Attributes(before);
                silent.setLocalFlag(LocalFlag.ECHO, false);
                terminal.setAttributes(silent);
                try {
                    yield hidden(prompt);
                } finally {
                    terminal.setAttributes(before);
                }
            }
        };
    }

    @Override
    public void settle(Duration time) {
        if (input != Input.STREAM) {
            Keyboard.drain(terminal, time);
        }
    }

    @Override
    public void onInterrupt(Runnable action) {
        interrupt = action;
        Runnable pressed =
                () -> {
                    if (reading) {
                        interrupted = true;
                    } else {
                        interrupt.run();
                    }
                };
        if (input == Input.TERMINAL) {
            terminal.handle(Terminal.Signal.INT, _ -> pressed.run());
        } else {
            // JLine listens to signals only for terminals it controls.
            Signals.register("INT", pressed);
        }
    }

    @Override
    public Optional<Terminal> keyboard() {
        return input == Input.TERMINAL ? Optional.of(terminal) : Optional.empty();
    }

    @Override
    public void close() {
        try {
            terminal.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Typed hidden(String prompt) {
        out().print(prompt);
        out().flush();
        Typed typed = line();
        out().println();
        out().flush();
        return typed;
    }

    private Typed line() {
        interrupted = false;
        reading = true;
        try {
            return characters(terminal.reader());
        } catch (IOException e) {
            // The terminal is gone: as good as the end of its input.
            return new Typed.Ended();
        } finally {
            reading = false;
        }
    }

    private Typed characters(NonBlockingReader reader) throws IOException {
        StringBuilder line = new StringBuilder();
        while (true) {
            // Not one long read: a read without a limit cannot be ended by ^C.
            int read = reader.read(100);
            if (interrupted) {
                // Whoever pressed ^C cannot be asked what they meant when input is a file.
                return input == Input.STREAM ? new Typed.Ended() : new Typed.Interrupted();
            }
            if (read == NonBlockingReader.EOF) {
                return line.isEmpty() ? new Typed.Ended() : new Typed.Line(line.toString());
            }
            if (read == '\n' || read == '\r') {
                return whole(line.toString());
            }
            if (read >= 0) {
                line.append((char) read);
            }
        }
    }

    private Typed whole(String line) {
        boolean more = input != Input.STREAM && Keyboard.drain(terminal, Keyboard.AT_ONCE);
        return more ? new Typed.Pasted(line) : new Typed.Line(line);
    }
}
