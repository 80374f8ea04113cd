package dev.handrail.screen;

import dev.handrail.console.Consoles;
import dev.handrail.engine.Answer;
import dev.handrail.engine.Desk;
import dev.handrail.engine.Operator;
import dev.handrail.engine.Preview;
import dev.handrail.engine.Question;
import dev.handrail.engine.Stop;
import dev.handrail.engine.Tty;
import dev.handrail.evidence.Event;
import dev.handrail.evidence.Event.Recorded;
import dev.handrail.evidence.Event.Trouble;
import dev.handrail.evidence.Voice;
import dev.handrail.playback.PlayedTty;
import dev.handrail.terminal.Display;
import dev.handrail.terminal.Key;
import dev.handrail.terminal.VirtualTerminal;
import dev.handrail.wording.Session;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;

/// The full screen as a face: the run to be seen at any time, keys become answers. Whatever the
/// engine tells is put into an [Inbox]; one thread takes it from there, changes the [RunScreen] and
/// draws it.
public final class ScreenFace implements Operator, AutoCloseable {

    private final Display display;
    private final Around around;
    private final Outputs outputs = new Outputs();
    private final Inbox inbox = new Inbox();
    private final Pending pending = new Pending();
    private final Insistence insistence = new Insistence(pending, Insistence.PATIENCE);
    private final VitalsWatch watch = new VitalsWatch(inbox);
    private final Reach reach;
    private final Farewell farewell;
    private final ScreenLoop loop;

    private final AtomicBoolean closed = new AtomicBoolean();
    private volatile boolean ending;

    /// Questions come from the engine's thread, and rarely from one that looks ahead.
    private final ReentrantLock asking = new ReentrantLock();

    /// Takes keys and draws from now on, until [#close].
    ///
    /// @param display is closed with this
    /// @param clock of the wall, with the operator's time zone; in a replay the time of the run
    public ScreenFace(Display display, Around around, Session session, Clock clock) {
        this.display = display;
        this.around = around;
        this.farewell = new Farewell(around.farewell(), session, clock.getZone());
        this.reach =
                new Reach(new Reach.Ends(display, inbox, pending, outputs, watch), around, session);
        RunScreen screen = new RunScreen(session, outputs, around, clock);
        this.loop = new ScreenLoop(display, inbox, screen, reach, clock.getZone());
        loop.onFailure(this::broken);
        loop.start();
        display.onKey(this::pressed);
        display.mouse(around.manners().mouse());
    }

    private void pressed(Key key) {
        if (key instanceof Key.Ended) {
            switch (around.role()) {
                case WALKING -> gone();
                case WATCHING -> around.player().pressed(Act.DETACH);
            }
        }
        inbox.put(new Message.Pressed(key));
    }

    /// The terminal has gone without a signal. Nobody is there any more to ask harder.
    private void gone() {
        end(new Stop.Request(Stop.Level.INTERRUPT, Stop.Cause.TERMINAL));
        insistence.begin();
    }

    private void broken(Throwable thrown) {
        farewell.failed(thrown);
        display.close();
        pending.end(Stop.Cause.SCREEN);
        around.player().pressed(Act.DETACH);
    }

    /// Handrail ends: what runs is asked to stop, and the run pauses at the next question.
    ///
    /// @return whether something runs
    public boolean end(Stop.Request request) {
        ending = true;
        boolean typed = around.consoles().filter(consoles -> consoles.end(request)).isPresent();
        pending.end(request.cause());
        inbox.put(new Message.Ending());
        return pending.stop(request) || typed;
    }

    /// What was told so far no longer holds: from now on everything is told anew.
    public void begin() {
        farewell.forget();
        pending.ended();
        reach.detached();
        outputs.clear();
        inbox.put(new Message.Anew());
    }

    /// Says something that is not in the journal.
    public void notice(String text) {
        inbox.put(new Message.Notice(text));
    }

    /// Says something that stands there until a key is pressed.
    public void greet(String text) {
        inbox.put(new Message.Greeted(text));
    }

    /// Whether a window of this size has room for the full screen.
    public static boolean fits(int columns, int rows) {
        return Layout.fits(new Size(columns, rows));
    }

