package dev.handrail.screen;

import dev.handrail.terminal.Key;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Keeps from a dialog the keys that were meant for what was there before it: everything within 300
/// ms of its opening, and a key that was held down before and still repeats.
final class Hush {

    private static final Duration AFTER_OPENING = Duration.ofMillis(300);

    /// Keyboards wait up to 500 ms before a held key repeats, and repeat at least every 100 ms.
    private static final Duration REPEATS_WITHIN = Duration.ofMillis(600);

    private Instant until = Instant.MIN;
    private boolean draining;
    private @Nullable Key last;
    private Instant lastAt = Instant.MIN;

    /// A dialog has opened over the run.
    void opened(Instant now) {
        until = now.plus(AFTER_OPENING);
        draining = true;
    }

    /// A dialog has opened over another one: what is typed on is meant for it.
    void laidOver() {
        draining = true;
    }

    /// A dialog lies open again because the one over it has gone: what comes with the key that did
    /// this, as the rest of its sequence on a slow line, is not meant for it.
    void uncovered(Instant now) {
        until = now.plus(AFTER_OPENING);
        draining = true;
    }

    /// Whether a dialog gets this key. Asked once for each key, also where there is no dialog.
    boolean swallows(Key key, Instant now) {
        boolean repeated = key.equals(last) && now.isBefore(lastAt.plus(REPEATS_WITHIN));
        last = key;
        lastAt = now;
        draining &= repeated;
        return now.isBefore(until) || draining;
    }
}
