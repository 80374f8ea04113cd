package dev.handrail.redline;

import dev.handrail.text.Span;
import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/// The records of a document, taken apart by their components: what they say, whatever line it
/// stands on. A new component of the document needs no code here.
final class Parts {

    private Parts() {}

    /// Whether two pieces of documents say the same.
    static boolean same(Object one, Object other) {
        if (one instanceof Span && other instanceof Span) {
            return true;
        }
        if (one instanceof Record a && other instanceof Record b) {
            return a.getClass() == b.getClass() && sameLists(components(a), components(b));
        }
        if (one instanceof Optional<?> a && other instanceof Optional<?> b) {
            return sameLists(a.stream().toList(), b.stream().toList());
        }
        if (one instanceof List<?> a && other instanceof List<?> b) {
            return sameLists(a, b);
        }
        if (one instanceof Map<?, ?> a && other instanceof Map<?, ?> b) {
            return a.keySet().equals(b.keySet())
                    && a.keySet().stream()
                            .allMatch(key ->
                                    same(
                                            Objects.requireNonNull(a.get(key)),
                                            Objects.requireNonNull(b.get(key))));
        }
        return one.equals(other);
    }

    private static boolean sameLists(Collection<?> some, Collection<?> others) {
        Iterator<?> other = others.iterator();
        return some.size() == others.size()
                && some.stream().allMatch(one -> same(one, other.next()));
    }

    /// Shows a piece of a document, and every piece of it, to `visitor`.
    static void each(Object piece, Consumer<Object> visitor) {
        if (piece instanceof Span) {
            return;
        }
        visitor.accept(piece);
        if (piece instanceof Record record) {
            components(record).forEach(part -> each(part, visitor));
        } else if (piece instanceof Optional<?> optional) {
            optional.ifPresent(part -> each(part, visitor));
        } else if (piece instanceof Collection<?> parts) {
            parts.forEach(part -> each(Objects.requireNonNull(part), visitor));
        } else if (piece instanceof Map<?, ?> map) {
            map.values().forEach(part -> each(Objects.requireNonNull(part), visitor));
        }
    }

    private static List<Object> components(Record record) {
        return java.util.Arrays.stream(record.getClass().getRecordComponents())
                .map(component -> value(record, component))
                .toList();
    }

    private static Object value(Record record, RecordComponent component) {
        try {
            component.getAccessor().setAccessible(true);
            return component.getAccessor().invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("a record hides " + component.getName(), e);
        }
    }
}
