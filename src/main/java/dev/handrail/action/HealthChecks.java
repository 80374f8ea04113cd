package dev.handrail.action;

import dev.handrail.engine.Health;
import dev.handrail.evidence.Event.Trouble;
import dev.handrail.postgres.Lookout;
import dev.handrail.postgres.PostgresAddress;
import dev.handrail.redis.RedisAddress;
import dev.handrail.redis.RedisLookout;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Looks at several targets at once and gives none of them more than a few seconds. A target that
/// is still being asked when the next look comes is not asked a second time. Each look connects
/// anew and leaves: a session that stayed would be in the way of whoever copies or drops the
/// database. Thread-safe.
public final class HealthChecks {

    /// Long enough for a handshake over a slow line, short enough to wait for.
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final String label;
    private final Map<Place, CompletableFuture<Health>> asked = new HashMap<>();

    /// @param label how the sessions name themselves to servers
    public HealthChecks(String label) {
        this.label = label;
    }

    /// Where to look.
    public sealed interface Place {

        /// What the target is called.
        String name();

        /// A database.
        record Database(String name, PostgresAddress address) implements Place {}

        /// A Redis, and the prefix whose keys are counted.
        record Cache(String name, RedisAddress address, Optional<String> prefix) implements Place {}

        /// There is no address to look at.
        ///
        /// @param kind `postgres` or `redis`
        record Nowhere(String name, String kind, Trouble why) implements Place {}
    }

    /// Looks at all of them; the answers come in the same order.
    public List<Health> look(List<Place> places) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        List<CompletableFuture<Health>> looks = places.stream().map(this::begin).toList();
        List<Health> found = new ArrayList<>();
        for (int at = 0; at < places.size(); at++) {
            found.add(wait(places.get(at), looks.get(at), end - System.nanoTime()));
        }
        return found;
    }

    private synchronized CompletableFuture<Health> begin(Place place) {
        CompletableFuture<Health> running = asked.get(place);
        if (running != null && !running.isDone()) {
            return running;
        }
        CompletableFuture<Health> look = new CompletableFuture<>();
        asked.put(place, look);
        Thread.ofVirtual()
                .name("look at " + place.name())
                .start(() -> {
                    try {
                        look.complete(at(place));
                    } catch (RuntimeException mistake) {
                        look.completeExceptionally(mistake);
                    }
                });
        return look;
    }

    private Health at(Place place) {
        return switch (place) {
            case Place.Database(String name, PostgresAddress address) -> {
                try (Lookout lookout = new Lookout(address, label)) {
                    yield lookout.health(name);
                }
            }
            case Place.Cache(String name, RedisAddress address, Optional<String> prefix) -> {
                try (RedisLookout lookout = new RedisLookout(address, prefix)) {
                    yield lookout.health(name);
                }
            }
            case Place.Nowhere(String name, String kind, Trouble why) ->
                    Health.unreachable(name, kind, "", why);
        };
    }

    private static Health wait(Place place, CompletableFuture<Health> look, long nanos) {
        try {
            return look.get(Math.max(0, nanos), TimeUnit.NANOSECONDS);
        } catch (TimeoutException silent) {
            return unreachable(
                    place,
                    new Trouble(
                            "no answer within " + PATIENCE.toSeconds() + " s",
                            "nothing is known of it; it is still being asked",
                            List.of("check that it runs and that the network lets you through")));
        } catch (ExecutionException mistake) {
            return unreachable(
                    place,
                    new Trouble(
                            "a mistake in Handrail itself: " + mistake.getCause(),
                            "nothing is known of it",
                            List.of("look at the server by other means")));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return unreachable(
                    place, new Trouble("the look was given up", "nothing is known", List.of()));
        }
    }

    private static Health unreachable(Place place, Trouble why) {
        return switch (place) {
            case Place.Database(String name, PostgresAddress address) ->
                    Health.unreachable(name, "postgres", address.display(), why);
            case Place.Cache(String name, RedisAddress address, Optional<String> _) ->
                    Health.unreachable(name, "redis", address.display(), why);
            case Place.Nowhere(String name, String kind, Trouble before) ->
                    Health.unreachable(name, kind, "", before);
        };
    }
}
