package dev.handrail.runbook;

import dev.handrail.text.Span;
import java.util.List;

/// A named way back for the whole run, besides the automatic one (the undos of what ran, last
/// first).
public record RollbackPlan(String id, String title, List<Step> steps, Span span) {

    public RollbackPlan {
        steps = List.copyOf(steps);
    }
}
