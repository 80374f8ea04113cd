package dev.handrail.runbook;

import dev.handrail.text.Span;
import java.util.List;

/// A text with `${...}` in it, taken apart when the document is read. Each reference fills exactly
/// one token; nothing is ever spliced into shell or SQL text (those are plain strings, not
/// templates). `$$` stands for one dollar sign.
///
/// @param text as written
/// @param span where it stands
/// @param parts what it is made of, in order
public record Template(String text, Span span, List<Part> parts) {

    /// One piece of a template.
    public sealed interface Part {}

    /// Text that stands for itself.
    public record Literal(String text) implements Part {}

    /// `${name}`: a variable of the environment, an input, a captured value, or a built-in.
    public record Variable(String name) implements Part {}

    /// `${env.NAME}`: an environment variable of the process that runs Handrail.
    public record EnvironmentVariable(String name) implements Part {}

    /// `${secret.name}`: a secret of the document.
    public record SecretReference(String name) implements Part {}

    public Template {
        parts = List.copyOf(parts);
    }

    /// A template without references.
    public static Template literal(String text, Span span) {
        return new Template(text, span, List.of(new Literal(text)));
    }

    /// Whether the text stands for itself.
    public boolean isLiteral() {
        for (Part part : parts) {
            if (!(part instanceof Literal)) {
                return false;
            }
        }
        return true;
    }

    /// The text it stands for when it is literal: `$$` has become one dollar sign.
    public String literalText() {
        StringBuilder whole = new StringBuilder();
        for (Part part : parts) {
            if (part instanceof Literal literal) {
                whole.append(literal.text());
            }
        }
        return whole.toString();
    }

    /// Where the reference `part` stands, or the whole template when that cannot be told.
    Span spanOf(Part part) {
        return switch (part) {
            case Literal _ -> span;
            case Variable variable -> TemplateReader.placeIn(span, "${" + variable.name() + "}");
            case EnvironmentVariable variable ->
                    TemplateReader.placeIn(span, "${env." + variable.name() + "}");
            case SecretReference secret ->
                    TemplateReader.placeIn(span, "${secret." + secret.name() + "}");
        };
    }
}
