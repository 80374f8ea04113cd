package dev.handrail.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// The operator's wish to end what is running now. It only ever gets more urgent. Thread-safe: a
/// face asks from its own thread, a runner listens.
public final class Stop {

    /// How urgently.
    public enum Level {
        /// Nobody asked.
        NONE,
        /// Like `^C`: give the work a chance to end by itself.
        INTERRUPT,
        /// Like `kill`.
        TERMINATE,
        /// Like `kill -9`.
        KILL
    }

    /// Takes a listener off again.
    public interface Registration extends AutoCloseable {
        @Override
        void close();
    }

    private final List<Consumer<Level>> listeners = new ArrayList<>();
    private Level level = Level.NONE;

    /// Asks for `wanted`, unless something at least as urgent has been asked for already. Listeners
    /// are called in this thread and must return at once.
    public void request(Level wanted) {
        List<Consumer<Level>> told;
        synchronized (this) {
            if (wanted.compareTo(level) <= 0) {
                return;
            }
            level = wanted;
            told = List.copyOf(listeners);
        }
        told.forEach(listener -> listener.accept(wanted));
    }

    /// What has been asked for so far.
    public synchronized Level level() {
        return level;
    }

    /// Calls `listener` for each request from now on, and at once when there has been one already.
    public Registration onRequest(Consumer<Level> listener) {
        Level now;
        synchronized (this) {
            listeners.add(listener);
            now = level;
        }
        if (now != Level.NONE) {
            listener.accept(now);
        }
        return () -> {
            synchronized (this) {
                listeners.remove(listener);
            }
        };
    }
}
