package dev.handrail.cli;

import dev.handrail.face.UnattendedRules.OnFailure;
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
            converter = OnFailureOption.class,
            description =
                    "Unattended: pause (default); rollback, which undoes everything; or plan:NAME,"
                            + " which walks a rollback plan.")
    @Nullable OnFailure onFailure;

    @Option(
            names = "--runs",
            paramLabel = "DIR",
            description = "Where runs are kept (default: $HANDRAIL_RUNS or your state folder).")
    @Nullable Path runs;

    /// Before a run is begun or a server is started for it.
    ///
    /// @throws CommandProblem when these options cannot be had together, or not here
    void mustBePossible(Host host) {
        if (!unattended) {
            mustNotBeMeantForNobody();
            Seat.mustBePossible(host, look);
        } else if (look.screen) {
            throw new CommandProblem(
                    "--unattended and --screen cannot both be", "unattended, lines are printed");
        }
    }

    private void mustNotBeMeantForNobody() {
        if (onFailure != null) {
            throw new CommandProblem(
                    "--on-failure is for --unattended",
                    "leave it out: after a failure you are asked, and every way back is offered");
        }
    }

    /// What follows a failure when nobody is there.
    OnFailure afterFailure() {
        return onFailure == null ? OnFailure.PAUSE : onFailure;
    }

    Optional<Path> runsFolder() {
        return Optional.ofNullable(runs);
    }
}
