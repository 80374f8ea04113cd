package dev.handrail.terminal;

import java.util.function.Consumer;
import org.jline.terminal.Terminal;

/// The operator's real terminal as a full screen, from [SystemTerminal#display] to [#close]. On
/// every other way out of the process (an exception, SIGTERM, SIGHUP, SIGINT) the terminal is given
/// back as it was, too. When the terminal is gone, [Key.Ended] comes once and nothing is drawn any
/// more; it is never an error.
public interface Display extends AutoCloseable {

    int columns();

    int rows();

    /// Draws one frame, on a canvas that is blank at first, and sends what has changed since the
    /// last one, as one piece. Returns when it has been handed to the terminal. Only one thread
    /// draws.
    void draw(Consumer<Canvas> picture);

    /// Everything that is typed goes here, in a thread of the display's own, until [#close]; also
    /// resizes. May be called once.
    void onKey(Consumer<Key> keys);

    /// Gives the normal screen back, does `work` on it with this terminal, and takes the screen
    /// again. Keys are not read meanwhile. For consoles and for `^Z`.
    void suspend(Consumer<Terminal> work);

    /// Stops this process as `^Z` does, with the normal screen given back; returns after `fg`.
    void stopProcess();

    /// Draws everything anew with the next frame (`^L`).
    void invalidate();

    /// Rings, for a long step that has ended.
    void bell();

    /// The window's title.
    void title(String text);

    /// Puts text on the clipboard of the operator's own machine by OSC 52, if the terminals between
    /// allow it, which nobody can know.
    ///
    /// @return how many bytes were sent; 0 when it is too much for a terminal to take
    int copy(String text);

    /// Whether wheel and click come here, or the terminal's own selection works.
    void mouse(boolean on);

    /// Gives the terminal back as it was. What is printed after that is on the normal screen.
    @Override
    void close();
}
