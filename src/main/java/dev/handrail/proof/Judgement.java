package dev.handrail.proof;

import dev.handrail.proof.Deviation.Subject;
import dev.handrail.runbook.RollbackPlan;
import dev.handrail.runbook.Runbook;
import dev.handrail.runbook.Step;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;

/// What the deviations that a way back leaves mean.
///
/// What a step declares irreversible excuses what that step itself had changed, and nothing else: a
/// step before it that does not come back is a fault. A plan that declares one of its steps
/// irreversible excuses what it leaves exactly as the run had left it, but nothing that it has
/// changed into something else.
final class Judgement {

    private final Runbook runbook;
    private final SequencedMap<String, Set<Subject>> changedBy;

    /// @param changedBy the steps that have run and changed something, and what; first to last
    Judgement(Runbook runbook, SequencedMap<String, Set<Subject>> changedBy) {
        this.runbook = runbook;
        this.changedBy = new LinkedHashMap<>(changedBy);
    }

    /// What came of a way.
    ///
    /// @param reasons why something is irreversible, when that is the verdict
    record Result(Verdict verdict, List<String> reasons) {}

    /// @param left what is not as at the start
    /// @param moved what the way has changed of what the run had left
    Result of(Way way, Set<Subject> left, Set<Subject> moved) {
        if (left.isEmpty()) {
            return new Result(Verdict.OK, List.of());
        }
        List<String> reasons = new ArrayList<>();
        Set<Subject> open = new LinkedHashSet<>(left);
        changedBy.forEach((id, subjects) -> {
            Optional<String> reason = step(id).recovery().irreversible();
            if (reason.isPresent() && open.removeAll(subjects)) {
                reasons.add("step `" + id + "`: " + reason.get());
            }
        });
        if (way instanceof Way.Plan plan && !open.isEmpty()) {
            for (Step step : steps(plan)) {
                Optional<String> reason = step.recovery().irreversible();
                if (reason.isPresent() && open.removeIf(subject -> !moved.contains(subject))) {
                    reasons.add("step `" + step.id() + "`: " + reason.get());
                }
            }
        }
        if (open.isEmpty()) {
            return new Result(Verdict.IRREVERSIBLE, reasons);
        }
        boolean never = way instanceof Way.Undo && changedWithoutUndo().containsAll(open);
        return new Result(never ? Verdict.NO_UNDO : Verdict.DIFFERS, List.of());
    }

    private Set<Subject> changedWithoutUndo() {
        Set<Subject> subjects = new LinkedHashSet<>();
        changedBy.forEach((id, changed) -> {
            if (step(id).recovery().undo().isEmpty()) {
                subjects.addAll(changed);
            }
        });
        return subjects;
    }

    private Step step(String id) {
        return runbook.step(id).orElseThrow(() -> new IllegalStateException("no step " + id));
    }

    private List<Step> steps(Way.Plan plan) {
        return runbook.rollback().stream()
                .filter(one -> one.id().equals(plan.id()))
                .findFirst()
                .map(RollbackPlan::steps)
                .orElse(List.of());
    }
}
