package dev.handrail.cli;

import java.nio.file.Path;
import java.util.List;

/// What several commands take, said the same way by each.
final class SharedArguments {

    private SharedArguments() {}

    static Argument<Path> runbook() {
        return Argument.word(Path.class, "RUNBOOK", "The runbook's file.");
    }

    /// The run that is meant.
    static Argument<String> run() {
        return Argument.wordOr(
                "last",
                String.class,
                "RUN",
                "The run's id, the beginning of it, or `last` (default).");
    }

    static Argument<Path> runs() {
        return Argument.option(
                Path.class,
                "--runs",
                "DIR",
                "Where runs are kept (default: $HANDRAIL_RUNS or your state folder).");
    }

    static Argument<String> environment(String description) {
        return Argument.option(String.class, List.of("-e", "--environment"), "ENV", description);
    }

    static Argument<OutputFormat> format() {
        return Argument.option(
                        OutputFormat.class,
                        "--format",
                        "FORMAT",
                        "text or json (default: ${DEFAULT-VALUE}).")
                .or(OutputFormat.text);
    }
}
