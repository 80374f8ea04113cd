package dev.handrail.console;

import dev.handrail.action.ExpectedTarget;
import dev.handrail.engine.Target;
import dev.handrail.evidence.Event.Trouble;
import dev.handrail.redis.RedisAddress;
import dev.handrail.redis.RedisFailed;
import dev.handrail.redis.RedisIdentity;
import dev.handrail.redis.RedisPlace;
import dev.handrail.redis.RedisSession;
import java.time.Duration;
import java.util.Optional;

/// The session that runs what is typed, the one that asks, and who answered.
record RedisWire(RedisSession runs, RedisSession asks, RedisIdentity identity) {

    /// How long an answer may take.
    static final Duration ANSWER = Duration.ofSeconds(30);

    static RedisWire open(RedisAddress address) throws RedisFailed {
        RedisSession runs = RedisSession.open(address, ANSWER);
        try {
            return new RedisWire(runs, RedisSession.open(address, ANSWER), runs.identity());
        } catch (RedisFailed failed) {
            runs.close();
            throw failed;
        }
    }

    void close() {
        runs.close();
        asks.close();
    }

    /// What it leads to, as it says of itself.
    Target target(String name) {
        return new Target(name, identity.address().display(), identity.proof());
    }

    /// Opens it, if there is somebody and it is who the environment names; tells if not.
    static Optional<RedisWire> connect(Sitting sitting, String name, RedisPlace.At place) {
        sitting.lines().say("Connecting to " + place.address().display() + " ...");
        try {
            RedisWire wire = RedisWire.open(place.address());
            Optional<Trouble> other = ExpectedTarget.mismatch(wire.target(name), sitting.scope());
            if (other.isEmpty()) {
                return Optional.of(wire);
            }
            wire.close();
            sitting.tell(other.get());
        } catch (RedisFailed failed) {
            sitting.tell(failed.trouble());
        }
        return Optional.empty();
    }
}
