package dev.handrail.cli;

import java.util.List;
import java.util.Optional;

/// What to do about a text that was edited since the run stopped, decided beforehand.
final class RedlineOptions {

    private final Argument<String> old =
            Argument.text(
                    "--old-text",
                    "REASON",
                    "When files of the runbook were edited: go on with the text the run has.");
    private final Argument<String> taken =
            Argument.text(
                    "--new-text",
                    "REASON",
                    "When files of the runbook were edited: go on with them as they are now.");

    List<Argument<?>> arguments() {
        return List.of(old, taken);
    }

    /// Why to go on with the text the run has.
    Optional<String> old() {
        return old.given();
    }

    /// Why to go on with the files as they are now.
    Optional<String> taken() {
        return taken.given();
    }

    /// @throws CommandProblem when they do not make a decision
    void mustMakeSense() {
        if (old().isPresent() && taken().isPresent()) {
            throw new CommandProblem("--old-text and --new-text cannot both be");
        }
        if (old().or(this::taken).filter(String::isBlank).isPresent()) {
            throw new CommandProblem(
                    (old().isPresent() ? "--old-text" : "--new-text") + " needs a reason",
                    "it is recorded, so that others can see later why");
        }
    }
}
