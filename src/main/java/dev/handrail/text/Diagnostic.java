package dev.handrail.text;

import java.util.List;

/// Something wrong (or doubtful) in a file of the user's, and how to mend it.
///
/// @param message lower case, no full stop, backticks around the user's own words
/// @param hints at most two, each a sentence that tells what to do
public record Diagnostic(Severity severity, Span span, String message, List<String> hints) {

    /// An error keeps the file from being used; a warning does not.
    public enum Severity {
        ERROR,
        WARNING
    }

    public Diagnostic {
        hints = List.copyOf(hints);
    }

    /// An error at `span`.
    public static Diagnostic error(Span span, String message, String... hints) {
        return new Diagnostic(Severity.ERROR, span, message, List.of(hints));
    }

    /// A warning at `span`.
    public static Diagnostic warning(Span span, String message, String... hints) {
        return new Diagnostic(Severity.WARNING, span, message, List.of(hints));
    }
}