    /// Says something that must not be overlooked.
    public void warn(String what, Trouble trouble) {
        inbox.put(new Message.Failed(what, trouble));
    }

    /// Says how a replay stands.
    public void playing(String status) {
        inbox.put(new Message.Playing(status));
    }

    @Override
    public void told(Recorded event) {
        farewell.told(event);
        around.consoles().ifPresent(consoles -> consoles.told(event));
        if (event.event() instanceof Event.StepStarted started) {
            outputs.begin(started.step(), "-- attempt " + started.attempt() + " --");
        } else if (event.event() instanceof Event.UndoStarted started) {
            outputs.begin(started.step(), "-- undo, attempt " + started.attempt() + " --");
        }
        inbox.put(new Message.Told(event));
        if (ending && event.event() instanceof Event.RunPaused) {
            // The process is gone soon after this; nobody would close the screen and say it.
            close();
        }
    }

    @Override
    public void resumed(Desk desk) {
        reach.desk(desk);
        around.consoles().ifPresent(consoles -> consoles.resumed(desk));
        if (around.role() == Around.Role.WALKING) {
            inbox.put(new Message.Live());
        }
    }

    @Override
    public Answer ask(Question question) {
        asking.lock();
        try {
            var answer = pending.ask();
            inbox.put(new Message.Asked(question));
            Answer given = Pending.await(answer);
            if (ending) {
                // The run pauses now; what is still done at a console ends before that.
                around.consoles().ifPresent(Consoles::awaitLeft);
            }
            inbox.put(new Message.Settled());
            return given;
        } finally {
            asking.unlock();
        }
    }

    @Override
    public void began(Preview preview, Stop stop) {
        pending.began(stop);
        watch.began(preview.kind());
        inbox.put(new Message.Began(preview, stop));
    }

    @Override
    public void waiting(Stop stop) {
        pending.began(stop);
        inbox.put(new Message.Waits(stop));
    }

    @Override
    public void output(Voice voice, byte[] bytes, int offset, int length) {
        outputs.write(voice, bytes, offset, length);
        inbox.wrote();
    }

    @Override
    public Tty.Size attached(Tty tty) {
        return around.consoles()
                .flatMap(consoles -> consoles.attached(tty))
                .orElseGet(() -> attachedHere(tty));
    }

    private Tty.Size attachedHere(Tty tty) {
        // Not asked of the thread that draws: it may be busy with a console.
        Tty.Size size = tty instanceof PlayedTty played ? played.size() : loop.window();
        if (!(tty instanceof PlayedTty) || !outputs.resized(size)) {
            outputs.attach(VirtualTerminal.of(size.columns(), size.rows(), tty::type));
        }
        reach.attached(tty);
        inbox.put(new Message.Wrote());
        return size;
    }

    /// The console shows it where it was typed. Of somebody else's there is its line in the
    /// timeline.
    @Override
    public void adHocOutput(int number, Voice voice, byte[] bytes, int offset, int length) {
        around.consoles()
                .ifPresent(consoles -> consoles.output(number, voice, bytes, offset, length));
    }

    @Override
    public void progress(String what, long done, long total) {
        inbox.advanced(new Message.Advanced(what, done, total));
    }

    @Override
    public void ended() {
        pending.ended();
        watch.ended();
        reach.detached();
        outputs.end();
        inbox.put(new Message.Ended());
    }

    /// Gives the screen back without a word: the run goes on at another face. The question that is
    /// open is not answered.
    ///
    /// What waits in [#ask] gets a [java.util.concurrent.CancellationException].
    public void giveWay() {
        if (closed.getAndSet(true)) {
            return;
        }
        insistence.close();
        watch.close();
        loop.close();
        display.close();
        pending.cancel();
    }

    /// Gives the screen back and says on the normal one how the run stands.
    @Override
    public void close() {
        if (closed.getAndSet(true)) {
            return;
        }
        insistence.close();
        watch.close();
        loop.close();
        display.close();
        switch (around.role()) {
            case WALKING -> farewell.say();
            case WATCHING -> farewell.sayWatched();
        }
    }
}
