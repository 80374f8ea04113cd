package dev.handrail.postgres;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// All that is in a database at one moment: what is defined in it, and how many rows its tables
/// have with which contents. Made to be compared with the inventory of another moment.
///
/// What it leaves out: the next value of a sequence, which no undo puts back and nobody expects it
/// to; statistics of the planner; large objects.
///
/// @param objects what is defined, with its definition
/// @param rows by table
/// @param order the columns of each table in their order, which is no part of [#objects]
public record Inventory(
        SortedMap<Item, Definition> objects,
        SortedMap<String, Rows> rows,
        SortedMap<String, List<String>> order) {

    /// One thing that is defined.
    ///
    /// @param kind `table`, `column`, `index` ...
    /// @param name as PostgreSQL writes it; without the schema when that is `public`
    public record Item(String kind, String name) implements Comparable<Item> {
        @Override
        public int compareTo(Item other) {
            return Comparator.comparing(Item::name).thenComparing(Item::kind).compare(this, other);
        }

        /// Such as `index ix_name`.
        public String words() {
            return kind + " " + name;
        }
    }

    /// How it is defined.
    ///
    /// @param parent the table it belongs to and goes with; empty when there is none
    public record Definition(String text, String parent) {}

    /// The rows of a table.
    ///
    /// @param hash a sum over the rows' hashes, so that their order does not matter. Columns are
    ///   taken in the order of their names
    public record Rows(long count, BigDecimal hash) {}

    public Inventory {
        objects = new TreeMap<>(objects);
        rows = new TreeMap<>(rows);
        order = new TreeMap<>(order);
    }
}
