package dev.handrail.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// The wish to end what is running now, and why. It only ever gets more urgent. Thread-safe: a face
/// asks from its own thread, a runner listens.
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

    /// Why. What was nobody's decision must not be put down to the operator.
    public enum Cause {
        /// Somebody pressed a key for it.
        OPERATOR("the operator asked for it"),
        /// Nobody can see or answer anything any more.
        TERMINAL("the terminal has gone"),
        /// A signal.
        ENDING("Handrail was told to end"),
        /// A defect of ours.
        SCREEN("the screen broke down");

        private final String words;

        Cause(String words) {
            this.words = words;
        }

        /// As a clause.
        public String words() {
            return words;
        }
    }

    /// What is asked for, and why.
    public record Request(Level level, Cause cause) {}

    /// Takes a listener off again.
    public interface Registration extends AutoCloseable {
        @Override
        void close();
    }

    private final List<Consumer<Level>> listeners = new ArrayList<>();
    private Level level = Level.NONE;
    private Cause cause = Cause.OPERATOR;

    /// The operator asks, as in [#request(Request)].
    public void request(Level wanted) {
        request(new Request(wanted, Cause.OPERATOR));
    }

    /// Asks for `wanted`, unless something at least as urgent has been asked for already. Listeners
    /// are called in this thread and must return at once.
    public void request(Request wanted) {
        List<Consumer<Level>> told;
        synchronized (this) {
            if (wanted.level().compareTo(level) <= 0) {
                return;
            }
            level = wanted.level();
            cause = wanted.cause();
            told = List.copyOf(listeners);
        }
        told.forEach(listener -> listener.accept(wanted.level()));
    }

    /// What has been asked for so far.
    public synchronized Level level() {
        return level;
    }

    /// What to say of something that has ended because of this. The cause is that of the most
    /// urgent request, the one that is likely to have ended it.
    ///
    /// @param detail after the word, with a space before it: ` after 2 s (INT)`; may be empty
    public synchronized String stopped(String detail) {
        if (level == Level.NONE) {
            return "stopped" + detail;
        }
        return switch (cause) {
            case OPERATOR -> "stopped by the operator" + detail;
            case TERMINAL, ENDING, SCREEN -> "stopped" + detail + " because " + cause.words();
        };
    }

    /// What an error says that may well come from this, with that before it when somebody asked.
    public String explain(String error) {
        return level() == Level.NONE ? error : stopped("") + ": " + error;
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
