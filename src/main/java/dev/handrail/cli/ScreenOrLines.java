package dev.handrail.cli;

import dev.handrail.console.Consoles;
import dev.handrail.engine.Answer;
import dev.handrail.engine.Desk;
import dev.handrail.engine.Operator;
import dev.handrail.engine.Preview;
import dev.handrail.engine.Question;
import dev.handrail.engine.Stop;
import dev.handrail.engine.Tty;
import dev.handrail.evidence.Event.Recorded;
import dev.handrail.evidence.Voice;
import dev.handrail.face.PlainFace;
import dev.handrail.face.Terminals;
import dev.handrail.screen.Act;
import dev.handrail.screen.Around;
import dev.handrail.screen.Player;
import dev.handrail.screen.ScreenFace;
import dev.handrail.wording.Session;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/// The full screen, and plain lines on the same terminal while its window is too small for one. The
/// operator asks for the lines; at the first question in a window that is large enough the screen
/// is back. Each face is told the run from its beginning, and an open question is put again: a
/// change answers nothing.
final class ScreenOrLines implements Operator, AutoCloseable {

    private final Seat seat;
    private final Session session;
    private final Consoles consoles;
    private final Clock clock = Clock.systemDefaultZone();
    private final List<Recorded> told = new ArrayList<>();
    private @Nullable Desk desk;
    private @Nullable Underway underway;
    private boolean lent;
    private volatile Shown shown;

    /// How Handrail was told to end and why, if it was: a face that comes while that is said must
    /// know it.
    private volatile Stop.@Nullable Request ending;

    /// What runs.
    private record Underway(Preview preview, Stop stop) {}

    /// The face that is there now.
    private sealed interface Shown {
        record Screen(ScreenFace face) implements Shown {}

        record Lines(PlainFace face) implements Shown {}

        default Operator operator() {
            return switch (this) {
                case Screen screen -> screen.face();
                case Lines lines -> lines.face();
            };
        }
    }

    private ScreenOrLines(Seat seat, Session session, Consoles consoles) throws IOException {
        this.seat = seat;
        this.session = session;
        this.consoles = consoles;
        this.shown = screen();
    }

    /// Takes the screen.
    static ScreenOrLines open(Seat seat, Session session, Consoles consoles) throws IOException {
        ScreenOrLines face = new ScreenOrLines(seat, session, consoles);
        if (face.shown instanceof Shown.Screen screen) {
            seat.greet(screen.face());
        }
        return face;
    }

    private Shown.Screen screen() throws IOException {
        Around around =
                new Around(
                        Around.Role.WALKING,
                        seat.manners(),
                        new Turning(),
                        Optional.of(consoles),
                        seat.lines(clock));
        return new Shown.Screen(new ScreenFace(seat.display(), around, session, clock));
    }

    /// The screen asks for lines in a thread of its own, which is waited for here.
    private final class Turning implements Player {
        @Override
        public Optional<String> off(Act act) {
            return Player.NONE.off(act);
        }

        @Override
        public void pressed(Act act) {}

        @Override
        public Optional<Runnable> plain() {
            return Optional.of(() ->
                    Thread.ofPlatform()
                            .daemon()
                            .name("to lines")
                            .start(ScreenOrLines.this::toLines));
        }
    }

    /// A step that has the terminal keeps the face that has lent it.
    private synchronized void toLines() {
        if (lent || !(shown instanceof Shown.Screen screen)) {
            return;
        }
        screen.face().giveWay();
        PlainFace lines =
                new PlainFace(
                        new PlainFace.Means(Terminals.on(seat.system()), seat.palette(), consoles),
                        session,
                        clock);
        told.forEach(lines::told);
        if (desk != null) {
            lines.joined(desk);
        }
        if (underway != null) {
            lines.began(underway.preview(), underway.stop());
        }
        shown = new Shown.Lines(lines);
        Stop.Request request = ending;
        if (request != null) {
            lines.end(request);
        }
    }

    /// Between two steps only, and with nobody at the lines.
    private synchronized void toScreenIfItFits() {
        if (!(shown instanceof Shown.Lines lines)
                || !ScreenFace.fits(
                        seat.terminal().getSize().getColumns(),
                        seat.terminal().getSize().getRows())) {
            return;
        }
        lines.face().close();
        try {
            Shown.Screen screen = screen();
            told.forEach(screen.face()::told);
            if (desk != null) {
                screen.face().resumed(desk);
            }
            shown = screen;
            Stop.Request request = ending;
            if (request != null) {
                screen.face().end(request);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private synchronized Shown settled() {
        return shown;
    }

    @Override
    public Answer ask(Question question) {
        while (true) {
            toScreenIfItFits();
            Shown asked = settled();
            try {
                return asked.operator().ask(question);
            } catch (CancellationException given) {
                if (settled() == asked) {
                    throw given;
                }
            }
        }
    }

    @Override
    public synchronized void told(Recorded event) {
        told.add(event);
        shown.operator().told(event);
    }

    @Override
    public synchronized void resumed(Desk given) {
        desk = given;
        shown.operator().resumed(given);
    }

    @Override
    public synchronized void began(Preview preview, Stop stop) {
        underway = new Underway(preview, stop);
        shown.operator().began(preview, stop);
    }

    @Override
    public synchronized void waiting(Stop stop) {
        shown.operator().waiting(stop);
    }

    @Override
    public synchronized Tty.Size attached(Tty tty) {
        // What was typed at a console gets a terminal, too; that ends with the console.
        lent |= underway != null;
        return shown.operator().attached(tty);
    }

    @Override
    public void output(Voice voice, byte[] bytes, int offset, int length) {
        shown.operator().output(voice, bytes, offset, length);
    }

    @Override
    public void adHocOutput(int number, Voice voice, byte[] bytes, int offset, int length) {
        shown.operator().adHocOutput(number, voice, bytes, offset, length);
    }

    @Override
    public void progress(String what, long done, long total) {
        shown.operator().progress(what, done, total);
    }

    @Override
    public synchronized void ended() {
        underway = null;
        lent = false;
        shown.operator().ended();
    }

    /// Handrail is told to end.
    ///
    /// @return whether something runs
    boolean end(Stop.Request request) {
        ending = request;
        return switch (shown) {
            case Shown.Screen screen -> screen.face().end(request);
            case Shown.Lines lines -> lines.face().end(request);
        };
    }

    @Override
    public void close() {
        switch (settled()) {
            case Shown.Screen screen -> screen.face().close();
            case Shown.Lines lines -> lines.face().close();
        }
    }
}
