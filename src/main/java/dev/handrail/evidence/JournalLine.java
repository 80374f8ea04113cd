package dev.handrail.evidence;

import dev.handrail.json.Json;
import dev.handrail.json.JsonReader;
import dev.handrail.json.JsonReading;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.NoSuchElementException;
import java.util.SequencedMap;

/// A journal line as it stands in the file.
sealed interface JournalLine {

    /// A whole line with every field a line has.
    record Sound(long seq, String prev, long durable, Instant at, Json.Obj fields)
            implements JournalLine {}

    /// Not a journal line.
    record Unsound(String why) implements JournalLine {}

    /// Reads a line without its line end.
    static JournalLine read(byte[] line) {
        return switch (JsonReader.read(line)) {
            case JsonReading.Broken broken -> new Unsound(broken.problem());
            case JsonReading.Whole(Json.Obj obj) -> read(obj);
            case JsonReading.Whole _ -> new Unsound("it is not an object");
        };
    }

    private static JournalLine read(Json.Obj obj) {
        SequencedMap<String, Json> fields = obj.fields();
        if (fields.get("seq") instanceof Json.Num seq
                && fields.get("durable") instanceof Json.Num durable
                && fields.get("prev") instanceof Json.Str(String prev)
                && fields.get("t") instanceof Json.Str(String time)
                && fields.get("type") instanceof Json.Str
                && fields.get("v") instanceof Json.Num) {
            try {
                return new Sound(
                        seq.whole().orElseThrow(),
                        prev,
                        durable.whole().orElseThrow(),
                        Instant.parse(time),
                        obj);
            } catch (NoSuchElementException | DateTimeParseException e) {
                return new Unsound("a field has an impossible value");
            }
        }
        return new Unsound("a field that every line has is missing");
    }
}
