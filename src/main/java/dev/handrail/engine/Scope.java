package dev.handrail.engine;

import dev.handrail.runbook.Runbook;
import dev.handrail.runbook.Template;
import dev.handrail.runbook.Template.EnvironmentVariable;
import dev.handrail.runbook.Template.Literal;
import dev.handrail.runbook.Template.SecretReference;
import dev.handrail.runbook.Template.Variable;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/// What a text in the document may refer to at one moment of a run.
///
/// @param values inputs, captured values and built-ins that have a value now; they go before the
///   variables of the environment
/// @param surroundings the process's environment variables and the secrets
public record Scope(
        Runbook runbook,
        String environment,
        Map<String, String> values,
        Surroundings surroundings) {

    /// What comes from outside the document.
    public interface Surroundings {
        /// An environment variable, empty when it is not set.
        Optional<String> variable(String name);

        /// A secret's value, read when first needed and redacted from then on.
        ///
        /// @throws SecretUnavailable when it cannot be had
        String secret(String name) throws SecretUnavailable;

        /// Where the bytes of a file stand that the document names: the run's own copy, which
        /// nobody edits, where it has one; else the file itself.
        ///
        /// @param named absolute
        default Path copyOf(Path named) {
            return named;
        }

        /// From now on `value` is redacted everywhere, under this name.
        void conceal(String name, String value);
    }

    /// A secret cannot be had.
    public static final class SecretUnavailable extends Exception {
        private final String sentence;

        public SecretUnavailable(String sentence) {
            super(sentence);
            this.sentence = sentence;
        }

        /// Which secret, where it was looked for, what to do.
        public String sentence() {
            return sentence;
        }
    }

    /// What came of filling in a template.
    public sealed interface Filled {
        /// All of it has a value.
        record Value(String text) implements Filled {}

        /// These have none yet: variables by name, environment variables as `env.NAME`.
        record Missing(Set<String> names) implements Filled {}
    }

    public Scope {
        values = Map.copyOf(values);
    }

    /// Fills the template with values as they are.
    public Filled fill(Template template) throws SecretUnavailable {
        return fill(template, UnaryOperator.identity());
    }

    /// Fills the template, passing each filled-in value through `encode` (such as
    /// percent-encoding); the template's own text is left alone.
    public Filled fill(Template template, UnaryOperator<String> encode) throws SecretUnavailable {
        return fill(template, encode, Set.of());
    }

    /// The value of a variable: an input, a captured value, a built-in, or one of the
    /// environment's.
    public Filled variable(String name) throws SecretUnavailable {
        return variable(name, Set.of());
    }

    private Filled fill(Template template, UnaryOperator<String> encode, Set<String> open)
            throws SecretUnavailable {
        StringBuilder text = new StringBuilder();
        Set<String> missing = new LinkedHashSet<>();
        for (Template.Part part : template.parts()) {
            switch (part) {
                case Literal literal -> text.append(literal.text());
                case Variable variable -> {
                    switch (variable(variable.name(), open)) {
                        case Filled.Value value -> text.append(encode.apply(value.text()));
                        case Filled.Missing more -> missing.addAll(more.names());
                    }
                }
                case EnvironmentVariable variable ->
                        surroundings
                                .variable(variable.name())
                                .ifPresentOrElse(
                                        value -> text.append(encode.apply(value)),
                                        () -> missing.add("env." + variable.name()));
                case SecretReference secret ->
                        text.append(encode.apply(surroundings.secret(secret.name())));
            }
        }
        return missing.isEmpty() ? new Filled.Value(text.toString()) : new Filled.Missing(missing);
    }

    private Filled variable(String name, Set<String> open) throws SecretUnavailable {
        String value = values.get(name);
        if (value != null) {
            return new Filled.Value(value);
        }
        Template template = runbook.variables(environment).get(name);
        if (template == null || open.contains(name)) {
            return new Filled.Missing(Set.of(name));
        }
        Set<String> deeper = new LinkedHashSet<>(open);
        deeper.add(name);
        return fill(template, UnaryOperator.identity(), deeper);
    }
}
