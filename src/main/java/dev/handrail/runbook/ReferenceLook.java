package dev.handrail.runbook;

import dev.handrail.text.Span;
import dev.handrail.text.Suggestion;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Looks at one `${...}` in the scope in which it stands.
final class ReferenceLook {

    private final Runbook runbook;
    private final Map<String, String> capturedBy;
    private final Problems problems;

    /// @param capturedBy captured name -> the first step that captures it
    ReferenceLook(Runbook runbook, Map<String, String> capturedBy, Problems problems) {
        this.runbook = runbook;
        this.capturedBy = capturedBy;
        this.problems = problems;
    }

    void look(Template template, Template.Part part, Scope scope) {
        if (problems.isFull()) {
            return;
        }
        switch (part) {
            case Template.Literal _ -> {}
            case Template.EnvironmentVariable variable ->
                    environmentVariable(variable.name(), template.spanOf(part));
            case Template.SecretReference secret ->
                    secret(secret.name(), template.spanOf(part), scope);
            case Template.Variable variable ->
                    variable(variable.name(), template.spanOf(part), scope);
        }
    }

    private void environmentVariable(String name, Span span) {
        for (Requirements.Named listed : runbook.requires().env()) {
            if (listed.name().equals(name)) {
                return;
            }
        }
        problems.error(
                span,
                "`${env." + name + "}` is not listed in `requires.env`",
                "add `" + name + "` there, so that it is checked before anything runs");
    }

    private void secret(String name, Span span, Scope scope) {
        String written = "`${secret." + name + "}`";
        if (!runbook.secrets().containsKey(name)) {
            problems.error(
                    span,
                    "`" + name + "` is not a secret of this runbook",
                    Suggestion.hint(name, runbook.secrets().keySet())
                            .orElse("declare it under `secrets:`"));
            return;
        }
        switch (scope.secretsIn()) {
            case ADDRESS -> {}
            case NOWHERE ->
                    problems.error(
                            span,
                            written + " may not stand here: it would be shown and recorded",
                            "a secret may stand in HTTP headers and bodies and in connection"
                                    + " addresses",
                            "a shell step lists it in `uses` and reads it from its environment");
            case STEP -> {
                if (!scope.secrets().contains(name)) {
                    problems.error(
                            span,
                            written + " is not listed in `uses`",
                            "add `uses: [" + name + "]` beside the action");
                }
            }
        }
    }

    private void variable(String name, Span span, Scope scope) {
        if (Variables.BUILT_IN.contains(name)
                || runbook.inputs().containsKey(name)
                || scope.captured().contains(name)) {
            return;
        }
        List<String> without = new ArrayList<>();
        boolean somewhere = false;
        for (Environment environment : runbook.environments().values()) {
            boolean sets = environment.vars().containsKey(name);
            somewhere |= sets;
            if (!sets && scope.environments().contains(environment.name())) {
                without.add(environment.name());
            }
        }
        if (somewhere && without.isEmpty()) {
            return;
        }
        if (somewhere) {
            String environments = String.join("`, `", without);
            problems.error(
                    span,
                    "`${" + name + "}` is not set in environment `" + environments + "`",
                    "set it in `vars` there, or limit the step with `when: {environment: ...}`");
        } else if (capturedBy.containsKey(name)) {
            problems.error(
                    span,
                    "`${"
                            + name
                            + "}` has no value yet: step `"
                            + capturedBy.get(name)
                            + "` captures it later");
        } else {
            problems.error(span, "`${" + name + "}` is not a variable", hint(name));
        }
    }

    private String hint(String name) {
        if (runbook.secrets().containsKey(name)) {
            return "a secret is written `${secret." + name + "}`";
        }
        for (Requirements.Named listed : runbook.requires().env()) {
            if (listed.name().equals(name)) {
                return "an environment variable is written `${env." + name + "}`";
            }
        }
        List<String> known = new ArrayList<>(Variables.BUILT_IN);
        known.addAll(runbook.inputs().keySet());
        known.addAll(capturedBy.keySet());
        for (Environment environment : runbook.environments().values()) {
            known.addAll(environment.vars().keySet());
        }
        Optional<String> near = Suggestion.hint(name, known);
        return near.orElse("declare it under `inputs:` or in the `vars` of each environment");
    }
}
