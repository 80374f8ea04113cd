package dev.handrail.action;

import dev.handrail.engine.Scope;
import dev.handrail.engine.Scope.Filled;
import dev.handrail.engine.Scope.SecretUnavailable;
import dev.handrail.runbook.Template;
import dev.handrail.runbook.Template.EnvironmentVariable;
import dev.handrail.runbook.Template.Literal;
import dev.handrail.runbook.Template.Part;
import dev.handrail.runbook.Template.SecretReference;
import dev.handrail.runbook.Template.Variable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.UnaryOperator;

/// Fills the templates of one action, for the preview: secrets stay names. Gathers what was read
/// and what is missing, so that everything missing is told at once.
final class Filling {

    private final Scope scope;
    private final SequencedMap<String, String> reads = new LinkedHashMap<>();
    private final Set<String> missing = new LinkedHashSet<>();
    private final Set<String> secrets = new LinkedHashSet<>();

    Filling(Scope scope) {
        this.scope = scope;
    }

    Scope scope() {
        return scope;
    }

    /// The text as it may be shown; empty when something is missing, which [#complete] tells.
    String shown(Template template) throws Unready {
        return shown(template, UnaryOperator.identity());
    }

    /// As [#shown], with each filled-in value passed through `encode`.
    String shown(Template template, UnaryOperator<String> encode) throws Unready {
        note(template);
        Template named = new Template(template.text(), template.span(), byName(template.parts()));
        return take(() -> scope.fill(named, encode));
    }

    /// The text with its secrets. To be used for addresses, which are never shown whole.
    String whole(Template template) throws Unready {
        note(template);
        return take(() -> scope.fill(template));
    }

    /// A variable that is read by its name.
    void variable(String name) throws Unready {
        String value = take(() -> scope.variable(name));
        if (!missing.contains(name)) {
            reads.put(name, value);
        }
    }

    /// To be called when everything has been filled in.
    ///
    /// @throws Unready when something had no value
    void complete() throws Unready {
        if (!missing.isEmpty()) {
            throw Unready.missing(missing);
        }
    }

    /// The variables that were read, with their values.
    SequencedMap<String, String> reads() {
        return reads;
    }

    /// The secrets that are referred to.
    List<String> secrets() {
        return List.copyOf(secrets);
    }

    private void note(Template template) throws Unready {
        for (Part part : template.parts()) {
            switch (part) {
                case Variable variable -> variable(variable.name());
                case SecretReference secret -> secrets.add(secret.name());
                // What an environment variable adds is part of the text that is shown.
                case Literal _, EnvironmentVariable _ -> {}
            }
        }
    }

    private static List<Part> byName(List<Part> parts) {
        List<Part> named = new ArrayList<>();
        for (Part part : parts) {
            named.add(
                    part instanceof SecretReference secret
                            ? new Literal("${secret." + secret.name() + "}")
                            : part);
        }
        return named;
    }

    private String take(Lookup lookup) throws Unready {
        try {
            return switch (lookup.look()) {
                case Filled.Value value -> value.text();
                case Filled.Missing none -> {
                    missing.addAll(none.names());
                    yield "";
                }
            };
        } catch (SecretUnavailable unavailable) {
            throw Unready.refused(unavailable.sentence(), "provide the secret and try again");
        }
    }

    private interface Lookup {
        Filled look() throws SecretUnavailable;
    }
}
