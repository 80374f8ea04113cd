package dev.handrail.runbook;

import dev.handrail.text.Span;
import java.util.Optional;

/// A value the operator gives at the start.
///
/// @param ask the question
/// @param pattern an RE2 pattern the whole value must match
public record Input(
        String name,
        String ask,
        Optional<String> pattern,
        Optional<String> defaultValue,
        Span span) {}
