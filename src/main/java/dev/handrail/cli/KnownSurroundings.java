package dev.handrail.cli;

import dev.handrail.engine.Scope.SecretUnavailable;
import dev.handrail.engine.Scope.Surroundings;
import dev.handrail.evidence.Evidence;
import java.util.Map;
import java.util.Optional;

/// What is known before a run goes on: nobody is asked for a secret because of it, and no password
/// manager is started.
record KnownSurroundings(Map<String, String> variables, Evidence evidence) implements Surroundings {

    @Override
    public Optional<String> variable(String name) {
        return Optional.ofNullable(variables.get(name));
    }

    @Override
    public String secret(String name) throws SecretUnavailable {
        throw new SecretUnavailable("secret `" + name + "` is read when the first step needs it");
    }

    @Override
    public void conceal(String name, String value) {
        evidence.conceal(name, value);
    }
}
