package dev.handrail.console;

import dev.handrail.engine.Stop;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// What runs at a console and how it is stopped: by `^C`, and by the end of Handrail. Thread-safe.
final class AtWork {

    /// Longer than it takes to ask, to terminate and to kill what runs.
    private static final long PATIENCE_SECONDS = 20;

    private final Station station;
    private final CountDownLatch left = new CountDownLatch(1);
    private @Nullable Consumer<Stop.Request> doing;
    private Stop.@Nullable Cause ending;

    AtWork(Station station) {
        this.station = station;
    }

    /// Until it is closed, `^C` asks `stop`, more urgently each time; so does the end of Handrail.
    Station.Hearing hear(Stop stop) {
        return hear(
                stop::request,
                () ->
                        stop.request(
                                switch (stop.level()) {
                                    case NONE -> Stop.Level.INTERRUPT;
                                    case INTERRUPT -> Stop.Level.TERMINATE;
                                    case TERMINATE, KILL -> Stop.Level.KILL;
                                }));
    }

    /// The same for what can only be cut off.
    Station.Hearing hear(Runnable cut) {
        return hear(_ -> cut.run(), cut);
    }

    private Station.Hearing hear(Consumer<Stop.Request> end, Runnable pressed) {
        Stop.Cause late;
        synchronized (this) {
            doing = end;
            late = ending;
        }
        Station.Hearing keys = station.onInterrupt(pressed);
        if (late != null) {
            end.accept(new Stop.Request(Stop.Level.INTERRUPT, late));
        }
        return () -> {
            synchronized (this) {
                doing = null;
            }
            keys.close();
        };
    }

    /// Handrail ends: what runs is asked to stop, and nothing more is read.
    ///
    /// @return whether something runs
    boolean end(Stop.Request request) {
        Consumer<Stop.Request> running;
        synchronized (this) {
            ending = ending == null ? request.cause() : ending;
            running = doing;
        }
        if (running != null) {
            running.accept(request);
        }
        return running != null;
    }

    /// Whether nothing more is to be begun.
    synchronized boolean isEnding() {
        return ending != null;
    }

    /// The console has been left, and all that was done at it is in the journal.
    void left() {
        left.countDown();
    }

    /// Returns when the console has been left, or does not come to its end.
    void awaitLeft() {
        try {
            left.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
