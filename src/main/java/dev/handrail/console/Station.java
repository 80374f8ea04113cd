package dev.handrail.console;

import java.io.PrintWriter;
import java.util.Optional;
import org.jline.terminal.Terminal;

/// Where the operator sits while a console is open. A face gives it; used by one thread.
public interface Station {

    /// Where lines are printed.
    PrintWriter out();

    /// The width in columns; 0 when it is not known.
    int columns();

    /// Whether colours may be used.
    boolean colours();

    /// Prints the prompt and waits until what is typed is whole.
    Entry read(Asking asking);

    /// Prints the prompt and waits for a line that does not show.
    Entry readHidden(String prompt);

    /// Drops what was typed before it could be meant for the question that follows.
    void settle();

    /// Until it is closed, `^C` calls `action`, in a thread of its own.
    Hearing onInterrupt(Runnable action);

    /// The terminal itself, for programs that take all of it; empty where there is none.
    Optional<Terminal> terminal();

    /// Ends what it was given for.
    interface Hearing extends AutoCloseable {
        @Override
        void close();
    }
}
