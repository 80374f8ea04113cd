package dev.handrail.proof;

import dev.handrail.postgres.Inventory;
import dev.handrail.redis.RehearsalCache.Entry;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.SortedMap;

/// All that the copies hold at one moment.
///
/// @param databases by the name of the connection they stand for
/// @param caches likewise; key -> what is under it
record State(
        SequencedMap<String, Inventory> databases,
        SequencedMap<String, SortedMap<String, Entry>> caches) {

    State {
        databases = new LinkedHashMap<>(databases);
        caches = new LinkedHashMap<>(caches);
    }
}
