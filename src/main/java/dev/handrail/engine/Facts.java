package dev.handrail.engine;

import dev.handrail.runbook.Fact;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What is known of an outcome. Facts are bounded in size by whoever makes them; a text that was
/// cut says so, and an expectation that would need the rest fails with that reason.
public record Facts(Map<Fact, Value> values) {

    /// One fact.
    public sealed interface Value {}

    /// A number.
    public record Number(BigDecimal value) implements Value {}

    /// A text.
    ///
    /// @param cut whether the end (or the middle) is missing
    public record Text(String value, boolean cut) implements Value {}

    /// Several texts, such as notices or findings.
    public record Texts(List<String> values, boolean cut) implements Value {
        public Texts {
            values = List.copyOf(values);
        }
    }

    /// A result set; a null cell is SQL NULL.
    public record Rows(List<String> columns, List<List<@Nullable String>> rows, boolean cut)
            implements Value {
        public Rows {
            columns = List.copyOf(columns);
        }
    }

    /// Named texts, such as HTTP headers (names in lower case).
    public record Named(Map<String, String> values) implements Value {}

    public Facts {
        values = Map.copyOf(values);
    }

    /// No facts at all.
    public static Facts none() {
        return new Facts(Map.of());
    }

    /// The fact, when it is known.
    public Optional<Value> of(Fact fact) {
        return Optional.ofNullable(values.get(fact));
    }

    /// These facts and one more.
    public Facts with(Fact fact, Value value) {
        Map<Fact, Value> more = new EnumMap<>(Fact.class);
        more.putAll(values);
        more.put(fact, value);
        return new Facts(more);
    }

    /// These facts and a number.
    public Facts with(Fact fact, long value) {
        return with(fact, new Number(BigDecimal.valueOf(value)));
    }

    /// These facts and a whole text.
    public Facts with(Fact fact, String value) {
        return with(fact, new Text(value, false));
    }
}
