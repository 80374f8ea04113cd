package dev.handrail.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A terminal that is opened beforehand, on a real one.
@Timeout(120)
class OpenAheadTest {

    @TempDir Path folder;

    private String inside = "";

    /// JLine gives the terminal out once at a time; whoever gets it after that gets none.
    @ParameterizedTest
    @CsvSource({
        "wanted, 1",
        "ahead wanted, 1",
        "ahead ahead wanted wanted, 2",
        "wanted ahead wanted, 2",
        "ahead wanted ahead wanted, 2"
    })
    void theTerminalIsThereWheneverItIsWanted(String order, int times) throws IOException {
        try (Tmux tmux = Tmux.shell(80, 24)) {
            start(tmux, order);
            assertThat(tmux.screen().lines().filter(row -> row.startsWith("got ")))
                    .hasSize(times)
                    .containsOnly("got SCREEN");
            tmux.type("stty -a | grep -o ' icanon'").press("Enter").shows(" icanon");
        }
    }

    /// What it can do is read late, and is then what JLine reads of the same text at once.
    @Test
    void theTerminalCanDoWhatJLinesCan() throws IOException {
        try (Tmux tmux = Tmux.shell(80, 24)) {
            start(tmux, "known jline");
            assertThat(tmux.screen().lines().filter(row -> row.startsWith("knows ")))
                    .hasSize(2)
                    .allMatch(row -> row.startsWith("knows 256 colours, in all "))
                    .satisfies(both -> assertThat(Set.copyOf(both)).hasSize(1));
        }
    }

    /// Where the terminal's `/dev/pts` is not seen, as in some containers, it has no name.
    @Test
    void aTerminalWithoutANameIsOpened() throws Exception {
        String hidden = "unshare -m sh -c 'mount -t tmpfs none /dev/pts && exec \"$@\"' sh ";
        assumeThat(new ProcessBuilder("sh", "-c", hidden + "true").start().waitFor())
                .as("mounts cannot be hidden: this is NOT tested here")
                .isZero();
        inside = hidden;
        try (Tmux tmux = Tmux.shell(80, 24)) {
            start(tmux, "ahead wanted");
            assertThat(tmux.screen()).contains("got SCREEN");
        }
    }

    private void start(Tmux tmux, String order) throws IOException {
        String java = ProcessHandle.current().info().command().orElse("java");
        Path launcher =
                Files.writeString(
                        folder.resolve("start"),
                        "TERM=xterm-256color %s'%s' --enable-native-access=ALL-UNNAMED -cp '%s' %s %s; echo ended\n"
                                .formatted(
                                        inside,
                                        java,
                                        System.getProperty("java.class.path"),
                                        AheadMain.class.getName(),
                                        order));
        tmux.shows("$").type("clear; bash " + launcher).press("Enter").shows("ended");
    }
}
