package dev.handrail.face;

import dev.handrail.wording.Lines;
import dev.handrail.wording.Words;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Watches a running attempt and says now and then that it still runs and how far it has come.
/// Thread-safe.
final class Watch implements AutoCloseable {

    private static final Duration EVERY = Duration.ofMillis(250);
    private static final int LAST_SAID = 60;

    private final Lines lines;
    private final InstantSource clock;
    private final ScheduledExecutorService timer;
    private final ScheduledFuture<?> ticking;
    private @Nullable StillRunning running;
    private String progress = "";

    Watch(Lines lines, InstantSource clock) {
        this.lines = lines;
        this.clock = clock;
        this.timer =
                Executors.newSingleThreadScheduledExecutor(
                        Thread.ofPlatform().daemon().name("watch").factory());
        this.ticking =
                timer.scheduleWithFixedDelay(
                        this::tick, EVERY.toMillis(), EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }

    synchronized void began() {
        running = new StillRunning(clock.instant());
        progress = "";
    }

    synchronized void ended() {
        running = null;
    }

    synchronized void progress(String what, long done, long total) {
        progress = Words.progress(what, done, total);
    }

    @Override
    public void close() {
        ticking.cancel(false);
        timer.shutdown();
    }

    private synchronized void tick() {
        StillRunning attempt = running;
        if (attempt == null) {
            return;
        }
        Instant now = clock.instant();
        attempt.due(now, lines.lastPrinted())
                .ifPresent(time -> {
                    String last = lines.pendingOutput();
                    lines.say(
                            "Still running, "
                                    + Words.about(time)
                                    + (progress.isEmpty() ? "" : "; " + progress)
                                    + (last.isEmpty() ? "" : "; last output: " + shortened(last)));
                    attempt.said(lines.lastPrinted());
                });
    }

    private static String shortened(String text) {
        return text.length() <= LAST_SAID
                ? text
                : "..." + text.substring(text.length() - LAST_SAID);
    }
}
