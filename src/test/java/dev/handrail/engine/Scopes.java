package dev.handrail.engine;

import dev.handrail.runbook.Connection;
import dev.handrail.runbook.Requirements;
import dev.handrail.runbook.Runbook;
import dev.handrail.runbook.Template;
import dev.handrail.text.Source;
import dev.handrail.text.Span;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Scopes and templates for tests, without a document.
public final class Scopes {

    public static final Span HERE = new Source("test.yaml", "test").at(1, 1);

    private static final Pattern REFERENCE = Pattern.compile("\\$\\{([a-z.A-Z_0-9]+)}");

    private Scopes() {}

    /// A scope that knows these values and nothing else.
    public static Scope of(Map<String, String> values) {
        return of(Path.of("."), new LinkedHashMap<>(), values, new FixedSurroundings());
    }

    /// A scope with connections.
    public static Scope of(
            Path directory,
            SequencedMap<String, Connection> connections,
            Map<String, String> values,
            Scope.Surroundings surroundings) {
        Runbook runbook =
                new Runbook(
                        new Source("test.yaml", "test"),
                        directory,
                        "test",
                        "Test",
                        "",
                        Runbook.Risk.LOW,
                        Optional.empty(),
                        List.of(),
                        connections,
                        new LinkedHashMap<>(),
                        new LinkedHashMap<>(),
                        new LinkedHashMap<>(),
                        new Requirements(new LinkedHashMap<>(), List.of(), new LinkedHashMap<>()),
                        List.of(),
                        List.of());
        return new Scope(runbook, "test", values, surroundings);
    }

    /// A template as the reader takes it apart.
    public static Template template(String text) {
        List<Template.Part> parts = new ArrayList<>();
        Matcher matcher = REFERENCE.matcher(text);
        int end = 0;
        while (matcher.find()) {
            if (matcher.start() > end) {
                parts.add(new Template.Literal(text.substring(end, matcher.start())));
            }
            String name = matcher.group(1);
            if (name.startsWith("env.")) {
                parts.add(new Template.EnvironmentVariable(name.substring(4)));
            } else if (name.startsWith("secret.")) {
                parts.add(new Template.SecretReference(name.substring(7)));
            } else {
                parts.add(new Template.Variable(name));
            }
            end = matcher.end();
        }
        if (end < text.length()) {
            parts.add(new Template.Literal(text.substring(end)));
        }
        return new Template(text, HERE, parts);
    }

    /// Surroundings with fixed contents, which remember what was concealed.
    public static final class FixedSurroundings implements Scope.Surroundings {
        public final Map<String, String> variables = new HashMap<>();
        public final Map<String, String> secrets = new HashMap<>();
        public final Map<String, String> concealed = new HashMap<>();

        @Override
        public Optional<String> variable(String name) {
            return Optional.ofNullable(variables.get(name));
        }

        @Override
        public String secret(String name) throws Scope.SecretUnavailable {
            String value = secrets.get(name);
            if (value == null) {
                throw new Scope.SecretUnavailable("secret `" + name + "` is not set");
            }
            conceal(name, value);
            return value;
        }

        @Override
        public void conceal(String name, String value) {
            concealed.put(name, value);
        }
    }
}
