package dev.handrail.runbook;

import dev.handrail.json.Json;
import java.util.List;
import java.util.SequencedMap;

/// JSON in which strings may hold `${...}`.
public sealed interface JsonTemplate {

    /// A string to fill in.
    record Text(Template text) implements JsonTemplate {}

    /// A number, boolean or null.
    record Value(Json json) implements JsonTemplate {}

    /// An array.
    record Items(List<JsonTemplate> items) implements JsonTemplate {
        public Items {
            items = List.copyOf(items);
        }
    }

    /// An object.
    record Fields(SequencedMap<String, JsonTemplate> fields) implements JsonTemplate {}
}
