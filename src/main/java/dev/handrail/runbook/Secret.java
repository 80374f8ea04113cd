package dev.handrail.runbook;

import dev.handrail.text.Span;
import java.util.List;

/// A value that is read when it is needed, never stored, and redacted everywhere.
public record Secret(String name, From from, Span span) {

    /// Where the value comes from.
    public sealed interface From {
        /// An environment variable.
        record Variable(String name) implements From {}

        /// The content of a file, without its last line end.
        record File(Template path) implements From {}

        /// What a command prints, without its last line end.
        record Command(List<String> command) implements From {
            public Command {
                command = List.copyOf(command);
            }
        }

        /// The operator, who types it unseen.
        record Ask(String question) implements From {}
    }
}
