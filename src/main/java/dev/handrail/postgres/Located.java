package dev.handrail.postgres;

import dev.handrail.engine.Scope;
import dev.handrail.evidence.Event.Trouble;
import dev.handrail.runbook.Connection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Where a PostgreSQL connection of a runbook leads at one moment of a run.
public sealed interface Located {

    /// There.
    record At(PostgresAddress address) implements Located {}

    /// Not known yet: these variables have no value.
    record Missing(Set<String> names) implements Located {}

    /// Its address cannot be used.
    record Unusable(Trouble trouble) implements Located {}

    /// Fills in the address of the connection `name` and conceals its password before anybody can
    /// print it.
    static Located of(String name, Scope scope) {
        if (!(scope.runbook().connections().get(name) instanceof Connection.Postgres connection)) {
            return unusable("`" + name + "` is not a PostgreSQL connection", "");
        }
        try {
            return switch (scope.fill(connection.url())) {
                case Scope.Filled.Missing(Set<String> names) -> new Missing(names);
                case Scope.Filled.Value(String url) -> parsed(name, url, scope);
            };
        } catch (Scope.SecretUnavailable e) {
            return unusable(e.sentence(), "");
        }
    }

    private static Located parsed(String name, String url, Scope scope) {
        try {
            PostgresAddress address = PostgresAddress.parse(url);
            concealed(url)
                    .ifPresent(
                            written -> scope.surroundings().conceal(name + ".password", written));
            address.password()
                    .filter(secret -> !secret.isEmpty())
                    .ifPresent(secret -> scope.surroundings().conceal(name + ".password", secret));
            return new At(address);
        } catch (PostgresAddress.Unusable e) {
            concealed(url)
                    .ifPresent(
                            written -> scope.surroundings().conceal(name + ".password", written));
            return unusable(
                    "the address of `" + name + "` cannot be used: " + e.reason(),
                    "correct the value that `" + name + "` refers to");
        }
    }

    /// The password as it is written in the URL, percent signs and all.
    private static Optional<String> concealed(String url) {
        int start = url.indexOf("://");
        int at = url.lastIndexOf('@');
        int colon = start < 0 ? -1 : url.indexOf(':', start + 3);
        return colon > 0 && colon + 1 < at
                ? Optional.of(url.substring(colon + 1, at))
                : Optional.empty();
    }

    private static Located unusable(String what, String advice) {
        return new Unusable(
                new Trouble(
                        what,
                        "nothing was changed",
                        advice.isEmpty() ? List.of() : List.of(advice)));
    }
}
