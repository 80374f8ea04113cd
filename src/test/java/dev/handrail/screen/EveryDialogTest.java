package dev.handrail.screen;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Every dialog as it opens in production, on the smallest and on the largest screen that dialogs
/// are made for. `-Dgolden.update=true` draws them anew: look at what has changed.
class EveryDialogTest {

    private static final Path FOLDER = Path.of("src/test/resources/screens");

    /// What is inside of the frame, at 80x24 and at 160x50.
    @ParameterizedTest
    @CsvSource({"78, 20", "120, 40"})
    void looksAsItWasLookedAt(int columns, int rows) throws IOException {
        StringBuilder drawn = new StringBuilder();
        Questions.dialogs("production")
                .forEach((name, dialog) ->
                        drawn.append("#### ")
                                .append(name)
                                .append('\n')
                                .append(new Desktop(dialog, columns, rows).picture())
                                .append('\n'));
        Path file = FOLDER.resolve("dialogs-" + columns + "x" + rows + ".txt");
        if (Boolean.getBoolean("golden.update")) {
            Files.createDirectories(FOLDER);
            Files.writeString(file, drawn);
            return;
        }
        assertThat(drawn).hasToString(Files.readString(file));
    }
}
