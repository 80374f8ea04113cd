package dev.handrail.console;

import dev.handrail.engine.Desk;
import dev.handrail.engine.Stop;
import dev.handrail.engine.Tty;
import dev.handrail.evidence.Event;
import dev.handrail.evidence.Event.Recorded;
import dev.handrail.evidence.Voice;
import dev.handrail.wording.Palette;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import org.jline.terminal.Terminal;
import org.jspecify.annotations.Nullable;

/// The recorded consoles of one run. A face tells it what it is told itself, and opens one where
/// the operator asks for it; one at a time.
///
/// While one is open, [#told] and [#output] say what belongs to it: the console prints that itself,
/// and the face must not print it a second time.
public final class Consoles {

    private final Path histories;
    private final Palette palette;
    private @Nullable Desk desk;
    private volatile @Nullable Sitting sitting;

    /// @param histories the folder where lines are remembered, made when first needed
    public Consoles(Path histories, Palette palette) {
        this.histories = histories;
        this.palette = palette;
    }

    /// To be called from [dev.handrail.engine.Operator#resumed].
    public synchronized void resumed(Desk given) {
        desk = given;
    }

    /// To be called from [dev.handrail.engine.Operator#told].
    ///
    /// @return whether a console says it
    public boolean told(Recorded event) {
        Sitting open = sitting;
        return open != null && open.told(event.event());
    }

    /// To be called from [dev.handrail.engine.Operator#adHocOutput].
    ///
    /// @return whether a console shows it
    public boolean output(int number, Voice voice, byte[] bytes, int offset, int length) {
        Sitting open = sitting;
        return open != null && open.output(new Piece(voice, bytes, offset, length));
    }

    /// To be called from [dev.handrail.engine.Operator#attached].
    ///
    /// @return the size of the window, when it is for something typed at a console; the console
    ///   lends it keyboard and screen
    public Optional<Tty.Size> attached(Tty tty) {
        Sitting open = sitting;
        return open == null ? Optional.empty() : open.attached(tty);
    }

    /// Handrail ends: what was typed and still runs is asked to stop this urgently, and the console
    /// is left.
    ///
    /// @return whether something that was typed runs
    public boolean end(Stop.Request request) {
        Sitting open = sitting;
        return open != null && open.work().end(request);
    }

    /// Returns when no console is open, so that all that was typed has its end in the journal;
    /// gives up after 20 s. To be called without holding anything that a console may need.
    public void awaitLeft() {
        Sitting open = sitting;
        if (open != null) {
            open.work().awaitLeft();
        }
    }

    /// A piece of output. The bytes may change once it has been dealt with.
    record Piece(Voice voice, byte[] bytes, int offset, int length) {}

    /// Opens the shell on this terminal's normal screen; returns when the operator leaves it.
    public void shell(Terminal terminal) {
        shell(new TerminalStation(terminal));
    }

    /// Opens the shell; returns when the operator leaves it.
    public void shell(Station station) {
        sit(station, ShellConsole::run);
    }

    /// Opens SQL or Redis on a connection of the runbook, on this terminal's normal screen; returns
    /// when the operator leaves it.
    public void sql(Terminal terminal) {
        sql(new TerminalStation(terminal));
    }

    /// Opens SQL or Redis on a connection of the runbook; returns when the operator leaves it.
    public void sql(Station station) {
        sit(station, DataConsole::run);
    }

    private void sit(Station station, Consumer<Sitting> work) {
        Sitting opened = open(station);
        if (opened == null) {
            return;
        }
        try {
            work.accept(opened);
        } finally {
            sitting = null;
            opened.work().left();
        }
    }

    private synchronized @Nullable Sitting open(Station station) {
        Desk at = desk;
        if (at == null || sitting != null) {
            return null;
        }
        Sitting opened = new Sitting(station, at, palette, histories);
        sitting = opened;
        return opened;
    }

    /// Whether this event is made by what is typed at a console.
    static boolean isAdHoc(Event event) {
        return event instanceof Event.AdHocStarted
                || event instanceof Event.AdHocExtent
                || event instanceof Event.AdHocFinished;
    }
}
