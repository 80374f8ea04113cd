package dev.handrail.text;

import java.io.PrintWriter;
import java.util.List;

/// Draws diagnostics for a person, in the manner of rustc:
///
/// ```
/// error: step `drain` waits for `snapshott`, which is not a step
///   --> runbooks/failover.yaml:31:14
///    |
/// 31 |     after: snapshott
///    |            ^^^^^^^^^
///    = hint: did you mean `snapshot`?
/// ```
public final class DiagnosticPrinter {

    /// More than this help nobody: the first ones are often the cause of the others.
    static final int MOST = 20;

    private final Palette palette;

    public DiagnosticPrinter(Palette palette) {
        this.palette = palette;
    }

    /// Draws the first 20 of `diagnostics`, how many more there are, and a line that sums them up.
    /// Draws nothing when there are none.
    public void print(List<Diagnostic> diagnostics, PrintWriter out) {
        int shown = Math.min(MOST, diagnostics.size());
        for (Diagnostic diagnostic : diagnostics.subList(0, shown)) {
            draw(diagnostic, out);
            out.println();
        }
        if (shown < diagnostics.size()) {
            out.println("... and " + (diagnostics.size() - shown) + " more");
            out.println();
        }
        if (!diagnostics.isEmpty()) {
            out.println(summary(diagnostics));
        }
    }

    /// How many there are of each kind: `2 errors and 1 warning`.
    public static String summary(List<Diagnostic> diagnostics) {
        int errors = 0;
        for (Diagnostic diagnostic : diagnostics) {
            errors += diagnostic.severity() == Diagnostic.Severity.ERROR ? 1 : 0;
        }
        int warnings = diagnostics.size() - errors;
        if (warnings == 0) {
            return count(errors, "error");
        }
        String warned = count(warnings, "warning");
        return errors == 0 ? warned : count(errors, "error") + " and " + warned;
    }

    private static String count(int number, String word) {
        return number + " " + word + (number == 1 ? "" : "s");
    }

    private void draw(Diagnostic diagnostic, PrintWriter out) {
        Span span = diagnostic.span();
        boolean hasText = !span.source().content().isEmpty();
        String number = hasText ? Integer.toString(span.line()) : " ";
        String margin = " ".repeat(number.length());
        out.println(heading(diagnostic));
        out.println(gutter(margin + "-->") + " " + place(span, hasText));
        if (hasText) {
            Snippet snippet = Snippet.of(span);
            out.println(gutter(margin + " |"));
            out.println((gutter(number + " | ") + snippet.text()).stripTrailing());
            out.println(
                    gutter(margin + " | ")
                            + " ".repeat(snippet.indent())
                            + colour(diagnostic)
                            + "^".repeat(snippet.length())
                            + palette.plain());
        }
        for (String hint : diagnostic.hints()) {
            out.println(gutter(margin + " = ") + "hint: " + Columns.visible(hint));
        }
    }

    private String heading(Diagnostic diagnostic) {
        String word =
                switch (diagnostic.severity()) {
                    case ERROR -> "error";
                    case WARNING -> "warning";
                };
        return colour(diagnostic)
                + word
                + palette.plain()
                + palette.strong()
                + ": "
                + Columns.visible(diagnostic.message())
                + palette.plain();
    }

    private static String place(Span span, boolean hasText) {
        return Columns.visible(hasText ? span.place() : span.source().name());
    }

    private String gutter(String text) {
        return palette.gutter() + text + palette.plain();
    }

    private String colour(Diagnostic diagnostic) {
        return switch (diagnostic.severity()) {
            case ERROR -> palette.error();
            case WARNING -> palette.warning();
        };
    }
}
