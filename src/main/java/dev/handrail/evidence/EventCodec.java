package dev.handrail.evidence;

import dev.handrail.json.Json;
import dev.handrail.json.JsonWriter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SequencedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Events as JSON and back, by their records' components, so that a new event needs no code here.
/// Fields that a newer version may have added are passed over.
final class EventCodec {

    /// Above this a number is no longer exact in JavaScript and in jq 1.6.
    private static final long LARGEST = 1L << 53;

    private static final Map<String, Class<?>> TYPES = types();

    private EventCodec() {}

    /// The event is of a kind this version does not know, or lacks a field.
    static final class UnknownEvent extends Exception {
        UnknownEvent(String problem) {
            super(problem);
        }
    }

    /// `{"type":"step.started",...}` in UTF-8.
    static byte[] payload(Event event) {
        SequencedMap<String, Json> fields = new LinkedHashMap<>();
        fields.put("type", new Json.Str(typeName(event.getClass())));
        addFields(fields, (Record) event);
        return JsonWriter.compact(new Json.Obj(fields)).getBytes(StandardCharsets.UTF_8);
    }

    /// The event in a journal line.
    ///
    /// @throws UnknownEvent when it is not one of ours
    static Event event(Json.Obj line) throws UnknownEvent {
        String name = line.fields().get("type") instanceof Json.Str str ? str.value() : "";
        Class<?> type = TYPES.get(name);
        if (type == null) {
            throw new UnknownEvent("there is no event `" + name + "` in this version");
        }
        return (Event) record(type, line, name);
    }

    /// `StepNotApplicable` -> `step.not_applicable`.
    static String typeName(Class<?> type) {
        String name = snakeCase(type.getSimpleName());
        int first = name.indexOf('_');
        return first < 0 ? name : name.substring(0, first) + "." + name.substring(first + 1);
    }

    /// `toStep` -> `to_step`. Without a pattern: every component of every event passes here.
    static String snakeCase(String name) {
        StringBuilder joined = new StringBuilder(name.length() + 4);
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (i > 0 && isCapital(c) && !isCapital(name.charAt(i - 1))) {
                joined.append('_');
            }
            joined.append(isCapital(c) ? (char) (c - 'A' + 'a') : c);
        }
        return joined.toString();
    }

    private static boolean isCapital(char c) {
        return 'A' <= c && c <= 'Z';
    }

    private static Map<String, Class<?>> types() {
        Map<String, Class<?>> types = new TreeMap<>();
        for (Class<?> type : Event.class.getPermittedSubclasses()) {
            types.put(typeName(type), type);
        }
        return Map.copyOf(types);
    }

    private static void addFields(SequencedMap<String, Json> fields, Record record) {
        for (RecordComponent component : record.getClass().getRecordComponents()) {
            Object value = EventTexts.valueOf(record, component);
            if (value instanceof Optional<?> optional) {
                optional.ifPresent(v -> fields.put(snakeCase(component.getName()), json(v)));
            } else {
                fields.put(snakeCase(component.getName()), json(value));
            }
        }
    }

    private static Json json(Object value) {
        return switch (value) {
            case String text -> new Json.Str(text);
            case Integer number -> new Json.Num(number);
            case Long number -> number(number);
            case Boolean bool -> new Json.Bool(bool);
            case Enum<?> constant -> new Json.Str(constant.name().toLowerCase(Locale.ROOT));
            case List<?> list -> new Json.Arr(list.stream().map(EventCodec::json).toList());
            case Map<?, ?> map -> {
                SequencedMap<String, Json> fields = new LinkedHashMap<>();
                map.forEach((key, item) -> fields.put((String) key, json(item)));
                yield new Json.Obj(fields);
            }
            case Record record -> {
                SequencedMap<String, Json> fields = new LinkedHashMap<>();
                addFields(fields, record);
                yield new Json.Obj(fields);
            }
            default -> throw new IllegalArgumentException("no event has a " + value.getClass());
        };
    }

    private static Json number(long number) {
        if (Math.abs(number) > LARGEST) {
            throw new IllegalArgumentException(number + " is too large for a JSON number");
        }
        return new Json.Num(number);
    }

    private static Record record(Class<?> type, Json.Obj from, String path) throws UnknownEvent {
        RecordComponent[] components = type.getRecordComponents();
        Object[] values = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            String name = snakeCase(components[i].getName());
            Json json = from.fields().get(name);
            values[i] = component(components[i].getGenericType(), json, path + "." + name);
        }
        return EventTexts.made(type, components, values);
    }

    private static Object component(Type type, @Nullable Json json, String path)
            throws UnknownEvent {
        if (type instanceof ParameterizedType of && of.getRawType() == Optional.class) {
            return json == null
                    ? Optional.empty()
                    : Optional.of(value(of.getActualTypeArguments()[0], json, path));
        }
        if (json == null) {
            throw new UnknownEvent("`" + path + "` is missing");
        }
        return value(type, json, path);
    }

    private static Object value(Type type, Json json, String path) throws UnknownEvent {
        if (type instanceof ParameterizedType of) {
            Type[] arguments = of.getActualTypeArguments();
            return of.getRawType() == List.class && json instanceof Json.Arr arr
                    ? list(arguments[0], arr, path)
                    : map(arguments[1], json, path);
        }
        Class<?> plain = (Class<?>) type;
        return switch (json) {
            case Json.Str str when plain == String.class -> str.value();
            case Json.Str str when plain.isEnum() -> constant(plain, str.value(), path);
            case Json.Bool bool when plain == boolean.class -> bool.value();
            case Json.Num num when plain == long.class || plain == int.class ->
                    number(plain, num, path);
            case Json.Obj obj when plain.isRecord() -> record(plain, obj, path);
            default -> throw new UnknownEvent("`" + path + "` is not what it should be");
        };
    }

    private static List<Object> list(Type item, Json.Arr arr, String path) throws UnknownEvent {
        List<Object> items = new ArrayList<>();
        for (Json json : arr.items()) {
            items.add(value(item, json, path));
        }
        return List.copyOf(items);
    }

    private static Map<String, Object> map(Type item, Json json, String path) throws UnknownEvent {
        if (!(json instanceof Json.Obj obj)) {
            throw new UnknownEvent("`" + path + "` is not what it should be");
        }
        Map<String, Object> items = new LinkedHashMap<>();
        for (Map.Entry<String, Json> field : obj.fields().entrySet()) {
            items.put(field.getKey(), value(item, field.getValue(), path));
        }
        return items;
    }

    private static Object number(Class<?> type, Json.Num num, String path) throws UnknownEvent {
        OptionalLong value = num.whole();
        if (value.isEmpty() || type == int.class && (int) value.getAsLong() != value.getAsLong()) {
            throw new UnknownEvent("`" + path + "` is not a whole number in range");
        }
        return type == int.class ? (Object) (int) value.getAsLong() : (Object) value.getAsLong();
    }

    private static Object constant(Class<?> type, String name, String path) throws UnknownEvent {
        return Arrays.stream(type.getEnumConstants())
                .filter(c -> ((Enum<?>) c).name().toLowerCase(Locale.ROOT).equals(name))
                .findFirst()
                .orElseThrow(
                        () -> new UnknownEvent("`" + path + "` has the unknown value " + name));
    }
}
