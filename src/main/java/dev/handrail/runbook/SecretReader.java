package dev.handrail.runbook;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/// Reads `secrets:`.
final class SecretReader {

    private SecretReader() {}

    static SequencedMap<String, Secret> read(Value value) {
        SequencedMap<String, Secret> secrets = new LinkedHashMap<>();
        for (Fields.Entry entry : value.fields().entries()) {
            Variables.checkName(entry.key(), entry.span(), value.document().problems());
            secrets.put(entry.key(), new Secret(entry.key(), from(entry), entry.span()));
        }
        return secrets;
    }

    private static Secret.From from(Fields.Entry entry) {
        Value value = entry.value();
        if (value.isScalar()) {
            value.error(
                    "a secret's value never stands in a runbook",
                    "say where it is read from: `{env: NAME}`, `{file: path}`, `{command: [...]}`"
                            + " or `{ask: \"...\"}`");
            return new Secret.From.Ask("");
        }
        Fields fields = value.fields();
        Optional<Secret.From> variable = fields.find("env").flatMap(SecretReader::variable);
        Optional<Secret.From> file = fields.findTemplate("file").map(Secret.From.File::new);
        Optional<Secret.From> command = fields.find("command").map(SecretReader::command);
        Optional<Secret.From> ask = fields.findText("ask").map(Secret.From.Ask::new);
        int sources = 0;
        for (String key : List.of("env", "file", "command", "ask")) {
            sources += fields.has(key) ? 1 : 0;
        }
        boolean slip = sources == 0 && !fields.notAsked().isEmpty();
        fields.done();
        if (sources != 1 && fields.isReadable() && !slip) {
            value.error(
                    "the secret `" + entry.key() + "` needs one place to be read from",
                    "write one of `env`, `file`, `command` or `ask`");
        }
        return variable.or(() -> file)
                .or(() -> command)
                .or(() -> ask)
                .orElseGet(() -> new Secret.From.Ask(""));
    }

    private static Optional<Secret.From> variable(Value value) {
        Optional<String> name = value.text();
        if (name.isPresent() && !Names.isVariable(name.get())) {
            return value.wrongKind("the name of an environment variable");
        }
        return name.map(Secret.From.Variable::new);
    }

    private static Secret.From command(Value value) {
        List<String> command = value.texts();
        if (value.isList() && command.isEmpty()) {
            value.error("the command is empty");
        }
        return new Secret.From.Command(command);
    }
}
