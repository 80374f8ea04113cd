package dev.handrail.engine;

import dev.handrail.engine.Scope.SecretUnavailable;
import dev.handrail.engine.Scope.Surroundings;
import dev.handrail.runbook.Runbook;
import dev.handrail.runbook.Secret;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// The surroundings, with a memory of which secrets have been read. A look at a target must never
/// make a password manager ask, or the operator, who did not start anything.
final class SecretsRead implements Surroundings {

    private final Surroundings surroundings;
    private final Set<String> read = ConcurrentHashMap.newKeySet();

    SecretsRead(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Optional<String> variable(String name) {
        return surroundings.variable(name);
    }

    @Override
    public String secret(String name) throws SecretUnavailable {
        String value = surroundings.secret(name);
        read.add(name);
        return value;
    }

    @Override
    public Path copyOf(Path named) {
        return surroundings.copyOf(named);
    }

    @Override
    public void conceal(String name, String value) {
        surroundings.conceal(name, value);
    }

    /// The same for who only looks: has the secrets that were read already, and those that can be
    /// read without asking anybody.
    Surroundings quiet(Runbook runbook) {
        return new Surroundings() {
            @Override
            public Optional<String> variable(String name) {
                return surroundings.variable(name);
            }

            @Override
            public String secret(String name) throws SecretUnavailable {
                if (!read.contains(name) && asks(runbook.secrets().get(name))) {
                    throw new SecretUnavailable(
                            "secret `" + name + "` is read when the first step needs it");
                }
                return surroundings.secret(name);
            }

            @Override
            public Path copyOf(Path named) {
                return surroundings.copyOf(named);
            }

            @Override
            public void conceal(String name, String value) {
                surroundings.conceal(name, value);
            }
        };
    }

    private static boolean asks(@org.jspecify.annotations.Nullable Secret secret) {
        return secret != null
                && switch (secret.from()) {
                    case Secret.From.Variable _, Secret.From.File _ -> false;
                    case Secret.From.Command _, Secret.From.Ask _ -> true;
                };
    }
}
