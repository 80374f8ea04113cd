package dev.handrail.playback;

import java.time.Instant;
import java.time.InstantSource;

/// What the clock showed at the place in the run that is shown now. A face that watches uses it
/// where one that walks uses the clock. Thread-safe.
public final class RecordedTime implements InstantSource {

    private volatile Instant now = Instant.EPOCH;

    @Override
    public Instant instant() {
        return now;
    }

    void set(Instant instant) {
        now = instant;
    }
}
