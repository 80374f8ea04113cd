package dev.handrail.runbook;

import dev.handrail.runbook.Mentions.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads `when:`. Several conditions in one mapping must all hold.
final class ConditionReader {

    private final Mentions mentions;

    ConditionReader(Mentions mentions) {
        this.mentions = mentions;
    }

    Optional<Condition> read(Fields owner) {
        Optional<Value> value = owner.find("when");
        if (value.isEmpty()) {
            return Optional.empty();
        }
        if (!value.get().isList()) {
            return one(value.get());
        }
        List<Condition> all = new ArrayList<>();
        for (Value item : value.get().items()) {
            one(item).ifPresent(all::add);
        }
        if (value.get().items().isEmpty()) {
            value.get().error("the list of conditions is empty");
        }
        return Optional.of(new Condition.All(all, value.get().span()));
    }

    private Optional<Condition> one(Value value) {
        Fields fields = value.fields();
        List<Condition> all = new ArrayList<>();
        Optional<Value> environment = fields.find("environment");
        environment.ifPresent(names -> all.add(environments(names)));
        Optional<Value> subject = fields.find("value");
        Optional<Value> is = fields.find("is");
        if (subject.isPresent() != is.isPresent()) {
            value.error("`value` and `is` go together", "write `{value: \"${answer}\", is: yes}`");
        } else if (subject.isPresent()) {
            Optional<Template> template = subject.get().template();
            Optional<String> text = is.flatMap(Value::text);
            if (template.isPresent() && text.isPresent()) {
                all.add(new Condition.ValueIs(template.get(), text.get(), value.span()));
            }
        }
        if (hasProbe(fields) || (environment.isEmpty() && subject.isEmpty() && is.isEmpty())) {
            Step.Probe probe = new ProbeReader(mentions).probe(fields, value);
            all.add(new Condition.Holds(probe, value.span()));
        } else {
            fields.done();
        }
        if (all.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(all.size() == 1 ? all.getFirst() : new Condition.All(all, value.span()));
    }

    private static boolean hasProbe(Fields fields) {
        for (String kind : ActionReader.KINDS) {
            if (fields.has(kind)) {
                return true;
            }
        }
        return false;
    }

    private Condition environments(Value value) {
        List<String> names = new ArrayList<>();
        for (Value one : value.isList() ? value.items() : List.of(value)) {
            mentions.take(one, Kind.ENVIRONMENT).ifPresent(names::add);
        }
        if (value.isList() && value.items().isEmpty()) {
            value.error("the list of environments is empty");
        }
        return new Condition.InEnvironment(names, value.span());
    }
}
