package dev.handrail.terminal;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jline.terminal.Terminal;
import org.jline.utils.NonBlockingReader;

/// Reads keys, in a platform thread: a read of a terminal holds the thread that carries it.
final class KeyThread implements KeyDecoder.Characters {

    /// How long one read waits; a read without limit could not be stopped.
    private static final long READ_MILLIS = 50;

    /// What is still on its way when the screen is given back (a wheel that turns, an answer of the
    /// terminal) would be typed into the shell.
    private static final long DRAIN_MILLIS = 20;

    private static final int DRAIN_MOST = 10_000;

    private enum State {
        READING,
        /// Somebody else is to read.
        TO_PAUSE,
        PAUSED,
        STOPPED
    }

    private final Terminal terminal;
    private final Supplier<Optional<Key>> news;
    private final Consumer<Key> keys;
    private final Thread thread = new Thread(this::read, "keys");
    private State state = State.READING;

    /// @param news what is to be told besides keys, asked for again and again
    KeyThread(Terminal terminal, Supplier<Optional<Key>> news, Consumer<Key> keys) {
        this.terminal = terminal;
        this.news = news;
        this.keys = keys;
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /// Returns when nothing is read any more.
    synchronized void pause() throws InterruptedException {
        if (state == State.READING) {
            state = State.TO_PAUSE;
        }
        while (state == State.TO_PAUSE && Thread.currentThread() != thread && thread.isAlive()) {
            wait(READ_MILLIS);
        }
    }

    synchronized void proceed() {
        if (state != State.STOPPED) {
            state = State.READING;
        }
        notifyAll();
    }

    /// Reads no more keys, and drops what is still coming in.
    void stop() throws InterruptedException {
        synchronized (this) {
            state = State.STOPPED;
            notifyAll();
        }
        if (Thread.currentThread() != thread) {
            thread.join(TimeUnit.SECONDS.toMillis(1));
        }
    }

    @Override
    public int next(long millis) throws IOException {
        int c = terminal.reader().read(millis);
        return c == NonBlockingReader.READ_EXPIRED ? KeyDecoder.NOTHING : Math.max(c, -1);
    }

    @Override
    public long now() {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
    }

    private void read() {
        KeyDecoder decoder = new KeyDecoder(this);
        try {
            while (mayRead()) {
                if (isEnd(news.get()) || isEnd(decoder.next(READ_MILLIS))) {
                    ended();
                    return;
                }
            }
            drain();
        } catch (IOException | IllegalStateException gone) {
            // JLine throws the second when its terminal has been closed.
            ended();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Tells of everything but the end.
    private boolean isEnd(Optional<Key> key) {
        if (key.isPresent() && key.get() instanceof Key.Ended) {
            return true;
        }
        key.ifPresent(keys);
        return false;
    }

    /// When the process is ending JLine closes its terminal, which has not gone then; whoever is
    /// concerned hears of the end of the process by itself.
    private void ended() {
        if (!isStopped() && !Possession.isProcessEnding()) {
            keys.accept(new Key.Ended());
        }
    }

    private synchronized boolean mayRead() throws InterruptedException {
        while (state == State.TO_PAUSE || state == State.PAUSED) {
            state = State.PAUSED;
            notifyAll();
            wait();
        }
        return state == State.READING;
    }

    private synchronized boolean isStopped() {
        return state == State.STOPPED;
    }

    private void drain() throws IOException {
        int left = DRAIN_MOST;
        while (left > 0 && next(DRAIN_MILLIS) >= 0) {
            left--;
        }
    }
}
