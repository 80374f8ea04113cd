package dev.handrail.runbook;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import dev.handrail.json.Json;
import dev.handrail.json.JsonWriter;
import dev.handrail.text.Diagnostic;
import dev.handrail.text.Source;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The schema that editors use and the reader accept and refuse the same documents, but for what a
/// schema cannot see; that is listed here.
class SchemaAgreesTest {

    private static final Path ACCEPTED = Path.of("src/test/resources/accepted");
    private static final Path REFUSED = Path.of("src/test/resources/diagnostics");

    /// Refused before there is any tree that a schema could look at.
    private static final Set<String> NOT_YAML =
            Set.of(
                    "empty",
                    "comment-only",
                    "broken-indent",
                    "broken-colon",
                    "broken-quote",
                    "broken-bracket",
                    "tab",
                    "several-documents",
                    "tags",
                    "undefined-alias",
                    "cyclic-alias",
                    "control-character");

    /// Cases whose mistakes no schema can see: what a name leads to, and what is said twice.
    private static final Set<String> BEYOND_A_SCHEMA =
            Set.of(
                    "id-is-not-the-file-name",
                    "duplicate-ids",
                    "duplicate-keys",
                    "references",
                    "variables",
                    "literal-secrets",
                    "template-syntax");

    /// What the reader says about mistakes that no schema can see.
    private static final List<String> SEMANTIC =
            List.of(
                    "is not a variable",
                    "has no value yet",
                    "is not set in environment",
                    "is not listed in",
                    "is not a step",
                    "is not a secret",
                    "is not an environment",
                    "is not a PostgreSQL connection",
                    "is not a Redis connection",
                    "is not an HTTP connection",
                    "there are two of the",
                    "there is no file",
                    "which does not run before",
                    "does not match the input's pattern",
                    "the window is not understood",
                    "can only use those above",
                    "names nothing",
                    "holds a secret",
                    "is not a regular file",
                    "is a directory",
                    "may not stand here",
                    "has no fact",
                    "is filled in by Handrail",
                    "do not have the same number of cells",
                    "which is also",
                    "does not say in which fact",
                    "an empty text says nothing",
                    "longer than nothing",
                    "is not filled in",
                    "is not a pattern",
                    "is not the name of a header");

    private static JsonSchema schema;

    @BeforeAll
    static void readSchema() throws IOException {
        try (InputStream in = Runbook.class.getResourceAsStream("runbook.schema.json")) {
            assertThat(in).isNotNull();
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            schema = JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(text);
        }
    }

    static List<Path> accepted() throws IOException {
        return yaml(ACCEPTED);
    }

    static List<Path> refused() throws IOException {
        return yaml(REFUSED).stream().filter(file -> !NOT_YAML.contains(name(file))).toList();
    }

