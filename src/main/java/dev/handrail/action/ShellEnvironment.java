package dev.handrail.action;

import dev.handrail.engine.Scope;
import dev.handrail.engine.Scope.Filled;
import dev.handrail.engine.Scope.SecretUnavailable;
import dev.handrail.runbook.Requirements;
import dev.handrail.runbook.Runbook;
import dev.handrail.runbook.Secret;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What a script finds in its environment: Handrail's own, every variable of the run that has a
/// value, and the secrets the step lists.
///
/// Left out are the environment variables that secrets are read from, unless the step lists the
/// secret: a script sees no secret by accident. So is BASH_ENV, which would run a file that nobody
/// confirmed.
final class ShellEnvironment {

    private ShellEnvironment() {}

    static Map<String, String> of(Scope scope, List<String> uses) throws SecretUnavailable {
        Runbook runbook = scope.runbook();
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.remove("BASH_ENV");
        for (Requirements.Named named : runbook.requires().env()) {
            scope.surroundings()
                    .variable(named.name())
                    .ifPresent(value -> environment.put(named.name(), value));
        }
        for (Secret secret : runbook.secrets().values()) {
            if (secret.from() instanceof Secret.From.Variable variable
                    && !uses.contains(secret.name())) {
                environment.remove(variable.name());
            }
        }
        for (String name : runbook.variables(scope.environment()).keySet()) {
            if (scope.variable(name) instanceof Filled.Value value) {
                environment.put(name, value.text());
            }
        }
        environment.putAll(scope.values());
        for (String secret : uses) {
            environment.put(secret, scope.surroundings().secret(secret));
        }
        return environment;
    }
}
