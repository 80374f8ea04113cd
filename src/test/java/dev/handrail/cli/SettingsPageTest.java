package dev.handrail.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import dev.handrail.json.Json;
import dev.handrail.json.JsonPointer;
import dev.handrail.json.JsonReader;
import dev.handrail.json.JsonWriter;
import dev.handrail.runbook.YamlAsJson;
import dev.handrail.screen.Act;
import dev.handrail.screen.KeyMap;
import dev.handrail.settings.KeyName;
import dev.handrail.settings.Settings;
import dev.handrail.settings.SettingsReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The page, the schema, the reader and the screen's own table say the same about settings.
class SettingsPageTest {

    private static final Path PAGE = Path.of("src/site/markdown/settings.md");

    @TempDir private Path folder;

    @Test
    void theExampleIsRead() throws IOException {
        String page = Files.readString(PAGE);
        int start = page.indexOf("```yaml\n") + 8;
        String example = page.substring(start, page.indexOf("```", start));

        SettingsReader.Found found = read(example);

        assertThat(found.diagnostics()).isEmpty();
        assertThat(found.settings().keys()).containsEntry("follow", List.of("f", "F5", "Alt-f"));
        assertThat(SettingsFile.keys(found.settings()).words())
                .containsEntry("zoom", List.of("Z"))
                .containsEntry("mouse", List.of())
                .containsEntry("help", List.of("?", "F1"));
        assertThat(schemaSays(example)).isEmpty();
    }

    @Test
    void everyActStandsOnThePageWithItsKeys() throws IOException {
        String page = Files.readString(PAGE);

        KeyMap.standard()
                .words()
                .forEach((act, keys) ->
                        assertThat(page)
                                .contains(
                                        "| `%s` | %s |"
                                                .formatted(
                                                        act,
                                                        keys.stream()
                                                                .map(key -> "`" + key + "`")
                                                                .collect(
                                                                        Collectors.joining(" ")))));
    }

    @Test
    void theSchemaKnowsTheActsThatKeysCanBeChosenFor() {
        Json keys =
                JsonPointer.parse("/properties/keys/properties")
                        .flatMap(p -> p.in(JsonReader.read(schemaText()).json().orElseThrow()))
                        .orElseThrow();

        assertThat(((Json.Obj) keys).fields().keySet())
                .containsExactlyInAnyOrderElementsOf(
                        Stream.of(Act.values())
                                .filter(act ->
                                        act != Act.DETACH
                                                && act != Act.HELP
                                                && act != Act.INTERRUPT)
                                .map(KeyMap::word)
                                .toList());
    }

    @Test
    void theSchemaRefusesWhatTheReaderRefuses() throws IOException {
        for (String text :
                List.of(
                        "thme: none",
                        "theme: dark",
                        "face: unattended",
                        "mouse: maybe",
                        "layout: {side_by_side_from: 20}",
                        "layout: 110",
                        "keys: {zom: x}",
                        "keys: {help: x}",
                        "keys: {zoom: {a: b}}")) {
            assertThat(read(text).diagnostics()).as(text).isNotEmpty();
            assertThat(schemaSays(text)).as(text).isNotEmpty();
        }
    }

    @Test
    void standardKeysAreWrittenAsTheSettingsWriteThem() {
        assertThat(KeyMap.standard().words().values().stream().flatMap(List::stream))
                .allSatisfy(key ->
                        assertThat(KeyName.read(key)).isEqualTo(new KeyName.Reading.Key(key)));
    }

    static Stream<String> names() {
        return Stream.of(
                "R",
                "é",
                "^X",
                "^]",
                "Alt-x",
                "Alt-^X",
                "Space",
                "Ctrl-Space",
                "Enter",
                "Alt-Enter",
                "Tab",
                "Shift-Tab",
                "Backspace",
                "Del",
                "Ins",
                "Ctrl-Shift-Up",
                "PgUp",
                "Alt-PgDn",
                "F12",
                "-",
                "^",
                "Alt--");
    }

    @ParameterizedTest
    @MethodSource("names")
    void theScreenKnowsEveryKeyTheSettingsCanName(String name) {
        assertThat(KeyName.read(name)).isEqualTo(new KeyName.Reading.Key(name));
        assertThat(KeyMap.standard().problems(Map.of(Act.ZOOM, List.of(name))))
                .noneMatch(problem -> problem.contains("is not a key"));
    }

    private SettingsReader.Found read(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("config.yaml"), text);
        return SettingsFile.find(file, "config.yaml");
    }

    private static Set<ValidationMessage> schemaSays(String yaml) {
        return JsonSchemaFactory.getInstance(VersionFlag.V202012)
                .getSchema(schemaText())
                .validate(JsonWriter.compact(YamlAsJson.of(yaml)), InputFormat.JSON);
    }

    private static String schemaText() {
        try (InputStream in = Settings.class.getResourceAsStream("settings.schema.json")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
