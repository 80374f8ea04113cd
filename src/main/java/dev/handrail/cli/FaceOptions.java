package dev.handrail.cli;

import dev.handrail.face.UnattendedRules.OnFailure;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// How the operator is reached, and where runs are kept: the same for every command that walks.
final class FaceOptions {

    private final LookOptions look = new LookOptions();
    private final Argument<Boolean> unattended =
            Argument.flag("--unattended", "No person: rules answer, doubt pauses the run.");
    private final Argument<List<String>> confirm =
            Argument.texts(
                    "--confirm",
                    "PHRASE",
                    "Unattended: a phrase that may be confirmed. May be repeated.");
    private final Argument<OnFailure> onFailure =
            Argument.option(
                            OnFailure.class,
                            "--on-failure",
                            "WHAT",
                            "Unattended: pause (default); rollback, which undoes everything; or"
                                    + " plan:NAME, which walks a rollback plan.")
                    .as(new OnFailureOption());
    private final Argument<Path> runs = SharedArguments.runs();

    List<Argument<?>> arguments() {
        return Stream.concat(
                        look.arguments().stream(), Stream.of(unattended, confirm, onFailure, runs))
                .toList();
    }

    LookOptions look() {
        return look;
    }

    boolean unattended() {
        return unattended.value();
    }

    /// The phrases that may be confirmed without a person.
    List<String> confirmed() {
        return confirm.value();
    }

    /// What was said of failures, if anything was.
    Optional<OnFailure> onFailure() {
        return onFailure.given();
    }

    /// As if this had been said.
    void onFailure(OnFailure what) {
        onFailure.put(what);
    }

    /// Before a run is begun or a server is started for it.
    ///
    /// @throws CommandProblem when these options cannot be had together, or not here
    void mustBePossible(Host host) {
        if (!unattended.value()) {
            mustNotBeMeantForNobody();
            Seat.mustBePossible(host, look);
        } else if (look.screen()) {
            throw new CommandProblem(
                    "--unattended and --screen cannot both be", "unattended, lines are printed");
        }
    }

    private void mustNotBeMeantForNobody() {
        if (onFailure.given().isPresent()) {
            throw new CommandProblem(
                    "--on-failure is for --unattended",
                    "leave it out: after a failure you are asked, and every way back is offered");
        }
    }

    /// What follows a failure when nobody is there.
    OnFailure afterFailure() {
        return onFailure.given().orElse(OnFailure.PAUSE);
    }

    Optional<Path> runsFolder() {
        return runs.given();
    }
}
