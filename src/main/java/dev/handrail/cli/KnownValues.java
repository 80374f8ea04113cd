package dev.handrail.cli;

import dev.handrail.runbook.Runbook;
import dev.handrail.runbook.Template;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Fills templates in as far as that can be done without running anything: with the variables of
/// the chosen environment. Whatever is read, asked or captured later stays as it is written.
final class KnownValues {

    private final Map<String, String> values = new HashMap<>();

    KnownValues(Runbook runbook, Optional<String> environment) {
        if (environment.isEmpty()) {
            return;
        }
        values.put("environment", environment.get());
        // Variables use only those above them.
        for (Map.Entry<String, Template> variable :
                runbook.variables(environment.get()).entrySet()) {
            values.put(variable.getKey(), fill(variable.getValue()));
        }
    }

    String fill(Template template) {
        StringBuilder text = new StringBuilder();
        for (Template.Part part : template.parts()) {
            switch (part) {
                case Template.Literal literal -> text.append(literal.text());
                case Template.Variable variable ->
                        text.append(
                                values.getOrDefault(variable.name(), "${" + variable.name() + "}"));
                case Template.EnvironmentVariable variable ->
                        text.append("${env.").append(variable.name()).append('}');
                case Template.SecretReference secret ->
                        text.append("${secret.").append(secret.name()).append('}');
            }
        }
        return text.toString();
    }
}
