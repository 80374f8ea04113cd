package dev.handrail.runbook;

import dev.handrail.text.Span;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// A group of steps with one goal.
///
/// @param confirm whether the operator confirms the phase before its first step
/// @param when the condition under which the phase is wanted at all
/// @param optional whether the operator is asked if the phase is wanted
public record Phase(
        String id,
        String title,
        String goal,
        Optional<Duration> duration,
        boolean confirm,
        Optional<Condition> when,
        boolean optional,
        List<Step> steps,
        Span span) {

    public Phase {
        steps = List.copyOf(steps);
    }
}
