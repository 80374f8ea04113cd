package dev.handrail.console;

import java.io.IOError;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Optional;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Attributes;
import org.jline.terminal.Terminal;
import org.jline.utils.NonBlockingReader;
import org.jspecify.annotations.Nullable;

/// A terminal with the whole of JLine's line editing: history, completion, several rows, bracketed
/// paste. On the normal screen.
public final class TerminalStation implements Station {

    /// Faster than anybody types after Enter, and long enough for the rest of a paste.
    private static final Duration AT_ONCE = Duration.ofMillis(30);

    /// Keys within this time after a question has appeared were meant for something else.
    private static final Duration DEAD_TIME = Duration.ofMillis(300);

    /// More proposals than this are not shown without asking.
    private static final int MANY = 60;

    private final Terminal terminal;
    private @Nullable Aids aids;
    private @Nullable LineReader reader;

    public TerminalStation(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public PrintWriter out() {
        return terminal.writer();
    }

    @Override
    public int columns() {
        return terminal.getSize().getColumns();
    }

    @Override
    public boolean colours() {
        return true;
    }

    @Override
    public Optional<Terminal> terminal() {
        return Optional.of(terminal);
    }

    @Override
    public Entry read(Asking asking) {
        LineReader editor = editor(asking.aids());
        editor.setVariable(LineReader.SECONDARY_PROMPT_PATTERN, asking.more());
        return entry(() -> editor.readLine(asking.prompt()));
    }

    @Override
    public Entry readHidden(String prompt) {
        LineReader editor = editor(Aids.none());
        return entry(() -> editor.readLine(prompt, '\0'));
    }

    private LineReader editor(Aids wanted) {
        LineReader open = reader;
        if (open == null || aids != wanted) {
            open = build(wanted);
            reader = open;
            aids = wanted;
        }
        return open;
    }

    private LineReader build(Aids wanted) {
        LineReader built =
                LineReaderBuilder.builder()
                        .terminal(terminal)
                        .parser(new RowParser(wanted))
                        .completer(wanted.completer())
                        .history(wanted.history())
                        .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
                        .option(LineReader.Option.BRACKETED_PASTE, true)
                        .option(LineReader.Option.CASE_INSENSITIVE, true)
                        .option(LineReader.Option.AUTO_FRESH_LINE, true)
                        .option(LineReader.Option.HISTORY_BEEP, false)
                        .variable(LineReader.LIST_MAX, MANY)
                        .variable(LineReader.BELL_STYLE, "none")
                        .variable(LineReader.INDENTATION, 0)
                        .build();
        confirmRecalled(built, wanted.history());
        return built;
    }

    /// A line that was called back from the history unchanged is only filled in by the first Enter:
    /// whoever searched for one line and got another sees it before it runs.
    private static void confirmRecalled(LineReader editor, KeptHistory history) {
        String[] seen = {""};
        editor.getWidgets()
                .put(
                        LineReader.ACCEPT_LINE,
                        () -> {
                            String line = editor.getBuffer().toString();
                            if (history.isRecalled(line) && !seen[0].equals(line)) {
                                seen[0] = line;
                                editor.printAbove("(from the history; Enter once more runs it)");
                                return true;
                            }
                            seen[0] = "";
                            editor.callWidget("." + LineReader.ACCEPT_LINE);
                            return true;
                        });
    }

    private Entry entry(Reading reading) {
        try {
            String line = reading.line();
            return drain(AT_ONCE) ? new Entry.Pasted(line) : new Entry.Line(line);
        } catch (UserInterruptException e) {
            return new Entry.Interrupted();
        } catch (EndOfFileException | IOError e) {
            return new Entry.Ended();
        }
    }

    private interface Reading {
        String line();
    }

    @Override
    public void settle() {
        drain(DEAD_TIME);
    }

    /// Reads and drops everything that is there or comes within `time`.
    ///
    /// @return whether there was anything
    private boolean drain(Duration time) {
        Attributes before = terminal.enterRawMode();
        try {
            NonBlockingReader keys = terminal.reader();
            long end = System.nanoTime() + time.toNanos();
            boolean any = false;
            for (long left = time.toMillis();
                    left > 0;
                    left = (end - System.nanoTime()) / 1_000_000) {
                int read = keys.read(left);
                if (read == NonBlockingReader.EOF) {
                    break;
                }
                any |= read >= 0;
            }
            return any;
        } catch (IOException e) {
            // The terminal has gone; the next line that is asked for finds that out.
            return false;
        } finally {
            terminal.setAttributes(before);
        }
    }

    @Override
    public Hearing onInterrupt(Runnable action) {
        Terminal.SignalHandler before = terminal.handle(Terminal.Signal.INT, _ -> action.run());
        return () -> {
            try {
                terminal.handle(Terminal.Signal.INT, before);
            } catch (IllegalStateException closed) {
                // Handrail is ended, and JLine has closed its terminal; what ran has its end.
                return;
            }
        };
    }
}
