package dev.handrail.screen;

import dev.handrail.engine.Stop;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Asks what runs to stop, more and more urgently, until the run has paused: for when the terminal
/// has gone and nobody can ask. A step that ignores being asked must not keep the run open for ever
/// behind everybody's back.
final class Insistence implements AutoCloseable {

    /// As when a signal ends Handrail.
    static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Pending pending;
    private final Duration patience;
    private final CountDownLatch over = new CountDownLatch(1);

    /// @param patience between one way to ask and the next harder one
    Insistence(Pending pending, Duration patience) {
        this.pending = pending;
        this.patience = patience;
    }

    /// Returns at once.
    void begin() {
        Thread.ofPlatform().daemon().name("insistence").start(this::insist);
    }

    private void insist() {
        try {
            while (!over.await(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                pending.stopHarder(Stop.Cause.TERMINAL);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        over.countDown();
    }
}
