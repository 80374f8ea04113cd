package dev.handrail.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// What to do about a text that was edited since the run stopped, decided beforehand.
final class RedlineOptions {

    @Option(
            names = "--old-text",
            paramLabel = "REASON",
            description = "When files of the runbook were edited: go on with the text the run has.")
    @Nullable String old;

    @Option(
            names = "--new-text",
            paramLabel = "REASON",
            description = "When files of the runbook were edited: go on with them as they are now.")
    @Nullable String taken;

    /// @throws CommandProblem when they do not make a decision
    void mustMakeSense() {
        if (old != null && taken != null) {
            throw new CommandProblem("--old-text and --new-text cannot both be");
        }
        String reason = old != null ? old : taken;
        if (reason != null && reason.isBlank()) {
            throw new CommandProblem(
                    (old != null ? "--old-text" : "--new-text") + " needs a reason",
                    "it is recorded, so that others can see later why");
        }
    }
}
