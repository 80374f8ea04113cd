package dev.handrail.cli;

import dev.handrail.face.TimedSheet;
import dev.handrail.face.WatchingFace;
import dev.handrail.playback.Audience;
import dev.handrail.playback.RecordedTime;
import dev.handrail.terminal.SystemTerminal;
import dev.handrail.wording.Palette;
import dev.handrail.wording.Session;
import java.io.IOException;
import java.time.Clock;
import java.time.ZoneId;
import org.jline.terminal.Terminal;

/// What somebody who watches a run sees it on.
///
/// @param kind decides what happens behind the end, and how fast a replay goes by itself
/// @param shut gives back what was opened
record WatchFace(Audience audience, Kind kind, Runnable shut) implements AutoCloseable {

    enum Kind {
        /// Lines on a terminal.
        LINES,
        /// Lines into a pipe or a file.
        PRINT
    }

    /// Opens it.
    ///
    /// @param time shows the run's own time
    static WatchFace open(Host host, WatchOptions options, Session session, RecordedTime time) {
        Clock clock = time.withZone(ZoneId.systemDefault());
        boolean terminal =
                host.terminal() && System.console() != null && System.console().isTerminal();
        return terminal
                ? lines(options, session, clock)
                : new WatchFace(
                        new WatchingFace(
                                new TimedSheet(host.outWriter(), Palette.NONE, clock),
                                () -> 0,
                                session,
                                clock),
                        Kind.PRINT,
                        () -> {});
    }

    private static WatchFace lines(WatchOptions options, Session session, Clock clock) {
        try {
            Terminal terminal = SystemTerminal.open().terminal();
            Palette palette = options.noColor ? Palette.NONE : Palette.allowedBy(System::getenv);
            return new WatchFace(
                    new WatchingFace(
                            new TimedSheet(terminal.writer(), palette, clock),
                            () -> terminal.getSize().getColumns(),
                            session,
                            clock),
                    Kind.LINES,
                    () -> close(terminal));
        } catch (IOException e) {
            throw new CommandProblem(
                    "the terminal cannot be opened: " + e.getMessage(),
                    "lead the output into a pipe: | less");
        }
    }

    private static void close(Terminal terminal) {
        try {
            terminal.close();
        } catch (IOException gone) {
            // Nothing more is to be said there.
            return;
        }
    }

    @Override
    public void close() {
        shut.run();
    }
}
