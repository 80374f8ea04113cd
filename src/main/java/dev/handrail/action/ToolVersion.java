package dev.handrail.action;

import dev.handrail.engine.Attempt;
import dev.handrail.engine.Stop;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Asks a program for its version.
final class ToolVersion {

    private static final Duration LIMIT = Duration.ofSeconds(5);

    private ToolVersion() {}

    /// What `tool --version` tells, on either output, whatever its exit status.
    static Optional<Version> ask(Processes processes, Path tool) {
        Command command =
                new Command(List.of(tool.toString(), "--version"), Path.of("/"), System.getenv());
        Attempt attempt =
                new Attempt(
                        "",
                        "",
                        0,
                        Optional.of(LIMIT),
                        new Silence(),
                        new Stop(),
                        _ -> {},
                        question -> {
                            throw new IllegalStateException("nothing to ask: " + question);
                        });
        try {
            CommandEnd end = processes.run(command, attempt);
            return Version.in(end.out().text().value())
                    .or(() -> Version.in(end.err().text().value()));
        } catch (IOException notStarted) {
            return Optional.empty();
        }
    }
}