    @ParameterizedTest
    @MethodSource("accepted")
    void theSchemaAcceptsWhatTheReaderAccepts(Path file) throws IOException {
        Json json = YamlAsJson.of(Files.readString(file));

        assertThat(schema.validate(JsonWriter.compact(json), InputFormat.JSON)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("refused")
    void theSchemaRefusesWhatTheReaderRefuses(Path file) throws IOException {
        Json json = YamlAsJson.of(Files.readString(file));
        boolean accepted = schema.validate(JsonWriter.compact(json), InputFormat.JSON).isEmpty();

        assertThat(accepted).isEqualTo(BEYOND_A_SCHEMA.contains(name(file)));
    }

    /// Takes a document that uses every key, and in each place leaves the value out, adds an
    /// unknown key, or puts in a value of every other kind. To keep the documents short, each of
    /// its steps is changed alone.
    @Test
    void bothAgreeOnEveryDocumentWithOneChange() throws IOException {
        Json.Obj good =
                (Json.Obj) YamlAsJson.of(Files.readString(ACCEPTED.resolve("everything.yaml")));
        List<String> disagreements = new ArrayList<>();
        int[] count = {0};
        Consumer<Json> compare =
                changed -> {
                    count[0]++;
                    compare(changed, disagreements);
                };
        Json hello = YamlAsJson.of("{step: hello, shell: echo hello}");
        change(withStep(good, hello), compare);
        for (Json phase : items(good, "phases")) {
            for (Json step : items((Json.Obj) phase, "steps")) {
                change(step, changed -> compare.accept(withStep(good, changed)));
            }
        }

        assertThat(disagreements).isEmpty();
        assertThat(count[0]).isGreaterThan(2_000);
    }

    private static List<Json> items(Json.Obj owner, String key) {
        return owner.fields().get(key) instanceof Json.Arr list ? list.items() : List.of();
    }

    /// The document with one phase of one step in place of its own.
    private static Json.Obj withStep(Json.Obj document, Json step) {
        SequencedMap<String, Json> phase = new LinkedHashMap<>();
        phase.put("phase", new Json.Str("only"));
        phase.put("steps", new Json.Arr(List.of(step)));
        SequencedMap<String, Json> fields = new LinkedHashMap<>(document.fields());
        fields.put("phases", new Json.Arr(List.of(new Json.Obj(phase))));
        return new Json.Obj(fields);
    }

    private static void compare(Json document, List<String> disagreements) {
        String text = JsonWriter.compact(document);
        List<Diagnostic> told = RunbookReader.read(new Source("x", text), ACCEPTED).diagnostics();
        boolean structural = told.stream().anyMatch(SchemaAgreesTest::isStructural);
        var refusals = schema.validate(text, InputFormat.JSON);
        if (structural && refusals.isEmpty()) {
            told.stream()
                    .filter(SchemaAgreesTest::isStructural)
                    .forEach(d -> disagreements.add("only the reader: " + d.message()));
        } else if (told.isEmpty() && !refusals.isEmpty()) {
            disagreements.add("only the schema: " + refusals);
        }
    }

    private static boolean isStructural(Diagnostic diagnostic) {
        return SEMANTIC.stream().noneMatch(diagnostic.message()::contains);
    }

    /// Gives `use` the value changed in one place, in every way in turn.
    private static void change(Json json, Consumer<Json> use) {
        for (Json other :
                List.of(
                        new Json.Null(),
                        new Json.Bool(true),
                        new Json.Str("zzz zzz"),
                        new Json.Str(""),
                        new Json.Num(new java.math.BigDecimal("7.5")),
                        new Json.Arr(List.of()),
                        new Json.Arr(List.of(new Json.Arr(List.of()))),
                        new Json.Obj(new LinkedHashMap<>()))) {
            use.accept(other);
        }
        switch (json) {
            case Json.Obj obj -> changeObject(obj, use);
            case Json.Arr arr -> {
                for (int i = 0; i < arr.items().size(); i++) {
                    int at = i;
                    change(
                            arr.items().get(i),
                            changed -> {
                                List<Json> items = new ArrayList<>(arr.items());
                                items.set(at, changed);
                                use.accept(new Json.Arr(items));
                            });
                }
            }
            case Json.Null _, Json.Bool _, Json.Num _, Json.Str _ -> {}
        }
    }

    private static void changeObject(Json.Obj obj, Consumer<Json> use) {
        SequencedMap<String, Json> more = new LinkedHashMap<>(obj.fields());
        more.put("unknown key", new Json.Str("x"));
        use.accept(new Json.Obj(more));
        for (String key : obj.fields().keySet()) {
            SequencedMap<String, Json> fewer = new LinkedHashMap<>(obj.fields());
            Json value = fewer.remove(key);
            use.accept(new Json.Obj(fewer));
            change(
                    java.util.Objects.requireNonNull(value),
                    changed -> {
                        SequencedMap<String, Json> fields = new LinkedHashMap<>(obj.fields());
                        fields.put(key, changed);
                        use.accept(new Json.Obj(fields));
                    });
        }
    }

    private static List<Path> yaml(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
        }
    }

    private static String name(Path file) {
        return file.getFileName().toString().replace(".yaml", "");
    }
}
