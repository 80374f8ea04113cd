package dev.handrail.runbook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handrail.text.DiagnosticPrinter;
import dev.handrail.text.Palette;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Each `<case>.yaml` is a runbook with mistakes of one kind; `<case>.expected` is all that is
/// told. `-Dgolden.update=true` rewrites the latter: read the difference before you commit it.
class DiagnosticsGoldenTest {

    private static final Path CASES = Path.of("src/test/resources/diagnostics");

    static List<Path> cases() throws IOException {
        try (Stream<Path> files = Files.list(CASES)) {
            return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void everyMistakeIsTold(Path file) throws IOException {
        String told = told(file);
        Path expected = Path.of(file.toString().replace(".yaml", ".expected"));
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(expected, told);
        }

        assertThat(told).isEqualTo(Files.readString(expected));
        assertThat(RunbookReader.read(file, "x").result()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void noMessageBreaksTheRulesOfTheHouse(Path file) {
        assertThat(RunbookReader.read(file, "x").diagnostics())
                .isNotEmpty()
                .allSatisfy(diagnostic -> {
                    assertThat(diagnostic.message()).doesNotEndWith(".").isNotBlank();
                    assertThat(diagnostic.message().charAt(0))
                            .satisfies(c -> assertThat(Character.isUpperCase(c)).isFalse());
                    assertThat(diagnostic.hints()).hasSizeLessThanOrEqualTo(2);
                });
    }

    @Test
    void thereIsACaseForEachExpectation() throws IOException {
        try (Stream<Path> files = Files.list(CASES)) {
            assertThat(files.filter(file -> file.toString().endsWith(".expected")))
                    .allSatisfy(file ->
                            assertThat(Path.of(file.toString().replace(".expected", ".yaml")))
                                    .exists());
        }
    }

    private static String told(Path file) {
        StringWriter text = new StringWriter();
        Reading<Runbook> reading = RunbookReader.read(file, file.getFileName().toString());
        new DiagnosticPrinter(Palette.NONE).print(reading.diagnostics(), new PrintWriter(text));
        return text.toString().replace(System.lineSeparator(), "\n");
    }
}
