package dev.handrail.runbook;

import dev.handrail.text.Span;
import java.util.ArrayList;
import java.util.List;

/// Takes a text with `${...}` apart.
final class TemplateReader {

    private final Value value;
    private final String text;
    private final List<Template.Part> parts = new ArrayList<>();
    private final StringBuilder literal = new StringBuilder();

    private TemplateReader(Value value, String text) {
        this.value = value;
        this.text = text;
    }

    /// The template that `text`, taken from `value`, stands for; tells what is wrong with its
    /// references.
    static Template read(Value value, String text) {
        if (text.indexOf('$') < 0) {
            return Template.literal(text, value.span());
        }
        return new TemplateReader(value, text).read();
    }

    private Template read() {
        int at = 0;
        while (at < text.length()) {
            if (text.startsWith("${", at)) {
                at = reference(at);
            } else {
                // `$$` is one dollar sign; a dollar sign before anything else is itself.
                literal.append(text.charAt(at));
                at += text.startsWith("$$", at) ? 2 : 1;
            }
        }
        flush();
        return new Template(text, value.span(), parts);
    }

    private int reference(int start) {
        int end = text.indexOf('}', start);
        if (end < 0) {
            value.error("`${` is not closed", "write `$${` when the sign itself is meant");
            literal.append(text, start, text.length());
            return text.length();
        }
        String whole = text.substring(start, end + 1);
        String name = whole.substring(2, whole.length() - 1);
        flush();
        if (name.startsWith("env.") && Names.isVariable(name.substring(4))) {
            parts.add(new Template.EnvironmentVariable(name.substring(4)));
        } else if (name.startsWith("secret.") && Names.isVariable(name.substring(7))) {
            parts.add(new Template.SecretReference(name.substring(7)));
        } else if (Names.isVariable(name)) {
            parts.add(new Template.Variable(name));
        } else {
            value.document()
                    .problems()
                    .error(
                            place(whole),
                            "`" + whole + "` names nothing",
                            "write `${name}`, `${env.NAME}` or `${secret.name}`",
                            "write `$$` for a dollar sign");
        }
        return end + 1;
    }

    private Span place(String reference) {
        return placeIn(value.span(), reference);
    }

    /// Where `reference` stands behind the beginning of `whole`.
    static Span placeIn(Span whole, String reference) {
        int from = whole.source().offset(whole);
        int found = whole.source().content().indexOf(reference, from);
        return found < 0 ? whole : whole.source().span(found, found + reference.length());
    }

    private void flush() {
        if (!literal.isEmpty()) {
            parts.add(new Template.Literal(literal.toString()));
            literal.setLength(0);
        }
    }
}
