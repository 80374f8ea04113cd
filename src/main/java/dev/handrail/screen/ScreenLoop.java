package dev.handrail.screen;

import dev.handrail.engine.Tty;
import dev.handrail.terminal.Display;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Optional;
import java.util.function.Consumer;

/// The thread of the screen: takes messages, changes the screen, draws at most 30 frames a second,
/// and none when nothing happens.
final class ScreenLoop implements AutoCloseable {

    private static final Duration FRAME = Duration.ofMillis(33);
    private static final Duration TICK = Duration.ofSeconds(1);

    /// So many messages are taken in before a frame is drawn although more are waiting.
    private static final int BETWEEN_FRAMES = 500;

    private final Display display;
    private final Inbox inbox;
    private final RunScreen screen;
    private final Picture picture;
    private final Reach reach;
    private final Thread thread = Thread.ofPlatform().daemon().name("screen").unstarted(this::run);
    private Consumer<Throwable> failed = _ -> {};
    private volatile Tty.Size window = Tty.Size.USUAL;
    private boolean open = true;
    private boolean dirty = true;
    private long lastFrame = System.nanoTime() - FRAME.toNanos();

    ScreenLoop(Display display, Inbox inbox, RunScreen screen, Reach reach, ZoneId zone) {
        this.display = display;
        this.inbox = inbox;
        this.screen = screen;
        this.reach = reach;
        this.picture = new Picture(screen, zone);
        screen.looking().resized(new Size(display.columns(), display.rows()));
        window = screen.looking().window();
    }

    /// Is told when the thread ends because of a fault.
    void onFailure(Consumer<Throwable> told) {
        failed = told;
    }

    void start() {
        thread.start();
    }

    /// The size of a terminal in the output pane, as it was drawn last.
    Tty.Size window() {
        return window;
    }

    private void run() {
        try {
            while (open) {
                inbox.next(patience()).ifPresentOrElse(this::take, this::tick);
                for (int more = 0; open && more < BETWEEN_FRAMES; more++) {
                    Optional<Message> next = inbox.next(Optional.of(Duration.ZERO));
                    if (next.isEmpty()) {
                        break;
                    }
                    take(next.get());
                }
                if (dirty && sinceFrame().compareTo(FRAME) >= 0) {
                    frame();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | Error fault) {
            failed.accept(fault);
        }
    }

    /// How long nothing needs to be done unless a message comes. The time of the run goes on while
    /// nothing else does: a clock that stands still would look like a screen that hangs.
    private Optional<Duration> patience() {
        return Optional.of((dirty ? FRAME : TICK).minus(sinceFrame()));
    }

    private Duration sinceFrame() {
        return Duration.ofNanos(System.nanoTime() - lastFrame);
    }

    private void tick() {
        dirty = true;
    }

    private void take(Message message) {
        if (message instanceof Message.Closed) {
            open = false;
            return;
        }
        reach.perform(screen.update(message));
        dirty = true;
    }

    private void frame() {
        inbox.framing().ifPresent(this::take);
        dirty = false;
        lastFrame = System.nanoTime();
        display.draw(canvas -> {
            screen.looking().resized(new Size(canvas.columns(), canvas.rows()));
            picture.draw(canvas);
        });
        Tty.Size now = screen.looking().window();
        if (!now.equals(window)) {
            window = now;
            reach.resized(now);
        }
    }

    @Override
    public void close() {
        inbox.put(new Message.Closed());
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
