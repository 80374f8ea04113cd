package dev.handrail.face;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Optional;
import org.jline.terminal.Terminal;

/// Where lines are printed and typed. Made by [Terminals].
public interface Console extends AutoCloseable {

    /// Where lines are printed.
    PrintWriter out();

    /// In columns; 0 when it is not known.
    int width();

    /// Whether what is printed goes to a terminal that knows colours.
    boolean colours();

    /// Prints `prompt` and waits for a line.
    Typed read(String prompt);

    /// Prints `prompt` and waits for a line that does not show on the screen.
    Typed readHidden(String prompt);

    /// Drops what has been typed already and what is typed for `time` from now on, so that no key
    /// meant for something else answers a question. Does nothing when input is not typed.
    void settle(Duration time);

    /// From now on `^C` calls `action`, in a thread of its own, except while a line is read.
    void onInterrupt(Runnable action);

    /// The terminal that keys are typed at, for a step that wants every key; empty where nobody
    /// types or not every key can be had.
    Optional<Terminal> keyboard();

    @Override
    void close();
}
