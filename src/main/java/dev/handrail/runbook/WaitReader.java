package dev.handrail.runbook;

import dev.handrail.runbook.Action.Wait;
import dev.handrail.runbook.Action.Wait.Until;
import java.time.Duration;
import java.util.Optional;

/// Reads a `wait` action.
final class WaitReader {

    private static final Duration EVERY = Duration.ofSeconds(5);

    private final Mentions mentions;

    WaitReader(Mentions mentions) {
        this.mentions = mentions;
    }

    Action read(Value value) {
        if (value.isScalar()) {
            Duration time = value.positiveDuration().orElse(EVERY);
            return new Wait(new Until.Elapsed(time), value.span());
        }
        Fields fields = value.fields();
        Optional<Value> until = fields.find("until");
        Optional<Value> during = fields.find("while");
        Optional<Duration> time = fields.findDuration("for");
        Optional<Duration> every = Optional.empty();
        Optional<Duration> limit = Optional.empty();
        boolean probing = until.isPresent() || during.isPresent();
        if (probing) {
            every = fields.findDuration("every");
            limit = fields.findDuration("limit");
        }
        boolean timed = fields.has("for") || (probing && fields.has("limit"));
        fields.done();
        if (until.isPresent() && during.isPresent()) {
            value.error("`wait` has either `until` or `while`, not both");
        }
        if (fields.has("for") && probing && fields.has("limit")) {
            value.error("`wait` has either `for` or `limit`, not both");
        }
        if (!timed && fields.isReadable()) {
            value.error(
                    probing ? "`wait` does not say how long at most" : "`wait` has no `for`",
                    probing ? "add `limit: 10m`" : "write `for: 10m`, or `until: {...}`");
        }
        return new Wait(
                ends(until, during, new Times(time, every.orElse(EVERY), limit)), value.span());
    }

    private record Times(Optional<Duration> time, Duration every, Optional<Duration> limit) {

        /// At most so long, or for so long: there is one of the two, or that has been told.
        Duration either() {
            return limit.or(() -> time).orElse(EVERY);
        }
    }

    private Until ends(Optional<Value> until, Optional<Value> during, Times times) {
        ProbeReader probes = new ProbeReader(mentions);
        if (until.isPresent()) {
            return new Until.Holds(probes.probe(until.get()), times.every(), times.either());
        }
        if (during.isEmpty()) {
            return new Until.Elapsed(times.either());
        }
        Step.Probe probe = probes.probe(during.get());
        return times.time().isPresent()
                ? new Until.Keeps(probe, times.every(), times.either())
                : new Until.NoLonger(probe, times.every(), times.either());
    }
}
