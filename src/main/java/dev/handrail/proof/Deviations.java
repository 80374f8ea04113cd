package dev.handrail.proof;

import dev.handrail.postgres.Inventory;
import dev.handrail.postgres.Inventory.Definition;
import dev.handrail.postgres.Inventory.Item;
import dev.handrail.postgres.Inventory.Rows;
import dev.handrail.proof.Deviation.Subject;
import dev.handrail.redis.RehearsalCache.Entry;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Compares two moments and names what is not the same. Pure.
final class Deviations {

    /// Definitions up to this length are shown whole.
    private static final int SHORT = 60;

    /// Kinds of which the name is the words for another item.
    private static final Set<String> OF_ANOTHER = Set.of("owner of", "privileges on");

    private final String place;
    private final String prefix;
    private final List<Deviation> found = new ArrayList<>();

    private Deviations(String place, String prefix) {
        this.place = place;
        this.prefix = prefix;
    }

    /// Everything in which `after` is not as `before`, in the order of the names.
    static List<Deviation> between(State before, State after) {
        boolean several = before.databases().size() > 1;
        List<Deviation> all = new ArrayList<>();
        before.databases()
                .forEach((name, inventory) -> {
                    Deviations here = new Deviations(name, several ? name + ": " : "");
                    here.compare(inventory, after.databases().getOrDefault(name, inventory));
                    all.addAll(here.found);
                });
        before.caches()
                .forEach((name, entries) -> {
                    Deviations here =
                            new Deviations(name, before.caches().size() > 1 ? name + ": " : "");
                    here.compare(entries, after.caches().getOrDefault(name, entries));
                    all.addAll(here.found);
                });
        return all;
    }

    /// What deviations are about.
    static Set<Subject> subjects(List<Deviation> deviations) {
        return deviations.stream()
                .map(Deviation::subject)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /// The tables whose columns are the same but in another order: PostgreSQL appends a column that
    /// is put back behind all others, and no statement changes that.
    static Set<String> reordered(State before, State after) {
        Set<String> tables = new TreeSet<>();
        before.databases()
                .forEach((name, inventory) ->
                        inventory
                                .order()
                                .forEach((table, columns) -> {
                                    Inventory there =
                                            after.databases().getOrDefault(name, inventory);
                                    List<String> now = there.order().getOrDefault(table, columns);
                                    if (!now.equals(columns)
                                            && new HashSet<>(now).equals(new HashSet<>(columns))) {
                                        tables.add(table);
                                    }
                                }));
        return tables;
    }

    private void compare(Inventory before, Inventory after) {
        SortedMap<Item, Definition> all = new TreeMap<>(after.objects());
        all.putAll(before.objects());
        all.forEach((item, definition) -> {
            Definition was = before.objects().get(item);
            Definition is = after.objects().get(item);
            if (was == null) {
                if (!goesWith(item, definition, before)) {
                    add(item.kind(), item.name(), item.words() + " was not there before");
                }
            } else if (is == null) {
                if (!goesWith(item, definition, after)) {
                    add(item.kind(), item.name(), item.words() + " is missing");
                }
            } else if (!was.text().equals(is.text())) {
                add(item.kind(), item.name(), changed(item, was.text(), is.text()));
            }
        });
        before.rows().forEach((table, was) -> rows(table, was, before, after));
    }

    /// Whether what it belongs to is missing in `other`, which says it all.
    private static boolean goesWith(Item item, Definition definition, Inventory other) {
        if (OF_ANOTHER.contains(item.kind())) {
            return other.objects().keySet().stream()
                    .noneMatch(one -> one.words().equals(item.name()));
        }
        return !definition.parent().isEmpty() && !has(other, definition.parent());
    }

    private static boolean has(Inventory inventory, String relation) {
        return List.of("table", "view", "materialized view", "foreign table", "sequence").stream()
                .anyMatch(kind -> inventory.objects().containsKey(new Item(kind, relation)));
    }

    private void rows(String table, Rows was, Inventory before, Inventory after) {
        Rows is = after.rows().get(table);
        if (is == null) {
            return;
        }
        if (was.count() != is.count()) {
            add(
                    "rows",
                    table,
                    "table "
                            + table
                            + ": "
                            + counted(was.count())
                            + " before, "
                            + String.format(Locale.ROOT, "%,d after", is.count()));
        } else if (!was.hash().equals(is.hash()) && sameColumns(table, before, after)) {
            add(
                    "rows",
                    table,
                    "table "
                            + table
                            + ": "
                            + counted(was.count())
                            + " before and after, but not with the same contents");
        }
    }

    /// The contents of tables with other columns cannot be compared; the columns are named.
    private static boolean sameColumns(String table, Inventory before, Inventory after) {
        return new HashSet<>(before.order().getOrDefault(table, List.of()))
                .equals(new HashSet<>(after.order().getOrDefault(table, List.of())));
    }

    static String counted(long rows) {
        return String.format(Locale.ROOT, "%,d %s", rows, rows == 1 ? "row" : "rows");
    }

    private static String changed(Item item, String was, String is) {
        if (was.length() <= SHORT && is.length() <= SHORT && !(was + is).contains("\n")) {
            return item.words() + ": " + quoted(was) + " before, " + quoted(is) + " after";
        }
        List<String> then = was.lines().toList();
        List<String> now = is.lines().toList();
        int line = 0;
        while (line < Math.min(then.size(), now.size()) && then.get(line).equals(now.get(line))) {
            line++;
        }
        String where = then.size() > 1 || now.size() > 1 ? " in line " + (line + 1) : "";
        return item.words()
                + " is another one"
                + where
                + ": "
                + quoted(line < then.size() ? then.get(line).strip() : "")
                + " before, "
                + quoted(line < now.size() ? now.get(line).strip() : "")
                + " after";
    }

    private static String quoted(String text) {
        return text.isEmpty() ? "nothing" : "`" + text + "`";
    }

    private void compare(SortedMap<String, Entry> before, SortedMap<String, Entry> after) {
        Set<String> keys = new TreeSet<>(before.keySet());
        keys.addAll(after.keySet());
        for (String key : keys) {
            Entry was = before.get(key);
            Entry is = after.get(key);
            if (was == null) {
                add("key", key, "key " + key + " was not there before");
            } else if (is == null) {
                add("key", key, "key " + key + " is missing");
            } else if (!was.type().equals(is.type())) {
                add(
                        "key",
                        key,
                        "key " + key + ": a " + was.type() + " before, a " + is.type() + " after");
            } else if (!was.digest().equals(is.digest())) {
                add("key", key, "key " + key + " has another value");
            } else if (was.expires() != is.expires()) {
                add(
                        "key",
                        key,
                        "key "
                                + key
                                + (is.expires()
                                        ? " expires now and did not"
                                        : " no longer expires"));
            }
        }
    }

    private void add(String kind, String name, String sentence) {
        found.add(new Deviation(new Subject(place, kind, name), prefix + sentence));
    }
}
