package dev.handrail.console;

import dev.handrail.engine.Scope;
import dev.handrail.engine.Scope.SecretUnavailable;
import dev.handrail.engine.Scope.Surroundings;
import dev.handrail.runbook.Secret;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// The run's surroundings, but a secret that the operator has to type is asked for at the console:
/// the face itself cannot ask while a console is open.
final class AskedHere implements Surroundings {

    private final Scope scope;
    private final Station station;
    private final Map<String, String> given = new HashMap<>();

    AskedHere(Scope scope, Station station) {
        this.scope = scope;
        this.station = station;
    }

    @Override
    public Optional<String> variable(String name) {
        return scope.surroundings().variable(name);
    }

    @Override
    public Path copyOf(Path named) {
        return scope.surroundings().copyOf(named);
    }

    @Override
    public void conceal(String name, String value) {
        scope.surroundings().conceal(name, value);
    }

    @Override
    public String secret(String name) throws SecretUnavailable {
        Secret secret = scope.runbook().secrets().get(name);
        if (secret == null || !(secret.from() instanceof Secret.From.Ask from)) {
            return scope.surroundings().secret(name);
        }
        String known = given.get(name);
        if (known != null) {
            return known;
        }
        if (station.readHidden(from.question() + " (hidden): ") instanceof Entry.Line line
                && !line.text().isBlank()) {
            String value = line.text().strip();
            conceal(name, value);
            given.put(name, value);
            return value;
        }
        throw new SecretUnavailable("secret `" + name + "`: it was not typed");
    }
}
