package dev.handrail.action;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IgnoredSignalsTest {

    @TempDir Path folder;

    @Test
    void nothingIsPutBeforeACommandThatHearsTheInterruptAnyway() throws IOException {
        assertThat(IgnoredSignals.undoing(status("0000000000001000"))).isEmpty();
        assertThat(IgnoredSignals.undoing(folder.resolve("none"))).isEmpty();
    }

    @Test
    void aCommandHearsTheInterruptThatItsParentIgnores() throws Exception {
        List<String> prefix = IgnoredSignals.undoing(status("0000000000000006"));
        assumeThat(prefix).as("SKIPPED: this env cannot reset signals").isNotEmpty();
        assertThat(exitWhenInterrupted(List.of())).isZero();
        assertThat(exitWhenInterrupted(prefix)).isEqualTo(130);
    }

    /// The exit status of a shell that interrupts itself, below one that ignores that.
    private static int exitWhenInterrupted(List<String> prefix) throws Exception {
        List<String> command =
                new ArrayList<>(List.of("bash", "-c", "trap '' INT; exec \"$@\"", "bash"));
        command.addAll(prefix);
        command.addAll(List.of("bash", "-c", "kill -INT $$; exit 0"));
        return new ProcessBuilder(command).start().waitFor();
    }

    private Path status(String ignored) throws IOException {
        return Files.writeString(
                folder.resolve("status"), "Name:\tjava\nSigIgn:\t" + ignored + "\nSigCgt:\t0\n");
    }
}
