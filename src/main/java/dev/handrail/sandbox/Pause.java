package dev.handrail.sandbox;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/// The breath between two looks at something that is about to change.
final class Pause {

    private static final long NANOS = Duration.ofMillis(5).toNanos();

    private Pause() {}

    /// Does not throw when interrupted: servers must be stopped and folders removed even then.
    static void briefly() {
        LockSupport.parkNanos(NANOS);
    }
}
