package dev.handrail.engine;

import dev.handrail.runbook.Step;
import java.util.ArrayList;
import java.util.List;

/// How many steps of the phases ended in which way.
public record Tally(
        int done, int failed, int skipped, int notApplicable, int undone, int left, int open) {

    /// Counts the steps of a run.
    public static Tally of(RunState state) {
        return of(state, state.runbook().steps().toList());
    }

    /// Counts these steps.
    static Tally of(RunState state, List<Step> steps) {
        int[] counts = new int[7];
        for (Step step : steps) {
            counts[
                    switch (state.step(step.id()).status()) {
                        case StepState.Done _ -> 0;
                        case StepState.Failed _,
                                StepState.InDoubt _,
                                StepState.UndoFailed _,
                                StepState.UndoInDoubt _ ->
                                1;
                        case StepState.Skipped _ -> 2;
                        case StepState.NotApplicable _ -> 3;
                        case StepState.Undone _ -> 4;
                        case StepState.Left _ -> 5;
                        case StepState.Open _, StepState.Running _, StepState.Undoing _ -> 6;
                    }]++;
        }
        return new Tally(
                counts[0], counts[1], counts[2], counts[3], counts[4], counts[5], counts[6]);
    }

    /// `12 done, 1 skipped`: every count that is not zero.
    public String sentence() {
        List<String> parts = new ArrayList<>();
        add(parts, done, "done");
        add(parts, failed, "failed");
        add(parts, skipped, "skipped");
        add(parts, notApplicable, "not applicable");
        add(parts, undone, "undone");
        add(parts, left, "left as they are");
        add(parts, open, "not run");
        return parts.isEmpty() ? "no steps" : String.join(", ", parts);
    }

    private static void add(List<String> parts, int count, String word) {
        if (count > 0) {
            parts.add(count + " " + word);
        }
    }
}
