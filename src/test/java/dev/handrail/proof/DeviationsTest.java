package dev.handrail.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handrail.postgres.Inventory;
import dev.handrail.postgres.Inventory.Definition;
import dev.handrail.postgres.Inventory.Item;
import dev.handrail.postgres.Inventory.Rows;
import dev.handrail.redis.RehearsalCache.Entry;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// The comparison of two moments, without a server.
class DeviationsTest {

    private final SortedMap<Item, Definition> objects = new TreeMap<>();
    private final SortedMap<String, Rows> rows = new TreeMap<>();
    private final SortedMap<String, List<String>> order = new TreeMap<>();
    private final SortedMap<String, Entry> keys = new TreeMap<>();

    private void table(String name, long count, long hash, String... columns) {
        objects.put(new Item("table", name), new Definition("", ""));
        for (String column : columns) {
            objects.put(new Item("column", name + "." + column), new Definition("text", name));
        }
        rows.put(name, new Rows(count, BigDecimal.valueOf(hash)));
        order.put(name, Arrays.asList(columns));
    }

    private State now() {
        SequencedMap<String, Inventory> databases = new LinkedHashMap<>();
        databases.put("main", new Inventory(objects, rows, order));
        SequencedMap<String, SortedMap<String, Entry>> caches = new LinkedHashMap<>();
        caches.put("cache", new TreeMap<>(keys));
        return new State(databases, caches);
    }

    private static List<String> sentences(State before, State after) {
        return Deviations.between(before, after).stream().map(Deviation::sentence).toList();
    }

    @Test
    void theSameMomentDoesNotDeviate() {
        table("t", 3, 1, "a", "b");
        assertThat(Deviations.between(now(), now())).isEmpty();
    }

    @Test
    void rowsAreNamedByTheirNumberAndByTheirContents() {
        table("t", 60_000, 1, "a");
        State before = now();
        table("t", 0, 0, "a");
        assertThat(sentences(before, now()))
                .containsExactly("table t: 60,000 rows before, 0 after");
        table("t", 60_000, 2, "a");
        assertThat(sentences(before, now()))
                .containsExactly(
                        "table t: 60,000 rows before and after, but not with the same contents");
    }

    @Test
    void aMissingTableSaysItForAllThatGoesWithIt() {
        State before = now();
        table("t", 3, 1, "a");
        objects.put(new Item("index", "t_a"), new Definition("create index", "t"));
        State after = now();

        assertThat(sentences(after, before)).containsExactly("table t is missing");
        assertThat(sentences(before, after)).containsExactly("table t was not there before");
    }

    @Test
    void theContentsOfTablesWithOtherColumnsAreNotCompared() {
        table("t", 3, 1, "a", "b");
        State before = now();
        objects.remove(new Item("column", "t.b"));
        rows.put("t", new Rows(3, BigDecimal.TEN));
        order.put("t", List.of("a"));
        assertThat(sentences(before, now())).containsExactly("column t.b is missing");
    }

    @Test
    void anotherOrderOfColumnsIsNoDeviationAndIsToldApart() {
        table("t", 3, 1, "a", "b");
        State before = now();
        order.put("t", List.of("b", "a"));
        assertThat(Deviations.between(before, now())).isEmpty();
        assertThat(Deviations.reordered(before, now())).containsExactly("t");
    }

    @Test
    void aLongDefinitionIsToldByItsFirstLineThatDiffers() {
        Item item = new Item("function", "f()");
        objects.put(item, new Definition("create function f()\n  select 1;\n", ""));
        State before = now();
        objects.put(item, new Definition("create function f()\n  select 2;\n", ""));
        assertThat(sentences(before, now()))
                .containsExactly(
                        "function f() is another one in line 2: `select 1;` before, `select 2;` after");
    }

    @Test
    void keysAreComparedByTypeValueAndWhetherTheyExpire() {
        keys.put("gone", new Entry("string", "1", false));
        keys.put("typed", new Entry("string", "1", false));
        keys.put("valued", new Entry("string", "1", false));
        keys.put("expiring", new Entry("string", "1", true));
        keys.put("same", new Entry("set", "1", true));
        State before = now();
        keys.remove("gone");
        keys.put("new", new Entry("string", "1", false));
        keys.put("typed", new Entry("hash", "1", false));
        keys.put("valued", new Entry("string", "2", false));
        keys.put("expiring", new Entry("string", "1", false));
        assertThat(sentences(before, now()))
                .containsExactly(
                        "key expiring no longer expires",
                        "key gone is missing",
                        "key new was not there before",
                        "key typed: a string before, a hash after",
                        "key valued has another value");
    }
}
