package dev.handrail.engine;

import dev.handrail.engine.Facts.Text;
import dev.handrail.engine.Facts.Value;
import dev.handrail.json.Json;
import dev.handrail.json.JsonPointer;
import dev.handrail.json.JsonReader;
import dev.handrail.json.JsonReading;
import dev.handrail.json.JsonWriter;
import dev.handrail.runbook.Fact;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// The JSON of an outcome: the fact `json` itself, or rows as a list of objects, or else the text
/// the action gave, read as JSON. A result of one row and one column is what stands in that cell.
final class JsonFact {

    /// In the order in which they are looked for; an action gives at most one of them.
    private static final List<Fact> TEXTS =
            List.of(Fact.JSON, Fact.STDOUT, Fact.BODY, Fact.VALUE, Fact.REPLY);

    private JsonFact() {}

    /// The value at a pointer. A string is seen without its quotes, a number with its digits, an
    /// array or object as JSON on one line.
    static Seen at(Facts facts, String pointer) {
        if (facts.of(Fact.ROWS).orElse(null) instanceof Facts.Rows rows && !isOneCell(rows)) {
            return rows.cut()
                    ? new Seen.Nothing("there were too many rows to be kept")
                    : at(json(rows), pointer);
        }
        Optional<Fact> fact = TEXTS.stream().filter(f -> facts.of(f).isPresent()).findFirst();
        if (fact.isEmpty()) {
            return new Seen.Nothing("nothing: the action gave no text that could be JSON");
        }
        Value value = facts.of(fact.get()).orElseThrow();
        if (Seen.cut(value)) {
            return new Seen.Nothing(
                    "`"
                            + fact.get().key()
                            + "` was too long to be kept, so its JSON cannot be read");
        }
        String text = Seen.text(value);
        return switch (JsonReader.read(text)) {
            case JsonReading.Broken broken ->
                    new Seen.Nothing(
                            "not JSON: " + broken.sentence() + ": " + Shown.quoted(text.strip()));
            case JsonReading.Whole whole -> at(whole.value(), pointer);
        };
    }

    private static boolean isOneCell(Facts.Rows rows) {
        return rows.rows().size() == 1 && rows.columns().size() == 1;
    }

    /// `[{"column": "cell"}]`; a cell is its text as the server writes it, or null.
    private static Json json(Facts.Rows rows) {
        List<Json> items = new ArrayList<>();
        for (List<@Nullable String> row : rows.rows()) {
            SequencedMap<String, Json> cells = new LinkedHashMap<>();
            for (int i = 0; i < rows.columns().size(); i++) {
                String cell = row.get(i);
                cells.put(
                        rows.columns().get(i), cell == null ? new Json.Null() : new Json.Str(cell));
            }
            items.add(new Json.Obj(cells));
        }
        return new Json.Arr(items);
    }

    private static Seen at(Json json, String text) {
        Optional<JsonPointer> pointer = JsonPointer.parse(text);
        if (pointer.isEmpty()) {
            return new Seen.Nothing("`" + text + "` is not a JSON Pointer");
        }
        Optional<Json> found = pointer.get().in(json);
        return found.isPresent()
                ? new Seen.Something(new Text(plain(found.get()), false))
                : new Seen.Absent("no " + text + ": " + nearest(json, pointer.get()));
    }

    private static String plain(Json json) {
        return switch (json) {
            case Json.Str text -> text.value();
            case Json.Num number -> number.value().toPlainString();
            case Json.Bool _, Json.Null _, Json.Arr _, Json.Obj _ -> JsonWriter.compact(json);
        };
    }

    /// How far the pointer leads, and what is there instead.
    private static String nearest(Json json, JsonPointer pointer) {
        List<String> tokens = pointer.tokens();
        Json last = json;
        int known = 0;
        while (known < tokens.size()) {
            Optional<Json> next = new JsonPointer(tokens.subList(0, known + 1)).in(json);
            if (next.isEmpty()) {
                break;
            }
            last = next.get();
            known++;
        }
        String place =
                known == 0 ? "the document" : "/" + String.join("/", tokens.subList(0, known));
        return place + " is " + described(last);
    }

    private static String described(Json json) {
        return switch (json) {
            case Json.Obj object when object.fields().isEmpty() -> "an empty object";
            case Json.Obj object ->
                    "an object with " + Shown.plain(String.join(", ", object.fields().keySet()));
            case Json.Arr array -> "an array of " + array.items().size();
            case Json.Str text -> Shown.quoted(text.value());
            case Json.Num _, Json.Bool _, Json.Null _ -> JsonWriter.compact(json);
        };
    }
}
