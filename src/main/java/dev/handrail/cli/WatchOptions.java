package dev.handrail.cli;

import dev.handrail.evidence.RunStore;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Which run is watched, and how it is shown.
final class WatchOptions {

    @Parameters(
            paramLabel = "RUN",
            arity = "0..1",
            description = "The run's id, the beginning of it, or `last` (default).")
    String run = "last";

    @Option(names = "--plain", description = "Lines only: for screen readers, pipes and logs.")
    boolean plain;

    @Option(names = "--no-color", description = "No colour. NO_COLOR=1 does the same.")
    boolean noColor;

    @Option(
            names = "--runs",
            paramLabel = "DIR",
            description = "Where runs are kept (default: $HANDRAIL_RUNS or your state folder).")
    @Nullable Path runs;

    Optional<Path> runsFolder() {
        return Optional.ofNullable(runs);
    }

    /// The run's directory.
    Path directory(Host host) {
        RunStore store = new RunStore(host.runs(runsFolder()), InstantSource.system());
        return ResumeCommand.only(store, run);
    }
}
