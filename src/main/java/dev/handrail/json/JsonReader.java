package dev.handrail.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/// Reads one JSON value (RFC 8259). Stricter than the RFC asks: a key that stands twice in one
/// object is refused, because two readers could then see two different values; so is nesting deeper
/// than 200. Never throws for the text it is given.
public final class JsonReader {

    static final int DEEPEST = 200;

    /// Thread-safe once configured.
    private static final JsonFactory FACTORY =
            JsonFactory.builder()
                    .streamReadConstraints(
                            StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
                    .build();

    private final JsonParser parser;

    private JsonReader(JsonParser parser) {
        this.parser = parser;
    }

    /// A place where we, not the parser, refuse the text.
    private static final class Refused extends Exception {
        private final transient JsonLocation place;

        Refused(String problem, JsonLocation place) {
            super(problem, null, false, false);
            this.place = place;
        }
    }

    /// Reads a text that holds one value and blanks.
    public static JsonReading read(String text) {
        try (JsonParser parser = FACTORY.createParser(text)) {
            return new JsonReader(parser).whole();
        } catch (IOException e) {
            return broken(e);
        }
    }

    /// Reads UTF-8 that holds one value and blanks.
    public static JsonReading read(byte[] utf8) {
        try (JsonParser parser = FACTORY.createParser(utf8)) {
            return new JsonReader(parser).whole();
        } catch (IOException e) {
            return broken(e);
        }
    }

    private JsonReading whole() throws IOException {
        try {
            if (parser.nextToken() == null) {
                throw new Refused("there is no JSON value, only blanks", parser.currentLocation());
            }
            Json json = value();
            if (parser.nextToken() != null) {
                throw new Refused(
                        "there is more behind the first value", parser.currentTokenLocation());
            }
            return new JsonReading.Whole(json);
        } catch (Refused e) {
            return broken(String.valueOf(e.getMessage()), e.place);
        }
    }

    private Json value() throws IOException, Refused {
        return switch (parser.currentToken()) {
            case START_OBJECT -> object();
            case START_ARRAY -> array();
            case VALUE_STRING -> new Json.Str(parser.getText());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number();
            case VALUE_TRUE -> new Json.Bool(true);
            case VALUE_FALSE -> new Json.Bool(false);
            case VALUE_NULL -> new Json.Null();
            case END_OBJECT, END_ARRAY, FIELD_NAME, VALUE_EMBEDDED_OBJECT, NOT_AVAILABLE ->
                    throw new Refused("a value is missing", parser.currentTokenLocation());
        };
    }

    private Json number() throws IOException, Refused {
        try {
            return Json.Num.parse(parser.getText());
        } catch (NumberFormatException _) {
            throw new Refused("the number is out of range", parser.currentTokenLocation());
        }
    }

    private Json object() throws IOException, Refused {
        SequencedMap<String, Json> fields = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String key = parser.currentName();
            if (fields.containsKey(key)) {
                throw new Refused(
                        "the key \"" + key + "\" stands here twice", parser.currentTokenLocation());
            }
            parser.nextToken();
            fields.put(key, value());
        }
        return new Json.Obj(fields);
    }

    private Json array() throws IOException, Refused {
        List<Json> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(value());
        }
        return new Json.Arr(items);
    }

    private static JsonReading broken(IOException e) {
        if (e instanceof JsonEOFException end) {
            return broken("the text ends in the middle of a value", end.getLocation());
        }
        if (e instanceof StreamConstraintsException tooMuch) {
            boolean deep = tooMuch.getOriginalMessage().contains("depth");
            String problem =
                    deep
                            ? "values are nested more than " + DEEPEST + " deep"
                            : "a number or text is too long";
            return broken(problem, tooMuch.getLocation());
        }
        if (e instanceof JsonProcessingException broken) {
            return broken(broken.getOriginalMessage(), broken.getLocation());
        }
        // Bytes that are no UTF-8 at all surface as a plain IOException without a place.
        return new JsonReading.Broken(1, 1, "the text is not UTF-8");
    }

    private static JsonReading broken(String message, JsonLocation place) {
        int line = place == null ? 1 : Math.max(1, place.getLineNr());
        int column = place == null ? 1 : Math.max(1, place.getColumnNr());
        String first = message.lines().findFirst().orElse("this is not JSON");
        String problem = Character.toLowerCase(first.charAt(0)) + first.substring(1);
        return new JsonReading.Broken(line, column, problem);
    }
}
