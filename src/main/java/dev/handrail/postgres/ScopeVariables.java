package dev.handrail.postgres;

import dev.handrail.engine.Scope;
import dev.handrail.engine.Scope.Filled;
import dev.handrail.runbook.Runbook;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;

/// The variables of a runbook as psql variables.
final class ScopeVariables {

    private ScopeVariables() {}

    /// Everything that has a value now, by name.
    static Map<String, String> known(Scope scope) throws Scope.SecretUnavailable {
        Map<String, String> known = new TreeMap<>(scope.values());
        known.putAll(values(scope, scope.runbook().variables(scope.environment()).keySet()));
        return known;
    }

    /// Those of `names` that have a value; the others may be set by the script itself.
    static SequencedMap<String, String> values(Scope scope, Set<String> names)
            throws Scope.SecretUnavailable {
        SequencedMap<String, String> values = new LinkedHashMap<>();
        for (String name : names) {
            if (scope.variable(name) instanceof Filled.Value(String value)) {
                values.put(name, value);
            }
        }
        return values;
    }

    /// Those of `names` that the runbook will give a value later.
    static Set<String> missing(Scope scope, Set<String> names) throws Scope.SecretUnavailable {
        Set<String> missing = new LinkedHashSet<>();
        for (String name : names) {
            if (isDeclared(scope.runbook(), scope.environment(), name)
                    && scope.variable(name) instanceof Filled.Missing(Set<String> deeper)) {
                missing.addAll(deeper);
            }
        }
        return missing;
    }

    private static boolean isDeclared(Runbook runbook, String environment, String name) {
        return runbook.inputs().containsKey(name)
                || runbook.variables(environment).containsKey(name)
                || runbook.steps().anyMatch(step -> step.capture().containsKey(name));
    }
}
