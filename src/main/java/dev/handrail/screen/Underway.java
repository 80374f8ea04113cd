package dev.handrail.screen;

import dev.handrail.engine.Stop;
import dev.handrail.wording.Words;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// What runs just now.
///
/// @param step whose attempt it is; empty when it is only a look at whether one is needed
/// @param kind of action, or `wait` between two attempts
record Underway(
        Optional<String> step, String kind, Stop stop, Instant since, Optional<Progress> progress) {

    /// How far it has come.
    ///
    /// @param total 0 when it is not known
    record Progress(String what, long done, long total) {

        /// E.g. `bytes written 1.2 MB of 4.0 MB (30 %)`.
        String text() {
            return Words.progress(what, done, total);
        }

        /// From 0 to 1; empty when it is not known.
        Optional<Double> share() {
            return total <= 0
                    ? Optional.empty()
                    : Optional.of(Math.clamp((double) done / total, 0.0, 1.0));
        }

        /// How much longer it takes if it goes on as it did; empty when that cannot be said.
        Optional<Duration> remaining(Duration elapsed) {
            return share().filter(share -> share > 0.01)
                    .map(share ->
                            Duration.ofMillis((long) (elapsed.toMillis() * (1 - share) / share)));
        }
    }

    Underway with(Progress next) {
        return new Underway(step, kind, stop, since, Optional.of(next));
    }

    Duration elapsed(Instant now) {
        return now.isBefore(since) ? Duration.ZERO : Duration.between(since, now);
    }
}
