package dev.handrail.proof;

import dev.handrail.postgres.Inventory;
import dev.handrail.postgres.RehearsalDatabase;
import dev.handrail.redis.RehearsalCache;
import dev.handrail.redis.RehearsalCache.Entry;
import dev.handrail.redis.RehearsalCache.Kept;
import dev.handrail.sandbox.Drill;
import dev.handrail.sandbox.Sandbox;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SortedMap;

/// The throwaway servers of one worker, which can be put back to any moment that was kept.
final class World implements AutoCloseable {

    private final Sandbox sandbox;
    private final SequencedMap<String, RehearsalDatabase> databases;
    private final SequencedMap<String, RehearsalCache> caches;
    private final Map<String, Map<String, List<Kept>>> keptCaches = new HashMap<>();

    World(Sandbox sandbox) {
        this.sandbox = sandbox;
        this.databases = sandbox.databases();
        this.caches = sandbox.caches();
    }

    Sandbox sandbox() {
        return sandbox;
    }

    Drill drill() {
        return sandbox.drill();
    }

    /// What everything holds now.
    State look() {
        SequencedMap<String, Inventory> inventories = new LinkedHashMap<>();
        databases.forEach((name, database) -> inventories.put(name, database.inventory()));
        SequencedMap<String, SortedMap<String, Entry>> entries = new LinkedHashMap<>();
        caches.forEach((name, cache) -> entries.put(name, cache.entries()));
        return new State(inventories, entries);
    }

    /// As long as this stays the same, nothing has changed. The reverse does not hold: a database
    /// counts every transaction that might have written.
    String changes() {
        StringBuilder mark = new StringBuilder();
        databases.values().forEach(one -> mark.append(one.nextTransaction()).append(' '));
        caches.values().forEach(one -> mark.append(one.entries()).append(' '));
        return mark.toString();
    }

    /// Keeps this moment.
    void keep(String moment) {
        databases.values().forEach(one -> one.keep(mark(moment)));
        Map<String, List<Kept>> kept = new LinkedHashMap<>();
        caches.forEach((name, cache) -> kept.put(name, cache.keep()));
        keptCaches.put(moment, kept);
    }

    /// Makes everything what it was at this moment.
    void putBack(String moment) {
        databases.values().forEach(one -> one.putBack(mark(moment)));
        keptCaches
                .getOrDefault(moment, Map.of())
                .forEach((name, kept) -> cache(name).putBack(kept));
    }

    /// Lets go of this moment.
    void forget(String moment) {
        databases.values().forEach(one -> one.forget(mark(moment)));
        keptCaches.remove(moment);
    }

    /// The columns of `table` whose contents are not what they were at this moment.
    List<String> changedColumns(String connection, String moment, String table) {
        RehearsalDatabase database = databases.get(connection);
        if (database == null) {
            return List.of();
        }
        List<String> columns =
                database.inventory().order().getOrDefault(table, List.of()).stream()
                        .sorted()
                        .toList();
        Map<String, String> then = database.columns(Optional.of(mark(moment)), table, columns);
        Map<String, String> now = database.columns(Optional.empty(), table, columns);
        return columns.stream()
                .filter(column -> !String.valueOf(then.get(column)).equals(now.get(column)))
                .toList();
    }

    private RehearsalCache cache(String name) {
        RehearsalCache cache = caches.get(name);
        if (cache == null) {
            throw new IllegalStateException("no Redis `" + name + "`");
        }
        return cache;
    }

    private static String mark(String moment) {
        return "handrail_" + moment;
    }

    @Override
    public void close() {
        sandbox.close();
    }
}
