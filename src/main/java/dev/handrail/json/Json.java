package dev.handrail.json;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/// A JSON value. Objects keep the order of their keys; numbers keep their digits.
public sealed interface Json {

    /// The one `null`.
    record Null() implements Json {}

    /// `true` or `false`.
    record Bool(boolean value) implements Json {}

    /// A number, as it was written: `1.10` stays `1.10`.
    record Num(BigDecimal value) implements Json {}

    /// A string.
    record Str(String value) implements Json {}

    /// An array.
    record Arr(List<Json> items) implements Json {
        public Arr {
            items = List.copyOf(items);
        }
    }

    /// An object, keys in the order they were written.
    record Obj(SequencedMap<String, Json> fields) implements Json {
        public Obj {
            fields = java.util.Collections.unmodifiableSequencedMap(new LinkedHashMap<>(fields));
        }

        /// An object with the fields of `map`, in its order.
        public static Obj of(Map<String, ? extends Json> map) {
            return new Obj(new LinkedHashMap<>(map));
        }
    }
}
