package dev.handrail.evidence;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/// Changes the texts inside an event, whatever event it is: redacts them, or cuts them so that a
/// journal line stays short.
final class EventTexts {

    /// Names from the document and values Handrail computes. They hold no secrets, and the state of
    /// a run is found by them: a step called `apply` stays `apply` although a password is `apply`.
    static final Set<String> IDENTIFIERS =
            Set.of(
                    "run",
                    "runbook",
                    "document",
                    "copies",
                    "folder",
                    "before",
                    "after",
                    "environment",
                    "phase",
                    "step",
                    "toStep",
                    "fromStep",
                    "plan",
                    "pace",
                    "digest",
                    "digests",
                    "kind",
                    "blob",
                    "file",
                    "sha256",
                    "connection",
                    "systemIdentifier",
                    "timeline",
                    "xid",
                    "backendPid",
                    "backendStart");

    /// What later steps depend on is cut only when nothing else is left to cut.
    static final Set<String> CUT_LAST = Set.of("captured", "copies", "set", "value");

    private static final int[] LENGTHS = {16_384, 4_096, 1_024, 256, 64, 16};

    private EventTexts() {}

    /// The event with every text that is not an identifier passed through `redact`.
    static Event redacted(Event event, UnaryOperator<String> redact) {
        return (Event) new Walk(IDENTIFIERS, redact, Integer.MAX_VALUE).record((Record) event);
    }

    /// The event with its longest texts cut until it fits.
    ///
    /// @param longest how many bytes its [EventCodec#payload] may have
    static Event fitted(Event event, int longest) {
        if (EventCodec.payload(event).length <= longest) {
            return event;
        }
        for (Set<String> spared : List.of(CUT_LAST, Set.<String>of())) {
            for (int length : LENGTHS) {
                UnaryOperator<String> cut = text -> cut(text, length);
                int items = Math.max(length / 4, 4);
                Event shorter = (Event) new Walk(spared, cut, items).record((Record) event);
                if (EventCodec.payload(shorter).length <= longest) {
                    return shorter;
                }
            }
        }
        throw new IllegalArgumentException(
                "an event of " + event.getClass().getSimpleName() + " cannot be made to fit");
    }

    static String cut(String text, int length) {
        if (text.length() <= length) {
            return text;
        }
        int kept = Character.isHighSurrogate(text.charAt(length - 1)) ? length - 1 : length;
        return text.substring(0, kept) + "...[cut, " + (text.length() - kept) + " more]";
    }

    /// One pass over an event.
    ///
    /// @param spared components that stay as they are
    /// @param items how many items of a list or map are kept
    private record Walk(Set<String> spared, UnaryOperator<String> change, int items) {

        Record record(Record record) {
            RecordComponent[] components = record.getClass().getRecordComponents();
            Object[] values = new Object[components.length];
            for (int i = 0; i < components.length; i++) {
                Object value = valueOf(record, components[i]);
                values[i] = spared.contains(components[i].getName()) ? value : changed(value);
            }
            return made(record.getClass(), components, values);
        }

        private Object changed(Object value) {
            return switch (value) {
                case String text -> change.apply(text);
                case Optional<?> optional -> optional.map(this::changed);
                case Record record -> record(record);
                case List<?> list -> list(list);
                case Map<?, ?> map -> map(map);
                default -> value;
            };
        }

        private List<Object> list(List<?> list) {
            List<Object> kept = new ArrayList<>();
            for (Object item : list) {
                if (kept.size() == items) {
                    // Of records nothing can be said inside the list.
                    if (item instanceof String) {
                        kept.add("...[cut, " + (list.size() - items) + " more]");
                    }
                    break;
                }
                kept.add(changed(item));
            }
            return kept;
        }

        private Map<Object, Object> map(Map<?, ?> map) {
            Map<Object, Object> kept = new LinkedHashMap<>();
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                if (kept.size() == items) {
                    kept.put("...", "[cut, " + (map.size() - items) + " more]");
                    break;
                }
                kept.put(changed(entry.getKey()), changed(entry.getValue()));
            }
            return kept;
        }
    }

    static Object valueOf(Record record, RecordComponent component) {
        try {
            return component.getAccessor().invoke(record);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("an event's parts can be read", e);
        }
    }

    static Record made(Class<?> type, RecordComponent[] components, Object[] values) {
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            Constructor<?> constructor = type.getDeclaredConstructor(types);
            return (Record) constructor.newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("an event can be made of its parts", e);
        }
    }
}
