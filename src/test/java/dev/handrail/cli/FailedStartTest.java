package dev.handrail.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Something goes wrong between the start of a drill's servers and the first line of its journal:
/// nobody could go on with such a run, so its servers must not stay.
class FailedStartTest {

    @TempDir Path folder;
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void leavesNoServerRunning() throws IOException {
        Files.writeString(
                folder.resolve("one.yaml"),
                """
                runbook: one
                title: One
                connections: {cache: {redis: "${env.REDIS_URL}"}}
                requires: {env: [REDIS_URL]}
                phases: [{phase: all, steps: [{step: a, redis: {on: cache, command: [PING]}}]}]
                """);
        Path drill =
                Files.writeString(
                        folder.resolve("one-drill.yaml"),
                        """
                        drill: one-drill
                        runbook: one.yaml
                        title: One
                        story: Nothing comes of it.
                        servers: {cache: {redis: {env: REDIS_URL}}}
                        """);
        Host host =
                new Host(
                        new ByteArrayInputStream(new byte[0]),
                        new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8),
                        new BreakingOnceServersRun(),
                        false);
        int status = Main.run(new String[] {"drill", drill.toString(), "--plain"}, host);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("Starting the servers of the drill ...")
                .contains("the terminal is gone");
        assertThat(status).isEqualTo(ExitCode.FAILED);
        assertThat(entries()).isEmpty();
        assertThat(
                        ProcessHandle.allProcesses()
                                .filter(process ->
                                        process.info()
                                                .commandLine()
                                                .filter(line -> line.contains(folder.toString()))
                                                .isPresent()))
                .isEmpty();
    }

    private List<Path> entries() throws IOException {
        Path sandboxes = folder.resolve("state/handrail/sandboxes");
        if (!Files.isDirectory(sandboxes)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(sandboxes)) {
            return files.filter(file -> !file.getFileName().toString().startsWith(".")).toList();
        }
    }

    /// The environment, which a face asks for its colours when it is opened. By then the servers
    /// run.
    private final class BreakingOnceServersRun extends HashMap<String, String> {

        private static final long serialVersionUID = 1;

        BreakingOnceServersRun() {
            super(
                    Map.of(
                            "HANDRAIL_RUNS", folder.resolve("runs").toString(),
                            "XDG_STATE_HOME", folder.resolve("state").toString(),
                            "XDG_CONFIG_HOME", folder.resolve("config").toString(),
                            "XDG_CACHE_HOME",
                                    Path.of("target", "test-cache").toAbsolutePath().toString()));
        }

        @Override
        public @Nullable String get(Object key) {
            try {
                if (key.equals("NO_COLOR") && !entries().isEmpty()) {
                    throw new UncheckedIOException(new IOException("the terminal is gone"));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return super.get(key);
        }
    }
}
