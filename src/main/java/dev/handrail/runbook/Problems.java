package dev.handrail.runbook;

import dev.handrail.text.Diagnostic;
import dev.handrail.text.Source;
import dev.handrail.text.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/// Everything found wrong while one document is read. Readers add to it and go on, so that all
/// mistakes are shown at once.
public final class Problems {

    private static final String STAR = "*";
    private static final int SHORTEST_HIDDEN = 4;

    /// What comes behind so many is not gathered: nobody reads it, and looking for the words that
    /// were meant takes its time.
    static final int MOST = 1_000;

    private final List<Diagnostic> found = new ArrayList<>();
    private final List<Hidden> hidden = new ArrayList<>();

    /// Adds an error; see [Diagnostic] for how messages and hints are worded.
    public void error(Span span, String message, String... hints) {
        if (!isFull()) {
            found.add(Diagnostic.error(span, message, hints));
        }
    }

    /// Adds a warning, which does not keep the document from being used.
    public void warning(Span span, String message, String... hints) {
        if (!isFull()) {
            found.add(Diagnostic.warning(span, message, hints));
        }
    }

    /// Whether so much was found that nothing more is gathered.
    boolean isFull() {
        return found.size() >= MOST;
    }

    /// Keeps `secret`, which stands at `span`, from being shown: neither the source lines nor the
    /// messages of [#inOrder] hold it.
    void hide(Span span, String secret) {
        hidden.add(new Hidden(span, secret));
    }

    /// @param span where the secret stands in its source
    private record Hidden(Span span, String secret) {}

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
        if (found.isEmpty()) {
            return List.of();
        }
        List<Diagnostic> sorted = new ArrayList<>(new LinkedHashSet<>(found));
        sorted.sort(
                Comparator.comparingInt((Diagnostic diagnostic) -> diagnostic.span().line())
                        .thenComparingInt(diagnostic -> diagnostic.span().column()));
        return hidden.isEmpty() ? sorted : masked(sorted);
    }

    private List<Diagnostic> masked(List<Diagnostic> diagnostics) {
        Map<Source, Source> masked = new IdentityHashMap<>();
        List<Diagnostic> result = new ArrayList<>();
        for (Diagnostic diagnostic : diagnostics) {
            Span span = diagnostic.span();
            Source source = masked.computeIfAbsent(span.source(), this::masked);
            List<String> hints = new ArrayList<>();
            for (String hint : diagnostic.hints()) {
                hints.add(masked(hint));
            }
            result.add(
                    new Diagnostic(
                            diagnostic.severity(),
                            new Span(source, span.line(), span.column(), span.length()),
                            masked(diagnostic.message()),
                            hints));
        }
        return result;
    }

    /// The length stays the same, so that places stay right.
    private Source masked(Source source) {
        StringBuilder content = new StringBuilder(source.content());
        for (Hidden one : hidden) {
            int start = source.offset(one.span());
            int end = Math.min(start + one.span().length(), content.length());
            content.replace(start, end, STAR.repeat(end - start));
        }
        return new Source(source.name(), content.toString());
    }

    private String masked(String text) {
        String masked = text;
        for (Hidden one : hidden) {
            // A shorter one would blot out half of the words, and hides nothing worth hiding.
            if (one.secret().length() >= SHORTEST_HIDDEN) {
                masked = masked.replace(one.secret(), STAR.repeat(one.secret().length()));
            }
        }
        return masked;
    }
}
