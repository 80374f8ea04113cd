package dev.handrail.screen;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// Does something again and again, in a thread of its own, for as long as it is wanted.
/// Thread-safe.
final class Beat {

    private final String name;
    private final Duration pause;
    private final Runnable work;
    private volatile @Nullable Thread thread;

    /// @param pause between the end of one time and the beginning of the next
    Beat(String name, Duration pause, Runnable work) {
        this.name = name;
        this.pause = pause;
        this.work = work;
    }

    /// Begins, unless it is going on already. What was begun before [#stop] may end after this.
    synchronized void start() {
        if (thread == null) {
            Thread next = Thread.ofVirtual().name(name).unstarted(this::beat);
            thread = next;
            next.start();
        }
    }

    /// Does not wait for what is being done.
    synchronized void stop() {
        Thread last = thread;
        thread = null;
        if (last != null) {
            LockSupport.unpark(last);
        }
    }

    private void beat() {
        while (thread == Thread.currentThread()) {
            work.run();
            LockSupport.parkNanos(pause.toNanos());
        }
    }
}
