package dev.handrail.evidence;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// Makes events of every kind by reflection, so that a new kind cannot be forgotten.
final class EventSamples {

    private static final String[] TEXTS = {
        "",
        "plain",
        "two\nlines",
        "quote \" and \\ back",
        "ünï€ 𝄞",
        "\u0000\u001b[1m\u0085",
        "\ud800"
    };

    private final RandomGenerator random;

    EventSamples(RandomGenerator random) {
        this.random = random;
    }

    static List<Class<?>> kinds() {
        return List.of(Event.class.getPermittedSubclasses());
    }

    Event of(Class<?> kind) {
        return (Event) record(kind);
    }

    Event any() {
        return of(kinds().get(random.nextInt(kinds().size())));
    }

    private Record record(Class<?> type) {
        RecordComponent[] components = type.getRecordComponents();
        Object[] values = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            values[i] = value(components[i].getGenericType());
        }
        return EventTexts.made(type, components, values);
    }

    private Object value(Type type) {
        if (type instanceof ParameterizedType of) {
            Type last = of.getActualTypeArguments()[of.getActualTypeArguments().length - 1];
            if (of.getRawType() == Optional.class) {
                return random.nextBoolean() ? Optional.of(value(last)) : Optional.empty();
            }
            return of.getRawType() == List.class ? list(last) : map(last);
        }
        Class<?> plain = (Class<?>) type;
        if (plain == String.class) {
            return TEXTS[random.nextInt(TEXTS.length - 1)];
        }
        if (plain == int.class) {
            return random.nextInt();
        }
        if (plain == long.class) {
            return random.nextLong(-(1L << 53), (1L << 53) + 1);
        }
        if (plain == boolean.class) {
            return random.nextBoolean();
        }
        if (plain.isEnum()) {
            Object[] constants = plain.getEnumConstants();
            return constants[random.nextInt(constants.length)];
        }
        return record(plain);
    }

    private List<Object> list(Type item) {
        List<Object> list = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            list.add(value(item));
        }
        return list;
    }

    private Map<String, Object> map(Type item) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            map.put("key " + i, value(item));
        }
        return map;
    }
}
