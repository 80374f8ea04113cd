package dev.handrail.engine;

import dev.handrail.runbook.Step;

/// What taking a step back means.
public sealed interface WayBack {
    /// It has an undo.
    record Undo(Step.Undo undo) implements WayBack {}

    /// It has none, and needs none as far as its author says.
    record Nothing() implements WayBack {}

    /// It cannot be taken back.
    record Irreversible(String reason) implements WayBack {}
}
