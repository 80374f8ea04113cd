package dev.handrail.engine;

import dev.handrail.runbook.Step;

/// A step that ran, and what taking it back would mean.
public record Undoable(Step step, WayBack way) {}
