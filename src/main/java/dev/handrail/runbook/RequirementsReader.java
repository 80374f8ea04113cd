package dev.handrail.runbook;

import dev.handrail.runbook.Mentions.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/// Reads `requires:`.
final class RequirementsReader {

    private final Mentions mentions;

    RequirementsReader(Mentions mentions) {
        this.mentions = mentions;
    }

    Requirements read(Optional<Value> value) {
        if (value.isEmpty()) {
            return new Requirements(new LinkedHashMap<>(), List.of(), new LinkedHashMap<>());
        }
        Fields fields = value.get().fields();
        Requirements requirements =
                new Requirements(tools(fields), environmentVariables(fields), postgres(fields));
        fields.done();
        return requirements;
    }

    private static SequencedMap<String, Requirements.Bound> tools(Fields fields) {
        SequencedMap<String, Requirements.Bound> tools = new LinkedHashMap<>();
        Optional<Value> value = fields.find("tools");
        if (value.isPresent()) {
            for (Fields.Entry entry : value.get().fields().entries()) {
                bound(entry.value()).ifPresent(bound -> tools.put(entry.key(), bound));
            }
        }
        return tools;
    }

    private static List<Requirements.Named> environmentVariables(Fields fields) {
        List<Requirements.Named> names = new ArrayList<>();
        Optional<Value> value = fields.find("env");
        for (Value item : value.isPresent() ? value.get().items() : List.<Value>of()) {
            Optional<String> name = item.text();
            if (name.isPresent() && !Names.isVariable(name.get())) {
                item.error("`" + name.get() + "` cannot be the name of an environment variable");
            }
            name.ifPresent(text -> names.add(new Requirements.Named(text, item.span())));
        }
        return names;
    }

    private SequencedMap<String, Requirements.PostgresNeeds> postgres(Fields fields) {
        SequencedMap<String, Requirements.PostgresNeeds> needs = new LinkedHashMap<>();
        Optional<Value> value = fields.find("postgres");
        if (value.isEmpty()) {
            return needs;
        }
        for (Fields.Entry entry : value.get().fields().entries()) {
            mentions.add(Kind.POSTGRES, entry.key(), entry.span());
            Fields server = entry.value().fields();
            needs.put(
                    entry.key(),
                    new Requirements.PostgresNeeds(
                            server.find("version").flatMap(RequirementsReader::bound),
                            server.findTexts("extensions"),
                            server.findTexts("privileges"),
                            entry.span()));
            server.done();
        }
        return needs;
    }

    private static Optional<Requirements.Bound> bound(Value value) {
        Optional<String> text = value.text();
        if (text.isEmpty()) {
            return Optional.empty();
        }
        if (text.get().equals("*")) {
            return Optional.of(new Requirements.Bound(Optional.empty(), "*", value.span()));
        }
        Optional<Comparison> comparison = Comparison.parse(text.get());
        if (comparison.isEmpty() || !isVersion(comparison.get().operand())) {
            return value.wrongKind("`*` or a bound on a version such as `>=12` or `>=12.4`");
        }
        return Optional.of(
                new Requirements.Bound(
                        Optional.of(comparison.get().relation()),
                        comparison.get().operand(),
                        value.span()));
    }

    private static boolean isVersion(String text) {
        boolean digit = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '.' ? !digit : c < '0' || c > '9') {
                return false;
            }
            digit = c != '.';
        }
        return digit;
    }
}
