package dev.handrail.runbook;

import dev.handrail.text.Diagnostic;
import java.util.List;
import java.util.Optional;

/// What came of reading a document: all that is wrong with it, and the result when nothing is.
///
/// @param result present exactly when no diagnostic is an error
public record Reading<T>(Optional<T> result, List<Diagnostic> diagnostics) {

    public Reading {
        diagnostics = List.copyOf(diagnostics);
    }
}
