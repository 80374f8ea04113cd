package dev.handrail.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Each transcript goes today as it is written down. `-Dgolden.update=true` writes it anew.
class TranscriptTest {

    private static final Path FOLDER = Path.of("src/test/resources/transcripts");

    static Stream<Path> transcripts() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("transcripts")
    void goesAsItIsWrittenDown(Path file, @TempDir Path folder) throws IOException {
        String text = Files.readString(file);
        String now = new Transcript(folder, text).replayed();
        int files = text.indexOf("\n-- ");
        String written = files < 0 ? text : text.substring(0, files + 1);
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(file, now + text.substring(written.length()));
            return;
        }
        assertThat(now).isEqualTo(written);
    }
}
