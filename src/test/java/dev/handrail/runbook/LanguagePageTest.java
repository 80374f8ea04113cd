package dev.handrail.runbook;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import dev.handrail.json.Json;
import dev.handrail.json.JsonReader;
import dev.handrail.json.JsonWriter;
import dev.handrail.text.Source;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Reads the examples of the page that documents the language.
class LanguagePageTest {

    private static final Path PAGE = Path.of("src/site/markdown/language.md");

    static List<String> examples() throws IOException {
        List<String> examples = new ArrayList<>();
        String page = Files.readString(PAGE);
        for (int at = page.indexOf("```yaml\n"); at >= 0; at = page.indexOf("```yaml\n", at + 1)) {
            examples.add(page.substring(at + 8, page.indexOf("```", at + 8)));
        }
        assertThat(examples).hasSizeGreaterThan(5);
        return examples;
    }

    @ParameterizedTest
    @MethodSource("examples")
    void everyExampleIsRead(String example) throws IOException {
        Reading<Runbook> reading =
                RunbookReader.read(new Source("language.md", example), Path.of("."));

        assertThat(reading.diagnostics()).isEmpty();
        assertThat(schema().validate(JsonWriter.compact(YamlAsJson.of(example)), InputFormat.JSON))
                .isEmpty();
    }

    @Test
    void everyKeyOfTheSchemaIsOnThePage() throws IOException {
        String page = Files.readString(PAGE);
        List<String> keys = new ArrayList<>();
        keysOf(JsonReader.read(schemaText()).json().orElseThrow(), keys);

        assertThat(keys).hasSizeGreaterThan(80);
        assertThat(keys).allSatisfy(key -> assertThat(page).containsPattern("\\b" + key + "\\b"));
    }

    /// The names of all `properties` anywhere in a schema.
    private static void keysOf(Json json, List<String> keys) {
        switch (json) {
            case Json.Obj obj ->
                    obj.fields()
                            .forEach((name, value) -> {
                                if (name.equals("properties")
                                        && value instanceof Json.Obj properties) {
                                    keys.addAll(properties.fields().keySet());
                                }
                                keysOf(value, keys);
                            });
            case Json.Arr arr -> arr.items().forEach(item -> keysOf(item, keys));
            case Json.Null _, Json.Bool _, Json.Num _, Json.Str _ -> {}
        }
    }

    private static JsonSchema schema() throws IOException {
        return JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(schemaText());
    }

    private static String schemaText() throws IOException {
        try (InputStream in = Runbook.class.getResourceAsStream("runbook.schema.json")) {
            assertThat(in).isNotNull();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
