package dev.handrail.cli;

import dev.handrail.face.TimedSheet;
import dev.handrail.face.WatchingFace;
import dev.handrail.playback.Audience;
import dev.handrail.playback.RecordedTime;
import dev.handrail.playback.Watching;
import dev.handrail.wording.Palette;
import dev.handrail.wording.Session;
import java.io.IOException;
import java.time.Clock;
import java.time.ZoneId;
import java.util.function.Consumer;

/// What somebody who watches a run sees it on.
///
/// @param kind decides how fast a replay goes by itself, and what happens behind its end
/// @param show shows it, until there is nothing more or somebody leaves
/// @param shut gives back what was opened
record WatchFace(Audience audience, Kind kind, Consumer<Watching> show, Runnable shut)
        implements AutoCloseable {

    enum Kind {
        SCREEN,
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
        try {
            // Where the output goes into a pipe, the keyboard is the pager's.
            return terminal || host.terminal() && options.look().screen()
                    ? onTerminal(Seat.open(host, options.look()), session, clock)
                    : print(host, session, clock);
        } catch (IOException e) {
            throw new CommandProblem(
                    "the terminal cannot be opened: " + e.getMessage(),
                    "lead the output into a pipe: | less");
        }
    }

    private static WatchFace print(Host host, Session session, Clock clock) {
        TimedSheet sheet = new TimedSheet(host.outWriter(), Palette.NONE, clock);
        return new WatchFace(
                new WatchingFace(sheet, () -> 0, session, clock),
                Kind.PRINT,
                Watching::run,
                () -> {});
    }

    private static WatchFace onTerminal(Seat seat, Session session, Clock clock)
            throws IOException {
        return switch (seat.shown().face()) {
            case PLAIN -> {
                TimedSheet sheet = new TimedSheet(seat.terminal().writer(), seat.palette(), clock);
                yield new WatchFace(
                        new WatchingFace(sheet, seat::width, session, clock),
                        Kind.LINES,
                        Watching::run,
                        seat::close);
            }
            case SCREEN -> {
                WatchScreen screen = WatchScreen.open(seat, session, clock);
                yield new WatchFace(
                        screen,
                        Kind.SCREEN,
                        screen::show,
                        () -> {
                            screen.close();
                            seat.remind();
                            seat.close();
                        });
            }
        };
    }

    @Override
    public void close() {
        shut.run();
    }
}
