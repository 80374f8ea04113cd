package dev.handrail.action;

import java.math.BigDecimal;
import java.time.Duration;

/// Durations as facts and as words.
final class Elapsed {

    private Elapsed() {}

    /// In seconds, to the millisecond.
    static BigDecimal seconds(Duration duration) {
        return BigDecimal.valueOf(duration.toMillis(), 3);
    }

    /// Such as `850 ms`, `12 s`, `2 m 5 s`, `1 h 3 m`.
    static String words(Duration duration) {
        if (duration.toMillis() < 1000) {
            return duration.toMillis() + " ms";
        }
        if (duration.toSeconds() < 60) {
            return duration.toSeconds() + " s";
        }
        if (duration.toMinutes() < 60) {
            return duration.toMinutes()
                    + " m"
                    + (duration.toSecondsPart() == 0 ? "" : " " + duration.toSecondsPart() + " s");
        }
        return duration.toHours()
                + " h"
                + (duration.toMinutesPart() == 0 ? "" : " " + duration.toMinutesPart() + " m");
    }
}
