package dev.handrail.proof;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/// A program of PostgreSQL's that a proof runs.
final class Tool {

    /// @param text all that it printed
    record Ran(int exit, String text) {
        /// What it complained about, or that it said nothing.
        String complaint() {
            return text.lines()
                    .filter(line -> !line.isBlank())
                    .findFirst()
                    .orElse("it says nothing (exit " + exit + ")");
        }
    }

    private Tool() {}

    /// Runs it to its end.
    ///
    /// @param environment added to that of this process; passwords go here and not into `command`
    /// @throws IOException when it cannot be started
    static Ran run(List<String> command, Map<String, String> environment) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            return new Ran(process.waitFor(), text);
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
