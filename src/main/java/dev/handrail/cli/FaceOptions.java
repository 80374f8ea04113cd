package dev.handrail.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// How the operator is reached, and where runs are kept: the same for every command that walks.
final class FaceOptions {

    @Mixin LookOptions look = new LookOptions();

    @Option(names = "--unattended", description = "No person: rules answer, doubt pauses the run.")
    boolean unattended;

    @Option(
            names = "--confirm",
            paramLabel = "PHRASE",
            description = "Unattended: a phrase that may be confirmed. May be repeated.")
    List<String> confirm = new ArrayList<>();

    @Option(
            names = "--on-failure",
            paramLabel = "WHAT",
            description = "Unattended: pause (default) or rollback, which undoes everything.")
    OnFailure onFailure = OnFailure.PAUSE;

    @Option(
            names = "--runs",
            paramLabel = "DIR",
            description = "Where runs are kept (default: $HANDRAIL_RUNS or your state folder).")
    @Nullable Path runs;

    enum OnFailure {
        PAUSE,
        ROLLBACK
    }

    /// Before a run is begun or a server is started for it.
    ///
    /// @throws CommandProblem when these options cannot be had together, or not here
    void mustBePossible(Host host) {
        if (!unattended) {
            Seat.mustBePossible(host, look);
        } else if (look.screen) {
            throw new CommandProblem(
                    "--unattended and --screen cannot both be", "unattended, lines are printed");
        }
    }

    Optional<Path> runsFolder() {
        return Optional.ofNullable(runs);
    }
}
