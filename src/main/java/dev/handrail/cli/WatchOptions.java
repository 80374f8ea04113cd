package dev.handrail.cli;

import dev.handrail.evidence.RunStore;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Which run is watched, and how it is shown.
final class WatchOptions {

    private final Argument<String> run = SharedArguments.run();
    private final LookOptions look = new LookOptions();
    private final Argument<Path> runs = SharedArguments.runs();

    List<Argument<?>> arguments() {
        return Stream.concat(look.arguments().stream(), Stream.of(run, runs)).toList();
    }

    LookOptions look() {
        return look;
    }

    Optional<Path> runsFolder() {
        return runs.given();
    }

    /// The run's directory.
    Path directory(Host host) {
        RunStore store = new RunStore(host.runs(runsFolder()), InstantSource.system());
        return ResumeCommand.only(store, run.value());
    }
}
