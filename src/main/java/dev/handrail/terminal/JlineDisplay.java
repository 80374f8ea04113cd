package dev.handrail.terminal;

import com.googlecode.lanterna.screen.Screen.RefreshType;
import com.googlecode.lanterna.screen.TerminalScreen;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jline.terminal.Terminal;
import org.jline.terminal.Terminal.Signal;
import org.jspecify.annotations.Nullable;

/// Lanterna's cell buffer on a JLine terminal.
final class JlineDisplay implements Display {

    private final Terminal terminal;
    private final Possession.Surroundings surroundings;
    private final Canvas.Glyphs glyphs;
    private final Styles styles;
    private final CellOutput output;
    private final TerminalScreen screen;
    private final Possession possession;

    /// Held while something is drawn, so that nobody writes in between.
    private final ReentrantLock lock = new ReentrantLock();

    private final Terminal.SignalHandler resizedBefore;
    private final Terminal.SignalHandler continuedBefore;
    private volatile ScreenSize size;
    private volatile boolean resized;
    private volatile boolean reshaped;
    private boolean anew = true;
    private boolean mouse;
    private boolean titled;
    private @Nullable KeyThread keys;

    JlineDisplay(
            Terminal terminal,
            Possession.Surroundings surroundings,
            Theme theme,
            Canvas.Glyphs glyphs)
            throws IOException {
        this.terminal = terminal;
        this.surroundings = surroundings;
        this.glyphs = glyphs;
        styles = new Styles(theme);
        size = ScreenSize.of(terminal.getSize());
        output = new CellOutput(theme, terminal.output(), size.cells());
        screen = new TerminalScreen(output, styles.of(Look.PLAIN).ascii(' '));
        screen.setCursorPosition(null);
        possession = new Possession(terminal, surroundings, lock);
        possession.take(ScreenModes.ENTER);
        screen.startScreen();
        resizedBefore = terminal.handle(Signal.WINCH, _ -> reshaped());
        continuedBefore = terminal.handle(Signal.CONT, _ -> continued());
        // It may have changed before anybody listened.
        measure();
    }

    @Override
    public int columns() {
        return size.columns();
    }

    @Override
    public int rows() {
        return size.rows();
    }

    @Override
    public void draw(Consumer<Canvas> picture) {
        write(() -> frame(picture));
    }

    private interface Writing {
        void run() throws IOException;
    }

    /// Writes if the terminal is ours. A terminal that does not take it is lost, unless that can be
    /// mended: then it is written again, and what was on the screen with it.
    private void write(Writing writing) {
        lock.lock();
        try {
            if (possession.isHeld()) {
                insist(writing);
            }
        } catch (IOException | IllegalStateException gone) {
            possession.lost();
        } finally {
            lock.unlock();
        }
    }

    private void insist(Writing writing) throws IOException {
        try {
            writing.run();
        } catch (IOException stuck) {
            if (!surroundings.mended()) {
                throw stuck;
            }
            output.forget();
            anew = true;
            writing.run();
        }
    }

    private void frame(Consumer<Canvas> picture) throws IOException {
        output.size(size.cells());
        output.getTerminalSize();
        if (reshaped) {
            reshaped = false;
            anew = true;
        }
        if (screen.doResizeIfNecessary() != null) {
            anew = true;
        }
        ScreenCanvas canvas = ScreenCanvas.of(screen, styles, glyphs);
        picture.accept(canvas);
        screen.setCursorPosition(canvas.cursor().orElse(null));
        if (anew) {
            output.forget();
        }
        // The second draws every cell, too, when a quarter of them has changed: that is cheaper.
        screen.refresh(anew ? RefreshType.COMPLETE : RefreshType.AUTOMATIC);
        anew = false;
    }

    @Override
    public void onKey(Consumer<Key> consumer) {
        if (keys != null) {
            throw new IllegalStateException("keys are read already");
        }
        KeyThread thread = new KeyThread(terminal, this::news, consumer);
        keys = thread;
        thread.start();
    }

    @Override
    public void suspend(Consumer<Terminal> work) {
        KeyThread reading = keys;
        try {
            if (reading != null) {
                reading.pause();
            }
            possession.giveBack(leaving());
            work.accept(terminal);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            retake();
            if (reading != null) {
                reading.proceed();
            }
        }
    }

    @Override
    public void stopProcess() {
        suspend(_ -> {
            try {
                // The whole job, as the terminal itself would: a launcher may be waiting.
                // Where nobody could continue it, the system does not stop it.
                new ProcessBuilder("sh", "-c", "kill -TSTP 0").start().waitFor();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    @Override
    public void invalidate() {
        lock.lock();
        anew = true;
        lock.unlock();
    }

    @Override
    public void bell() {
        send("\u0007");
    }

    @Override
    public void title(String text) {
        String plain =
                text.codePoints()
                        .filter(c -> !Character.isISOControl(c))
                        .limit(200)
                        .collect(
                                StringBuilder::new,
                                StringBuilder::appendCodePoint,
                                StringBuilder::append)
                        .toString();
        send((titled ? "" : ScreenModes.KEEP_TITLE) + "\u001b]2;" + plain + "\u0007");
        titled = true;
    }

    @Override
    public int copy(String text) {
        byte[] bytes = Clipboard.bytes(text);
        String tmux = terminal.getenv("TMUX");
        Optional<String> sequence =
                Clipboard.sequence(
                        bytes,
                        tmux == null || tmux.isEmpty()
                                ? Clipboard.Between.NOTHING
                                : Clipboard.Between.TMUX);
        sequence.ifPresent(this::send);
        return sequence.isPresent() ? bytes.length : 0;
    }

    @Override
    public void mouse(boolean on) {
        mouse = on;
        send(on ? ScreenModes.MOUSE_ON : ScreenModes.MOUSE_OFF);
    }

    @Override
    public void close() {
        possession.end(leaving());
        try {
            if (keys != null) {
                keys.stop();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        terminal.handle(Signal.WINCH, resizedBefore);
        terminal.handle(Signal.CONT, continuedBefore);
    }

    private void send(String sequence) {
        write(() -> {
            output.add(sequence);
            output.flush();
        });
    }

    private String leaving() {
        return titled ? ScreenModes.LEAVE + ScreenModes.GIVE_TITLE_BACK : ScreenModes.LEAVE;
    }

    private void retake() {
        lock.lock();
        try {
            possession.take(mouse ? ScreenModes.ENTER + ScreenModes.MOUSE_ON : ScreenModes.ENTER);
            output.forget();
            anew = true;
        } finally {
            lock.unlock();
        }
        measure();
    }

    /// After the process was stopped by somebody who did not ask: the shell has been on the screen.
    private void continued() {
        if (possession.isHeld()) {
            retake();
            resized = true;
        }
    }

    /// A window that became small and large again between two frames has the size it had, and has
    /// lost what was cut off.
    private void reshaped() {
        reshaped = true;
        resized = true;
        measure();
    }

    private void measure() {
        try {
            ScreenSize now = ScreenSize.of(terminal.getSize());
            if (!now.is(size)) {
                size = now;
                resized = true;
            }
        } catch (RuntimeException gone) {
            // JLine's providers differ in what they throw; the reader will notice the end.
            possession.lost();
        }
    }

    /// That nothing can be shown any more: keys would be pressed in the dark. Or a new size, told
    /// once however often it has changed.
    private Optional<Key> news() {
        if (possession.isLost()) {
            return Optional.of(new Key.Ended());
        }
        if (!resized) {
            return Optional.empty();
        }
        resized = false;
        return Optional.of(new Key.Resized(size.columns(), size.rows()));
    }
}
