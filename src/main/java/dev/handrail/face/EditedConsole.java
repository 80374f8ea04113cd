package dev.handrail.face;

import java.io.IOError;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.reader.impl.DefaultParser;
import org.jline.terminal.Terminal;

/// A terminal whose lines are edited by JLine: bracketed paste, cursor keys. No history, no
/// completion: an answer is never one keypress away.
final class EditedConsole implements Console {

    private final Terminal terminal;
    private final LineReader reader;

    EditedConsole(Terminal terminal) {
        this.terminal = terminal;
        DefaultParser plain = new DefaultParser();
        plain.setEscapeChars(null);
        plain.setQuoteChars(new char[0]);
        this.reader =
                LineReaderBuilder.builder()
                        .terminal(terminal)
                        .parser(plain)
                        .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
                        .variable(LineReader.DISABLE_COMPLETION, true)
                        .option(LineReader.Option.BRACKETED_PASTE, true)
                        .variable(LineReader.DISABLE_HISTORY, true)
                        .build();
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
        return true;
    }

    @Override
    public Typed read(String prompt) {
        return typed(() -> reader.readLine(prompt));
    }

    @Override
    public Typed readHidden(String prompt) {
        return typed(() -> reader.readLine(prompt, '\0'));
    }

    @Override
    public void settle(Duration time) {
        Keyboard.drain(terminal, time);
    }

    @Override
    public void onInterrupt(Runnable action) {
        terminal.handle(Terminal.Signal.INT, _ -> action.run());
    }

    @Override
    public Optional<Terminal> keyboard() {
        return Optional.of(terminal);
    }

    @Override
    public void close() {
        try {
            terminal.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Typed typed(Reading reading) {
        try {
            String line = reading.line();
            boolean more = Keyboard.drain(terminal, Keyboard.AT_ONCE);
            return more || line.contains("\n") || line.contains("\r")
                    ? new Typed.Pasted(line)
                    : new Typed.Line(line);
        } catch (UserInterruptException e) {
            return new Typed.Interrupted();
        } catch (EndOfFileException | IOError e) {
            return new Typed.Ended();
        }
    }

    private interface Reading {
        String line();
    }
}
