package dev.handrail.runbook;

import dev.handrail.runbook.Action.Check;
import dev.handrail.runbook.Action.Check.Subject;
import dev.handrail.runbook.Action.Check.VariableShape;
import dev.handrail.runbook.Mentions.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/// Reads a `check` action.
final class CheckReader {

    private final Mentions mentions;

    CheckReader(Mentions mentions) {
        this.mentions = mentions;
    }

    Action read(Value value) {
        Fields fields = value.fields();
        List<Subject> subjects = new ArrayList<>();
        fields.find("postgres").ifPresent(v -> subjects.add(postgres(v)));
        fields.find("redis").ifPresent(v -> subjects.add(redis(v)));
        fields.find("schema_version")
                .ifPresent(v ->
                        subjects.add(
                                new Subject.SchemaVersion(settings(v, Kind.POSTGRES), v.span())));
        fields.find("prefixes")
                .ifPresent(
                        v -> subjects.add(new Subject.Prefixes(settings(v, Kind.REDIS), v.span())));
        fields.find("env").ifPresent(v -> subjects.add(new Subject.Variables(shapes(v), v.span())));
        fields.find("disk").ifPresent(v -> subjects.add(disk(v)));
        boolean slip = !fields.notAsked().isEmpty();
        fields.done();
        if (subjects.isEmpty() && fields.isReadable() && !slip) {
            value.error(
                    "`check` has nothing to look at",
                    "write postgres, redis, schema_version, prefixes, env or disk");
        }
        return new Check(subjects, value.span());
    }

    private Subject postgres(Value value) {
        return new Subject.PostgresHealth(
                mentions.take(value, Kind.POSTGRES).orElse(""), value.span());
    }

    private Subject redis(Value value) {
        return new Subject.RedisHealth(mentions.take(value, Kind.REDIS).orElse(""), value.span());
    }

    private SequencedMap<String, Template> settings(Value value, Kind kind) {
        SequencedMap<String, Template> settings = new LinkedHashMap<>();
        Fields fields = value.fields();
        mentions.need(fields, "on", kind);
        for (Fields.Entry entry : fields.entries()) {
            entry.value().template().ifPresent(text -> settings.put(entry.key(), text));
        }
        return settings;
    }

    private static List<VariableShape> shapes(Value value) {
        List<VariableShape> shapes = new ArrayList<>();
        for (Value item : value.items()) {
            if (item.isMapping()) {
                Fields fields = item.fields();
                String name = fields.needText("name");
                checkName(fields.find("name"));
                shapes.add(new VariableShape(name, Patterns.find(fields, "pattern"), item.span()));
                fields.done();
            } else {
                item.text()
                        .ifPresent(name ->
                                shapes.add(new VariableShape(name, Optional.empty(), item.span())));
                checkName(Optional.of(item));
            }
        }
        if (value.isList() && shapes.isEmpty()) {
            value.error("`env` names no variable");
        }
        return shapes;
    }

    private static void checkName(Optional<Value> name) {
        if (name.isPresent()
                && name.get().isScalar()
                && !name.get().isNull()
                && !Names.isVariable(name.get().written())) {
            name.get().wrongKind("the name of an environment variable");
        }
    }

    private static Subject disk(Value value) {
        Fields fields = value.fields();
        Template path = fields.needTemplate("path");
        Optional<Value> free = fields.need("free");
        long bytes = free.isPresent() ? free.get().size().orElse(0) : 0;
        fields.done();
        return new Subject.Disk(path, bytes, value.span());
    }
}
