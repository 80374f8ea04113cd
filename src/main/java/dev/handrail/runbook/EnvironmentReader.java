package dev.handrail.runbook;

import dev.handrail.runbook.Mentions.Kind;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;

/// Reads `environments:`.
final class EnvironmentReader {

    private static final int MOST_APPROVALS = 10;

    private final Mentions mentions;

    EnvironmentReader(Mentions mentions) {
        this.mentions = mentions;
    }

    SequencedMap<String, Environment> read(Value value) {
        SequencedMap<String, Environment> environments = new LinkedHashMap<>();
        for (Fields.Entry entry : value.fields().entries()) {
            if (!Names.isLabel(entry.key())) {
                value.document()
                        .problems()
                        .error(
                                entry.span(),
                                "`" + entry.key() + "` cannot be the name of an environment",
                                "use letters, digits, `-` and `_`");
            }
            environments.put(entry.key(), one(entry));
        }
        return environments;
    }

    private Environment one(Fields.Entry entry) {
        if (entry.value().isNull()) {
            // `staging:` alone declares an environment without rules of its own.
            return new Environment(
                    entry.key(),
                    new LinkedHashMap<>(),
                    Optional.empty(),
                    Environment.Pace.PHASE,
                    0,
                    Optional.empty(),
                    false,
                    new LinkedHashMap<>(),
                    entry.span());
        }
        Fields fields = entry.value().fields();
        Environment environment =
                new Environment(
                        entry.key(),
                        vars(fields),
                        fields.find("confirm").flatMap(Phrases::read),
                        fields.findChoice("pace", Environment.Pace.class)
                                .orElse(Environment.Pace.PHASE),
                        approvals(fields),
                        window(fields),
                        fields.findFlag("unattended").orElse(false),
                        identities(fields),
                        entry.span());
        fields.done();
        return environment;
    }

    private static SequencedMap<String, Template> vars(Fields fields) {
        Optional<Value> value = fields.find("vars");
        return value.isPresent() ? Variables.read(value.get()) : new LinkedHashMap<>();
    }

    private static int approvals(Fields fields) {
        Optional<Value> value = fields.find("approvals");
        return value.isPresent() ? (int) value.get().number(0, MOST_APPROVALS).orElse(0) : 0;
    }

    private static Optional<String> window(Fields fields) {
        Optional<Value> value = fields.find("window");
        Optional<String> text = value.flatMap(Value::text);
        Optional<String> problem = text.flatMap(WindowText::problem);
        if (value.isPresent() && problem.isPresent()) {
            value.get()
                    .error(
                            "the window is not understood: " + problem.get(),
                            "write it like `Mon-Thu 09:00-16:00 Europe/Berlin`");
        }
        return text;
    }

    private SequencedMap<String, Environment.Identity> identities(Fields fields) {
        SequencedMap<String, Environment.Identity> identities = new LinkedHashMap<>();
        Optional<Value> value = fields.find("identity");
        if (value.isEmpty()) {
            return identities;
        }
        for (Fields.Entry entry : value.get().fields().entries()) {
            mentions.add(Kind.POSTGRES, entry.key(), entry.span());
            Fields proof = entry.value().fields();
            Environment.Identity identity =
                    new Environment.Identity(
                            proof.findText("database"),
                            proof.findText("system_identifier"),
                            entry.span());
            proof.done();
            if (proof.isReadable() && !proof.has("database") && !proof.has("system_identifier")) {
                entry.value()
                        .error(
                                "the identity of `" + entry.key() + "` proves nothing",
                                "give `database`, `system_identifier` or both");
            }
            identities.put(entry.key(), identity);
        }
        return identities;
    }
}
