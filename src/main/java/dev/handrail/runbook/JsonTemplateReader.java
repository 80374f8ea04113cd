package dev.handrail.runbook;

import dev.handrail.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/// Reads YAML that stands for JSON. Here alone plain scalars have a kind, that of JSON itself: a
/// JSON number, `true`, `false`, `null` or nothing at all; whatever else is written is a string, so
/// `no`, `0123` and `1_000` stay text.
final class JsonTemplateReader {

    private JsonTemplateReader() {}

    static JsonTemplate read(Value value) {
        if (value.isList()) {
            List<JsonTemplate> items = new ArrayList<>();
            for (Value item : value.items()) {
                items.add(read(item));
            }
            return new JsonTemplate.Items(items);
        }
        if (value.isMapping()) {
            SequencedMap<String, JsonTemplate> fields = new LinkedHashMap<>();
            for (Fields.Entry entry : value.fields().entries()) {
                fields.put(entry.key(), read(entry.value()));
            }
            return new JsonTemplate.Fields(fields);
        }
        return scalar(value);
    }

    private static JsonTemplate scalar(Value value) {
        String text = value.written();
        if (value.isNull()) {
            return new JsonTemplate.Value(new Json.Null());
        }
        if (value.isPlain() && (text.equals("true") || text.equals("false"))) {
            return new JsonTemplate.Value(new Json.Bool(text.equals("true")));
        }
        if (value.isPlain() && isJsonNumber(text)) {
            return new JsonTemplate.Value(Json.Num.parse(text));
        }
        return new JsonTemplate.Text(TemplateReader.read(value, text));
    }

    private static boolean isJsonNumber(String text) {
        String digits = text.startsWith("-") ? text.substring(1) : text;
        boolean leadingZero =
                digits.length() > 1 && digits.startsWith("0") && !digits.startsWith("0.");
        return Comparison.isNumber(text) && !leadingZero;
    }
}
