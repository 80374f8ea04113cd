package dev.handrail.terminal;

import java.io.IOError;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jline.terminal.Attributes;
import org.jline.terminal.Attributes.InputFlag;
import org.jline.terminal.Attributes.LocalFlag;
import org.jline.terminal.Terminal;
import org.jspecify.annotations.Nullable;

/// Whether the terminal is ours at the moment; sees to it that it is given back on every way out of
/// the process. It only acts on the terminal and never on signals, whose meaning is the
/// application's: a signal that ends the process runs its shutdown hooks, and one of them is here.
final class Possession {

    /// How long a hook waits for a frame that is being drawn, and for its own write: a terminal
    /// that takes nothing any more must not keep the process from ending.
    private static final long PATIENCE_MILLIS = 300;

    /// The process around the terminal.
    interface Surroundings {

        /// The terminal has been taken, perhaps after others had it.
        void taken();

        /// Whether what made a write fail is gone now, so that it may be tried again.
        boolean mended();

        /// Writes on the terminal by a way that stays open until the end of the process: JLine has
        /// a shutdown hook, too, and hooks run in no order.
        void writeLast(byte[] bytes) throws IOException;
    }

    private enum State {
        FREE,
        HELD,
        /// The terminal is gone.
        LOST,
        /// Given back for good.
        ENDED
    }

    private final Terminal terminal;
    private final Surroundings surroundings;
    private final ReentrantLock drawing;
    private final Thread hook = new Thread(this::lastWay, "screen given back");
    private volatile State state = State.FREE;
    private volatile @Nullable Attributes before;

    Possession(Terminal terminal, Surroundings surroundings, ReentrantLock drawing) {
        this.terminal = terminal;
        this.surroundings = surroundings;
        this.drawing = drawing;
        Runtime.getRuntime().addShutdownHook(hook);
    }

    boolean isHeld() {
        return state == State.HELD;
    }

    boolean isLost() {
        return state == State.LOST;
    }

    /// Whether the process is ending: then the terminal has not gone by itself.
    static boolean isProcessEnding() {
        Thread asked = new Thread(() -> {});
        try {
            Runtime.getRuntime().addShutdownHook(asked);
            Runtime.getRuntime().removeShutdownHook(asked);
            return false;
        } catch (IllegalStateException ending) {
            return true;
        }
    }

    /// The terminal is gone: nothing is written any more.
    void lost() {
        if (state != State.ENDED) {
            state = State.LOST;
        }
    }

    /// Takes it, or takes it again.
    void take(String entering) {
        if (state == State.ENDED || state == State.LOST) {
            return;
        }
        try {
            Attributes found = terminal.getAttributes();
            if (before == null) {
                before = found;
            }
            Attributes raw = new Attributes(found);
            raw.setLocalFlag(LocalFlag.ICANON, false);
            raw.setLocalFlag(LocalFlag.ECHO, false);
            raw.setLocalFlag(LocalFlag.IEXTEN, false);
            // ^C, ^Z and ^\ are keys.
            raw.setLocalFlag(LocalFlag.ISIG, false);
            raw.setInputFlag(InputFlag.IXON, false);
            raw.setInputFlag(InputFlag.ICRNL, false);
            raw.setInputFlag(InputFlag.INLCR, false);
            raw.setControlChar(Attributes.ControlChar.VMIN, 1);
            raw.setControlChar(Attributes.ControlChar.VTIME, 0);
            terminal.setAttributes(raw);
            write(entering);
            state = State.HELD;
            surroundings.taken();
        } catch (IOException | RuntimeException | IOError gone) {
            lost();
        }
    }

    /// Gives it back for a while.
    void giveBack(String leaving) {
        drawing.lock();
        try {
            if (state == State.HELD) {
                state = State.FREE;
                restore(leaving);
            }
        } finally {
            drawing.unlock();
        }
    }

    /// Gives it back for good.
    void end(String leaving) {
        drawing.lock();
        try {
            boolean held = state == State.HELD;
            state = State.ENDED;
            if (held) {
                restore(leaving);
            }
        } finally {
            drawing.unlock();
        }
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException ending) {
            awaitHook();
        }
    }

    /// The process ends. If the hook gives the screen back, what is printed next must not be before
    /// that.
    private void awaitHook() {
        try {
            hook.join(3 * PATIENCE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void restore(String leaving) {
        try {
            write(leaving);
            Attributes found = before;
            if (found != null) {
                terminal.setAttributes(found);
            }
        } catch (IOException | RuntimeException | IOError gone) {
            lost();
        }
    }

    private void write(String sequence) throws IOException {
        try {
            writeOnce(sequence);
        } catch (IOException stuck) {
            if (!surroundings.mended()) {
                throw stuck;
            }
            writeOnce(sequence);
        }
    }

    private void writeOnce(String sequence) throws IOException {
        terminal.output().write(sequence.getBytes(StandardCharsets.US_ASCII));
        terminal.output().flush();
    }

    private void lastWay() {
        if (state != State.HELD) {
            return;
        }
        state = State.ENDED;
        Thread writing = Thread.ofPlatform().daemon().start(this::writeLast);
        try {
            writing.join(2 * PATIENCE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void writeLast() {
        boolean alone = false;
        try {
            alone = drawing.tryLock(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
            surroundings.writeLast(
                    (ScreenModes.LEAVE + ScreenModes.GIVE_TITLE_BACK)
                            .getBytes(StandardCharsets.US_ASCII));
            Attributes found = before;
            if (found != null) {
                terminal.setAttributes(found);
            }
        } catch (IOException | RuntimeException | IOError gone) {
            // JLine's own hook was first, and has restored the attributes; or there is no terminal.
            return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            if (alone) {
                drawing.unlock();
            }
        }
    }
}
