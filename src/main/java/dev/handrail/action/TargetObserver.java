package dev.handrail.action;

import dev.handrail.action.HealthChecks.Place;
import dev.handrail.engine.Activity;
import dev.handrail.engine.Activity.Blocker;
import dev.handrail.engine.Capture;
import dev.handrail.engine.Facts;
import dev.handrail.engine.Health;
import dev.handrail.engine.Observer;
import dev.handrail.engine.Outcome;
import dev.handrail.engine.Scope;
import dev.handrail.evidence.Event.Effect;
import dev.handrail.evidence.Event.Trouble;
import dev.handrail.postgres.ConnectFailed;
import dev.handrail.postgres.Located;
import dev.handrail.postgres.Lookout;
import dev.handrail.postgres.PostgresAddress;
import dev.handrail.postgres.QueryFailed;
import dev.handrail.redis.RedisPlace;
import dev.handrail.runbook.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// The eyes of a run on its databases and Redis servers.
final class TargetObserver implements Observer {

    /// Seconds until a server that does not say what came of a signal is given up.
    private static final long LONGEST = 20;

    private @Nullable HealthChecks checks;
    private final ReentrantLock watching = new ReentrantLock();
    private volatile @Nullable Watched watched;

    /// The session that watches the running attempt.
    private record Watched(PostgresAddress address, Lookout lookout) {}

    @Override
    public List<Health> health(Scope scope) {
        List<Place> places = new ArrayList<>();
        for (Connection connection : scope.runbook().connections().values()) {
            switch (connection) {
                case Connection.Postgres postgres -> places.add(database(postgres, scope));
                case Connection.Redis redis -> places.add(cache(redis, scope));
                // A service has no health of its own to ask for: steps ask it what they need.
                case Connection.Http _ -> {}
            }
        }
        return checks(scope).look(places);
    }

    private synchronized HealthChecks checks(Scope scope) {
        HealthChecks known = checks;
        if (known == null) {
            known = new HealthChecks(label(scope));
            checks = known;
        }
        return known;
    }

    /// How the sessions that look name themselves to servers.
    private static String label(Scope scope) {
        return "handrail " + scope.values().getOrDefault("run_id", "?") + "/watch";
    }

    private static Place database(Connection.Postgres connection, Scope scope) {
        String name = connection.name();
        return switch (Located.of(name, scope)) {
            case Located.At at -> new Place.Database(name, at.address());
            case Located.Missing missing ->
                    new Place.Nowhere(name, "postgres", later(missing.names()));
            case Located.Unusable unusable ->
                    new Place.Nowhere(name, "postgres", unusable.trouble());
        };
    }

    private static Place cache(Connection.Redis connection, Scope scope) {
        String name = connection.name();
        return switch (RedisPlace.of(connection, scope)) {
            case RedisPlace.At at -> new Place.Cache(name, at.address(), at.prefix());
            case RedisPlace.Missing missing ->
                    new Place.Nowhere(name, "redis", later(missing.names()));
            case RedisPlace.Unusable unusable ->
                    new Place.Nowhere(name, "redis", unusable.trouble());
        };
    }

    private static Trouble later(Set<String> names) {
        return new Trouble(
                "its address is not known yet: no value for " + String.join(", ", names),
                "it was not looked at",
                List.of());
    }

    /// A look that takes long, or another thread's, is not waited for: the next one comes soon.
    @Override
    public Optional<Activity> activity(Scope scope, String connection, String label) {
        if (!watching.tryLock()) {
            return Optional.empty();
        }
        try {
            return Located.of(connection, scope) instanceof Located.At(PostgresAddress address)
                    ? lookout(address, scope).activity(connection, label)
                    : Optional.empty();
        } catch (ConnectFailed | QueryFailed unseen) {
            return Optional.empty();
        } finally {
            watching.unlock();
        }
    }

    private Lookout lookout(PostgresAddress address, Scope scope) {
        Watched known = watched;
        if (known != null && known.address().equals(address)) {
            return known.lookout();
        }
        if (known != null) {
            known.lookout().close();
        }
        Lookout lookout = new Lookout(address, label(scope));
        watched = new Watched(address, lookout);
        return lookout;
    }

    @Override
    public Signal signal(Scope scope, Blocker blocker, Urgency urgency) {
        return new Signal() {
            @Override
            public String target() {
                return blocker.connection()
                        + (place() instanceof Located.At(PostgresAddress address)
                                ? " " + address.display()
                                : "");
            }

            @Override
            public String text() {
                return Lookout.signalText(blocker, urgency);
            }

            @Override
            public Outcome send(Capture capture) {
                return switch (place()) {
                    case Located.At(PostgresAddress address) -> {
                        try (Lookout lookout = new Lookout(address, label(scope))) {
                            CompletableFuture.delayedExecutor(LONGEST, TimeUnit.SECONDS)
                                    .execute(lookout::cut);
                            yield lookout.signal(blocker, urgency, capture);
                        }
                    }
                    case Located.Missing missing ->
                            Outcome.failed(Effect.NONE, Facts.none(), later(missing.names()));
                    case Located.Unusable unusable ->
                            Outcome.failed(Effect.NONE, Facts.none(), unusable.trouble());
                };
            }

            private Located place() {
                return Located.of(blocker.connection(), scope);
            }
        };
    }

    /// Does not wait: the server may be the reason why the attempt has ended.
    @Override
    public void rest() {
        Watched open = watched;
        if (open != null && watching.isLocked()) {
            open.lookout().cut();
        }
        Thread.ofVirtual()
                .name("stop watching")
                .start(() -> {
                    watching.lock();
                    try {
                        Watched known = watched;
                        watched = null;
                        if (known != null) {
                            known.lookout().close();
                        }
                    } finally {
                        watching.unlock();
                    }
                });
    }
}
