package dev.handrail.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a run says, or a command prints, goes nowhere: standard output is closed, or its disk is
/// full.
class UnheardTest {

    @TempDir Path folder;
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void aRunThatWasDoneWellAndHeardByNobodyDoesNotEndAsDone() throws IOException {
        assertThat(run("echo fine >" + folder.resolve("done"))).isEqualTo(ExitCode.EVIDENCE);
        assertThat(folder.resolve("done")).exists();
        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("handrail: error: what this run said could not be written")
                .contains("the run itself went on (1 done)");
    }

    @Test
    void aRunThatPausedStillSaysSo() throws IOException {
        assertThat(run("exit 3")).isEqualTo(ExitCode.PAUSED);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("what this run said could not be written");
    }

    @Test
    void halfOfWhatACommandPrintsIsNotAllOfIt() {
        assertThat(printing(false, "schema")).isEqualTo(ExitCode.EVIDENCE);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("could not be written to the end: No space left on device");
    }

    @Test
    void aMistakeIsToldAsOneWhereverTheRestWent() {
        assertThat(printing(false, "schema", "settinks")).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void whoReadsTheBeginningOnlyIsToldNothing() {
        assertThat(printing(true, "schema")).isEqualTo(ExitCode.DONE);
        assertThat(err.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    /// A command line whose output has room for a hundred bytes.
    private int printing(boolean piped, String... arguments) {
        Host host =
                new Host(
                        new ByteArrayInputStream(new byte[0]),
                        TextOutput.over(new Full(), () -> piped),
                        new PrintStream(err, true, StandardCharsets.UTF_8),
                        Map.of("HANDRAIL_RUNS", folder.resolve("runs").toString()),
                        false);
        return Main.run(arguments, host);
    }

    private int run(String script) throws IOException {
        Path runbook = folder.resolve("one.yaml");
        Files.writeString(
                runbook,
                """
                runbook: one
                title: One
                environments: {here: {unattended: true}}
                phases:
                  - phase: all
                    title: All
                    steps:
                      - {step: a, title: A, shell: "%s"}
                """
                        .formatted(script));
        Host host =
                new Host(
                        new ByteArrayInputStream(new byte[0]),
                        new PrintStream(new Closed(), true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8),
                        Map.of("HANDRAIL_RUNS", folder.resolve("runs").toString()),
                        false);
        return Main.run(new String[] {"run", runbook.toString(), "--unattended"}, host);
    }

    private static final class Closed extends OutputStream {
        @Override
        public void write(int b) throws IOException {
            throw new IOException("Bad file descriptor");
        }
    }

    private static final class Full extends OutputStream {
        private int room = 100;

        @Override
        public void write(int b) throws IOException {
            if (room-- <= 0) {
                throw new IOException("No space left on device");
            }
        }
    }
}
