package dev.handrail.redis;

import dev.handrail.engine.Scope;
import dev.handrail.evidence.Event.Trouble;
import dev.handrail.runbook.Connection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Where a Redis connection of a runbook leads at one moment of a run.
public sealed interface RedisPlace {

    /// There.
    ///
    /// @param prefix what every key of this connection must start with
    record At(RedisAddress address, Optional<String> prefix) implements RedisPlace {}

    /// Not known yet: these variables have no value.
    record Missing(Set<String> names) implements RedisPlace {}

    /// Its address cannot be used.
    record Unusable(Trouble trouble) implements RedisPlace {}

    /// Fills in the address of a connection and conceals its password before anybody can print it.
    static RedisPlace of(Connection.Redis connection, Scope scope) {
        Set<String> missing = new LinkedHashSet<>();
        try {
            String url = filled(scope.fill(connection.url()), missing);
            String prefix =
                    connection.prefix().isEmpty()
                            ? ""
                            : filled(scope.fill(connection.prefix().get()), missing);
            if (!missing.isEmpty()) {
                return new Missing(missing);
            }
            RedisAddress address = RedisAddress.parse(url);
            address.password()
                    .ifPresent(password ->
                            scope.surroundings()
                                    .conceal(connection.name() + ".password", password));
            return new At(address, Optional.of(prefix).filter(text -> !text.isEmpty()));
        } catch (Scope.SecretUnavailable e) {
            return unusable(e.sentence(), "provide the secret");
        } catch (RedisAddress.Unusable e) {
            return unusable(
                    "the address of `" + connection.name() + "` cannot be used: " + e.reason(),
                    "correct the value that `" + connection.name() + "` refers to");
        }
    }

    private static String filled(Scope.Filled filled, Set<String> missing) {
        return switch (filled) {
            case Scope.Filled.Value(String text) -> text;
            case Scope.Filled.Missing(Set<String> names) -> {
                missing.addAll(names);
                yield "";
            }
        };
    }

    private static RedisPlace unusable(String what, String advice) {
        return new Unusable(new Trouble(what, "nothing was sent", List.of(advice)));
    }
}
