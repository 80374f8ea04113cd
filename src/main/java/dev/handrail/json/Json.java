package dev.handrail.json;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SequencedMap;
import java.util.regex.Pattern;

/// A JSON value. Objects keep the order of their keys; numbers keep their digits.
public sealed interface Json {

    /// The one `null`.
    record Null() implements Json {}

    /// `true` or `false`.
    record Bool(boolean value) implements Json {}

    /// A number, as it was written: `1.10` stays `1.10`. A [BigDecimal] is made of it only when
    /// somebody wants one: the first of a process costs 15 ms, for tables of powers.
    ///
    /// @param digits as [BigDecimal#toString] gives them, so that equal ones are equal
    record Num(String digits) implements Json {

        /// A whole number, nearly always.
        private static final Pattern WHOLE = Pattern.compile("0|-?[1-9][0-9]{0,17}");

        public Num(BigDecimal value) {
            this(value.toString());
        }

        public Num(long value) {
            this(Long.toString(value));
        }

        /// The number a text is.
        ///
        /// @throws NumberFormatException if it is none, or its exponent is out of range
        public static Num parse(String text) {
            return WHOLE.matcher(text).matches() ? new Num(text) : new Num(new BigDecimal(text));
        }

        /// Its value.
        public BigDecimal value() {
            return new BigDecimal(digits);
        }

        /// Its value when it is whole and fits: also `1.0` and `1E+2` are whole.
        public OptionalLong whole() {
            try {
                return OptionalLong.of(
                        WHOLE.matcher(digits).matches()
                                ? Long.parseLong(digits)
                                : value().longValueExact());
            } catch (ArithmeticException none) {
                return OptionalLong.empty();
            }
        }
    }

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
