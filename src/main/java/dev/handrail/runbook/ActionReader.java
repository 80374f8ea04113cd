package dev.handrail.runbook;

import dev.handrail.runbook.Mentions.Kind;
import dev.handrail.text.Suggestion;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads the one action of a step, an undo or a probe. An action that is there but wrong is
/// returned with gaps (and told), so that what is expected of it can still be looked at.
final class ActionReader {

    static final List<String> KINDS =
            List.of(
                    "shell", "sql", "http", "redis", "check", "backup", "restore", "wait",
                    "manual");

    /// What is easily written beside these actions instead of below them.
    static final Map<String, List<String>> INSIDE =
            Map.of(
                    "shell", List.of("run", "cwd", "tty", "connection"),
                    "sql",
                            List.of(
                                    "on",
                                    "query",
                                    "file",
                                    "transaction",
                                    "lock_timeout",
                                    "statement_timeout",
                                    "client"),
                    "http", List.of("on", "headers", "body", "json"),
                    "redis", List.of("on", "command", "commands"),
                    "backup", List.of("of", "to", "format", "restore_test"),
                    "manual", List.of("do", "ask", "choices", "attach"));

    private final Mentions mentions;

    ActionReader(Mentions mentions) {
        this.mentions = mentions;
    }

    /// The action among the keys of `fields`; nothing, after telling so, when there is none or more
    /// than one.
    Optional<Action> read(Fields fields) {
        List<Value> found = new ArrayList<>();
        List<String> kinds = new ArrayList<>();
        for (String kind : KINDS) {
            Optional<Value> value = fields.find(kind);
            if (value.isPresent()) {
                found.add(value.get());
                kinds.add(kind);
            }
        }
        if (found.size() == 1) {
            String kind = kinds.getFirst();
            fields.belongBelow(kind, INSIDE.getOrDefault(kind, List.of()));
            return Optional.of(read(kind, found.getFirst()));
        }
        if (found.size() > 1) {
            fields.owner()
                    .document()
                    .problems()
                    .error(
                            fields.spanOf(kinds.get(1)),
                            fields.owner().name()
                                    + " has two actions: `"
                                    + kinds.get(0)
                                    + "` and `"
                                    + kinds.get(1)
                                    + "`",
                            "make two steps of it");
        } else if (fields.isReadable() && !slipped(fields)) {
            fields.owner()
                    .error(
                            fields.owner().name() + " has no action",
                            "write one of " + String.join(", ", KINDS));
        }
        return Optional.empty();
    }

    /// Whether a key that nobody will know looks like an action: it is told as an unknown key, and
    /// once is enough.
    private static boolean slipped(Fields fields) {
        for (String key : fields.notAsked()) {
            if (Suggestion.nearest(key, KINDS).isPresent()) {
                return true;
            }
        }
        return false;
    }

    private Action read(String kind, Value value) {
        return switch (kind) {
            case "shell" -> shell(value);
            case "sql" -> new SqlReader(mentions).read(value);
            case "http" -> new HttpReader(mentions).read(value);
            case "redis" -> redis(value);
            case "check" -> new CheckReader(mentions).read(value);
            case "backup" -> backup(value);
            case "restore" -> restore(value);
            case "wait" -> new WaitReader(mentions).read(value);
            case "manual" -> manual(value);
            default -> throw new IllegalArgumentException(kind);
        };
    }

    private Action shell(Value value) {
        if (value.isScalar()) {
            String script = script(value);
            return new Action.Shell(
                    script, Optional.empty(), false, Optional.empty(), value.span());
        }
        Fields fields = value.fields();
        Action shell =
                new Action.Shell(
                        fields.need("run").map(ActionReader::script).orElse(""),
                        fields.findTemplate("cwd"),
                        fields.findFlag("tty").orElse(false),
                        mentions.find(fields, "connection", Kind.POSTGRES),
                        value.span());
        fields.done();
        return shell;
    }

    /// The text of a script. It is never edited, so a reference in it would reach bash as it
    /// stands.
    private static String script(Value value) {
        String script = value.text().orElse("");
        if (value.isScalar() && !value.isMissing() && script.isBlank()) {
            value.error("the script is empty");
        }
        for (String reference : List.of("${env.", "${secret.")) {
            int at = script.indexOf(reference);
            if (at >= 0) {
                int end = script.indexOf('}', at);
                String whole = end < 0 ? reference : script.substring(at, end + 1);
                String name = end < 0 ? "name" : script.substring(at + reference.length(), end);
                value.document()
                        .problems()
                        .error(
                                TemplateReader.placeIn(value.span(), whole),
                                "`" + whole + "` is not filled in: a script is never edited",
                                reference.equals("${env.")
                                        ? "write `\"$" + name + "\"`"
                                        : "list it in the step's `uses` and write `\"$"
                                                + name
                                                + "\"`");
            }
        }
        return script;
    }

    private Action redis(Value value) {
        Fields fields = value.fields();
        String on = mentions.need(fields, "on", Kind.REDIS);
        Optional<Value> one = fields.find("command");
        Optional<Value> many = fields.find("commands");
        List<List<Template>> commands = new ArrayList<>();
        one.ifPresent(command -> commands.add(arguments(command)));
        for (Value command : many.isPresent() ? many.get().items() : List.<Value>of()) {
            commands.add(arguments(command));
        }
        boolean none = one.isEmpty() && (many.isEmpty() || many.get().isList());
        fields.done();
        if (fields.isReadable() && (one.isPresent() == many.isPresent())) {
            value.error(
                    value.name() + " needs either `command` or `commands`",
                    "write `command: [GET, some-key]`");
        } else if (none && commands.isEmpty()) {
            value.error("the list of commands is empty");
        }
        return new Action.Redis(on, commands, value.span());
    }

    private static List<Template> arguments(Value command) {
        List<Template> arguments = new ArrayList<>();
        for (Value argument : command.items()) {
            argument.template().ifPresent(arguments::add);
        }
        if (command.isList() && command.items().isEmpty()) {
            command.error("the command is empty");
        }
        return arguments;
    }

    private Action backup(Value value) {
        Fields fields = value.fields();
        Action backup =
                new Action.Backup(
                        mentions.need(fields, "of", Kind.POSTGRES),
                        fields.needTemplate("to"),
                        fields.findChoice("format", Action.Backup.Format.class)
                                .orElse(Action.Backup.Format.AUTO),
                        fields.findFlag("restore_test").orElse(false),
                        value.span());
        fields.done();
        return backup;
    }

    private Action restore(Value value) {
        Fields fields = value.fields();
        Action restore =
                new Action.Restore(
                        mentions.need(fields, "on", Kind.POSTGRES),
                        fields.needTemplate("from"),
                        value.span());
        fields.done();
        return restore;
    }

    private static Action manual(Value value) {
        if (value.isScalar()) {
            Template text = value.template().orElseGet(() -> Template.literal("", value.span()));
            return new Action.Manual(
                    text, Optional.empty(), List.of(), Optional.empty(), value.span());
        }
        Fields fields = value.fields();
        Action manual =
                new Action.Manual(
                        fields.needTemplate("do"),
                        fields.findText("ask"),
                        fields.findTexts("choices"),
                        fields.findTemplate("attach"),
                        value.span());
        fields.done();
        return manual;
    }
}
