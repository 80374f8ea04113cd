package dev.handrail.runbook;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads `phases:` and `rollback:`, whose steps share one set of ids.
final class PhaseReader {

    static final int MOST_STEPS = 2_000;

    private final Mentions mentions;
    private final Ids steps = new Ids();
    private final Ids phases = new Ids();
    private final Ids plans = new Ids();
    private int count;

    PhaseReader(Mentions mentions) {
        this.mentions = mentions;
    }

    List<Phase> phases(Fields document) {
        List<Phase> read = new ArrayList<>();
        Optional<Value> value = document.need("phases");
        for (Value item : value.isPresent() ? value.get().items() : List.<Value>of()) {
            read.add(phase(item.called("phase", "phase")));
        }
        if (value.isPresent() && value.get().isList() && read.isEmpty()) {
            value.get().error("the runbook has no phase");
        }
        return read;
    }

    private Phase phase(Value value) {
        Fields fields = value.fields();
        String id = phases.take(fields, "phase");
        Phase phase =
                new Phase(
                        id,
                        fields.findText("title").orElse(id),
                        fields.findText("goal").orElse(""),
                        fields.findDuration("duration"),
                        fields.findFlag("confirm").orElse(true),
                        new ConditionReader(mentions).read(fields),
                        fields.findFlag("optional").orElse(false),
                        steps(fields),
                        value.span());
        fields.done();
        return phase;
    }

    List<RollbackPlan> plans(Fields document) {
        List<RollbackPlan> read = new ArrayList<>();
        Optional<Value> list = document.find("rollback");
        for (Value item : list.isPresent() ? list.get().items() : List.<Value>of()) {
            Value value = item.called("plan", "plan");
            Fields fields = value.fields();
            String id = plans.take(fields, "plan");
            String title = fields.needText("title");
            read.add(new RollbackPlan(id, title, steps(fields), value.span()));
            fields.done();
        }
        return read;
    }

    private List<Step> steps(Fields owner) {
        List<Step> read = new ArrayList<>();
        Optional<Value> value = owner.need("steps");
        StepReader reader = new StepReader(mentions, steps);
        for (Value item : value.isPresent() ? value.get().items() : List.<Value>of()) {
            count++;
            if (count == MOST_STEPS + 1) {
                item.error("the runbook has more than " + MOST_STEPS + " steps");
            }
            if (count <= MOST_STEPS) {
                read.add(reader.read(item));
            }
        }
        if (value.isPresent() && value.get().isList() && read.isEmpty() && count <= MOST_STEPS) {
            value.get().error(owner.owner().name() + " has no step");
        }
        return read;
    }
}
