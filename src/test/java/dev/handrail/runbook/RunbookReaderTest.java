package dev.handrail.runbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.handrail.runbook.Expectation.Compare;
import dev.handrail.runbook.Expectation.Relation;
import dev.handrail.text.Diagnostic;
import dev.handrail.text.Source;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RunbookReaderTest {

    private static final Path ACCEPTED = Path.of("src/test/resources/accepted");

    @TempDir private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"everything.yaml", "smallest.yaml"})
    void aGoodDocumentGivesNoDiagnostic(String name) {
        Reading<Runbook> reading = RunbookReader.read(ACCEPTED.resolve(name), name);

        assertThat(reading.diagnostics()).isEmpty();
        assertThat(reading.result()).isPresent();
    }

    @Test
    void laterKeysAreFoundAndOnlyThose() {
        Runbook runbook = accepted("everything.yaml");

        assertThat(LaterKeys.in(runbook))
                .extracting(LaterKeys.Use::key)
                .containsExactly(
                        "approvals",
                        "window",
                        "check.postgres",
                        "check.redis",
                        "check.schema_version",
                        "check.prefixes",
                        "touches");
        assertThat(LaterKeys.in(accepted("smallest.yaml"))).isEmpty();
    }

    @Test
    void whatIsNotWrittenIsExpectedAllTheSame() {
        Runbook runbook = accepted("everything.yaml");

        assertThat(runbook.step("who").orElseThrow().expect())
                .singleElement()
                .satisfies(e -> {
                    assertThat(e.fact()).isEqualTo(Fact.EXIT);
                    assertThat(((Compare) e.test()).relation()).isEqualTo(Relation.EQUAL);
                });
        assertThat(runbook.step("put").orElseThrow().expect())
                .extracting(Expectation::fact)
                .containsExactly(Fact.STATUS, Fact.STATUS);
        assertThat(runbook.step("endpoint").orElseThrow().expect())
                .filteredOn(e -> e.fact() == Fact.STATUS)
                .hasSize(1);
        assertThat(runbook.step("pause").orElseThrow().expect()).isEmpty();
    }

    @Test
    void valuesStayAsTheyWereWritten() {
        Runbook runbook = accepted("everything.yaml");
        Action.Manual ask = (Action.Manual) runbook.step("ask").orElseThrow().action();

        assertThat(ask.choices()).containsExactly("yes", "no");
        assertThat(runbook.variables("production"))
                .hasEntrySatisfying("shard", shard -> assertThat(shard.text()).isEqualTo("0123"));
    }

    @Test
    void aFileTooBigIsRefusedWithoutReadingIt() throws IOException {
        Path big = folder.resolve("big.yaml");
        try (RandomAccessFile file = new RandomAccessFile(big.toFile(), "rw")) {
            file.setLength(100L << 20);
        }

        assertThat(only(big)).isEqualTo("`big.yaml` has 104857600 bytes; at most 1048576 are read");
    }

    @Test
    void aBinaryFileIsRefused() throws IOException {
        assertThat(only(file("b.yaml", new byte[] {'a', ':', 0, 1})))
                .isEqualTo("`b.yaml` is not text: byte 3 is NUL");
        assertThat(only(file("c.yaml", new byte[] {'a', ':', ' ', (byte) 0xFF, 'x'})))
                .isEqualTo("byte 4 is not UTF-8");
    }

    @Test
    void aByteOrderMarkIsNoPartOfTheText() throws IOException {
        byte[] text = Files.readAllBytes(ACCEPTED.resolve("smallest.yaml"));
        byte[] marked =
                ("\uFEFF" + new String(text, StandardCharsets.UTF_8))
                        .getBytes(StandardCharsets.UTF_8);

        assertThat(RunbookReader.read(file("smallest.yaml", marked), "x").diagnostics()).isEmpty();
    }

    @Test
    void whatIsNoFileIsTold() {
        assertThat(only(folder)).endsWith("is a directory, not a file");
        assertThat(only(folder.resolve("none.yaml"))).isEqualTo("there is no file `none.yaml`");
        assertThat(only(Path.of("/dev/null"))).isEqualTo("`null` is not a regular file");
    }

    @Test
    void anUnreadableFileIsTold() throws IOException {
        Path secret = file("secret.yaml", new byte[] {'a'});
        Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("---------"));
        assumeFalse(Files.isReadable(secret), "root may read everything");

        assertThat(only(secret)).isEqualTo("`secret.yaml` may not be read: permission denied");
    }

    @Test
    void moreThanTwoThousandStepsAreRefused() {
        String steps = "      - {step: s%d, shell: 'true'}\n";
        StringBuilder text =
                new StringBuilder("runbook: x\ntitle: x\nphases:\n  - phase: a\n    steps:\n");
        for (int i = 0; i < 2_001; i++) {
            text.append(String.format(steps, i));
        }

        assertThat(read(text.toString()).diagnostics())
                .singleElement()
                .extracting(Diagnostic::message)
                .isEqualTo("the runbook has more than 2000 steps");
    }

    @Test
    void noMoreThanAThousandMistakesAreGathered() {
        StringBuilder text = new StringBuilder("runbook: x\ntitle: x\n");
        for (int i = 0; i < 5_000; i++) {
            text.append("key").append(i).append(": x\n");
        }

        assertThat(read(text.toString()).diagnostics()).hasSize(Problems.MOST);
    }

    @Test
    void aSqlFileTooBigIsTold() throws IOException {
        try (RandomAccessFile file =
                new RandomAccessFile(folder.resolve("big.sql").toFile(), "rw")) {
            file.setLength(65L << 20);
        }
        String text =
                """
                runbook: x
                title: x
                connections: {main: {postgres: "postgres://h/db"}}
                phases: [{phase: a, steps: [{step: a, sql: {on: main, file: big.sql}}]}]
                """;

        assertThat(read(text).diagnostics())
                .singleElement()
                .extracting(Diagnostic::message)
                .isEqualTo("`big.sql` has 68157440 bytes; at most 67108864 are run");
    }

    static Stream<Arguments> keysBelowActions() {
        return ActionReader.INSIDE.entrySet().stream()
                .flatMap(action ->
                        action.getValue().stream().map(key -> Arguments.of(action.getKey(), key)));
    }

    /// Else somebody would be sent to where the key is not known either.
    @ParameterizedTest
    @MethodSource("keysBelowActions")
    void aKeyThatBelongsBelowAnActionIsKnownThere(String action, String key) {
        String step = "{step: a, %s: {%s: 1}, %s: 1}".formatted(action, key, key);
        String text = "{runbook: x, title: x, phases: [{phase: a, steps: [%s]}]}".formatted(step);

        assertThat(read(text).diagnostics())
                .filteredOn(d -> d.message().endsWith(" has no key `" + key + "`"))
                .singleElement()
                .satisfies(d -> {
                    assertThat(d.message()).startsWith("step `a` has no key");
                    assertThat(d.hints())
                            .containsExactly("`" + key + "` belongs below `" + action + "`");
                });
    }

    @Test
    void aLiteralPasswordIsNeverShown() throws IOException {
        Path file = Path.of("src/test/resources/diagnostics/literal-secrets.yaml");

        assertThat(RunbookReader.read(file, "x").diagnostics())
                .allSatisfy(d ->
                        assertThat(d + d.span().source().content())
                                .doesNotContain("hunter2", "s3cr3t", "ghp_", "abc123"));
    }

    /// Cuts, doubles and swaps pieces of a good document: whatever comes of it is read without an
    /// exception, and a document that is refused is refused with a reason.
    @Test
    void noTextMakesTheReaderThrow() throws IOException {
        String good = Files.readString(ACCEPTED.resolve("everything.yaml"));
        Random random = new Random(11);
        for (int i = 0; i < 3_000; i++) {
            StringBuilder text = new StringBuilder(good);
            for (int edit = 0; edit < 3; edit++) {
                int at = random.nextInt(text.length() - 20);
                switch (random.nextInt(4)) {
                    case 0 -> text.delete(at, at + random.nextInt(20));
                    case 1 ->
                            text.insert(
                                    at, "{}[]:,&*!|>'\"%@`-?#\n\t $~".charAt(random.nextInt(24)));
                    case 2 -> text.insert(at, text.substring(at, at + random.nextInt(20)));
                    default -> text.setCharAt(at, text.charAt(random.nextInt(text.length())));
                }
            }
            Reading<Runbook> reading =
                    RunbookReader.read(new Source("x", text.toString()), ACCEPTED);
            assertThat(reading.result().isPresent() || !reading.diagnostics().isEmpty()).isTrue();
        }
    }

    private Reading<Runbook> read(String text) {
        return RunbookReader.read(new Source("x.yaml", text), folder);
    }

    private static Runbook accepted(String name) {
        return RunbookReader.read(ACCEPTED.resolve(name), name).result().orElseThrow();
    }

    private static String only(Path file) {
        List<Diagnostic> all =
                RunbookReader.read(file, file.getFileName().toString()).diagnostics();
        assertThat(all).hasSize(1);
        return all.getFirst().message();
    }

    private Path file(String name, byte[] content) throws IOException {
        return Files.write(folder.resolve(name), content);
    }
}
