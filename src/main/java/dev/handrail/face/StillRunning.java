package dev.handrail.face;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Tells at growing intervals that an attempt goes on, but only when nothing else has been printed
/// since the last interval. Not thread-safe.
final class StillRunning {

    private final Instant began;
    private Instant since;
    private Duration next = Duration.ofSeconds(10);

    StillRunning(Instant began) {
        this.began = began;
        this.since = began;
    }

    /// How long it has been running, when that is to be said now.
    Optional<Duration> due(Instant now, Instant lastPrinted) {
        Duration time = Duration.between(began, now);
        if (time.compareTo(next) < 0) {
            return Optional.empty();
        }
        boolean quiet = !lastPrinted.isAfter(since);
        since = lastPrinted;
        next = following(time);
        return quiet ? Optional.of(time) : Optional.empty();
    }

    /// It was said; that line is not output.
    void said(Instant lastPrinted) {
        since = lastPrinted;
    }

    /// 10 s, 30 s, 1 min, 2 min, 5 min, then every 5 minutes.
    private static Duration following(Duration time) {
        long seconds = time.toSeconds();
        for (long step : new long[] {30, 60, 120, 300}) {
            if (seconds < step) {
                return Duration.ofSeconds(step);
            }
        }
        return Duration.ofSeconds((seconds / 300 + 1) * 300);
    }
}
