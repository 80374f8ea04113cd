package dev.handrail.runbook;

import dev.handrail.text.Diagnostic;
import dev.handrail.text.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;

/// Everything found wrong while one document is read. Readers add to it and go on, so that all
/// mistakes are shown at once.
public final class Problems {

    private final List<Diagnostic> found = new ArrayList<>();

    /// Adds an error; see [Diagnostic] for how messages and hints are worded.
    public void error(Span span, String message, String... hints) {
        found.add(Diagnostic.error(span, message, hints));
    }

    /// Adds a warning, which does not keep the document from being used.
    public void warning(Span span, String message, String... hints) {
        found.add(Diagnostic.warning(span, message, hints));
    }

    /// Whether anything found so far keeps the document from being used.
    public boolean hasErrors() {
        for (Diagnostic diagnostic : found) {
            if (diagnostic.severity() == Diagnostic.Severity.ERROR) {
                return true;
            }
        }
        return false;
    }

    /// All that was found, each once, in the order of the document.
    public List<Diagnostic> inOrder() {
        List<Diagnostic> sorted = new ArrayList<>(new LinkedHashSet<>(found));
        sorted.sort(
                Comparator.comparingInt((Diagnostic diagnostic) -> diagnostic.span().line())
                        .thenComparingInt(diagnostic -> diagnostic.span().column()));
        return sorted;
    }
}
