package dev.handrail.runbook;

import dev.handrail.text.Span;
import java.util.List;
import java.util.Optional;

/// Something that must be true of one fact of an outcome, or the step has failed.
///
/// @param fact which fact
/// @param selector the part of it: a JSON Pointer for [Fact#JSON], a name for [Fact#HEADERS]
/// @param test what must be true of it
public record Expectation(Fact fact, Optional<String> selector, Test test, Span span) {

    /// What must be true.
    public sealed interface Test {}

    /// A number stands in this relation to `value`.
    public record Compare(Relation relation, Template value) implements Test {}

    /// A text is, holds, matches or lacks `text`.
    public record Text(Match match, Template text) implements Test {}

    /// The rows are exactly these, in this order; an empty cell means NULL.
    public record RowsAre(List<List<Cell>> rows) implements Test {
        public RowsAre {
            rows = rows.stream().map(List::copyOf).toList();
        }
    }

    /// The rows are exactly these, in this order, compared by the named columns only.
    public record RowsNamed(List<java.util.SequencedMap<String, Cell>> rows) implements Test {
        public RowsNamed {
            rows = List.copyOf(rows);
        }
    }

    /// Each of these texts appears in one of the fact's entries.
    public record EachAppears(List<Template> texts) implements Test {
        public EachAppears {
            texts = List.copyOf(texts);
        }
    }

    /// The fact has no entries.
    public record IsEmpty() implements Test {}

    /// An expected cell of a result.
    public sealed interface Cell {
        /// SQL NULL.
        record Null() implements Cell {}

        /// The text PostgreSQL prints for the value.
        record Is(Template text) implements Cell {}
    }

    /// How two numbers compare.
    public enum Relation {
        EQUAL("="),
        NOT_EQUAL("!="),
        LESS("<"),
        AT_MOST("<="),
        GREATER(">"),
        AT_LEAST(">=");

        private final String sign;

        Relation(String sign) {
            this.sign = sign;
        }

        /// As written in a runbook.
        public String sign() {
            return sign;
        }
    }

    /// How a text is looked at.
    public enum Match {
        EQUALS,
        CONTAINS,
        /// An RE2 pattern found anywhere in the text.
        MATCHES,
        LACKS
    }
}
