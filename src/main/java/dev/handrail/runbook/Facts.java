package dev.handrail.runbook;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Looks facts up by the names runbooks use.
final class Facts {

    private Facts() {}

    static Optional<Fact> named(String key) {
        for (Fact fact : Fact.values()) {
            if (fact.key().equals(key)) {
                return Optional.of(fact);
            }
        }
        return Optional.empty();
    }

    /// The names of the facts an action has, in the order of [Fact].
    static List<String> keysOf(Action action) {
        List<String> keys = new ArrayList<>();
        for (Fact fact : Fact.values()) {
            if (action.facts().contains(fact)) {
                keys.add(fact.key());
            }
        }
        return keys;
    }

    static List<String> allKeys() {
        List<String> keys = new ArrayList<>();
        for (Fact fact : Fact.values()) {
            keys.add(fact.key());
        }
        return keys;
    }
}
