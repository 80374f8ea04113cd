package dev.handrail.engine;

import dev.handrail.evidence.Event.Ended;
import dev.handrail.evidence.Event.Trouble;

/// Why a step, or its undo, is not done.
public sealed interface Failure {
    /// It ran.
    record Ran(int attempt, Ended ended) implements Failure {}

    /// It could not be prepared.
    record Refused(Trouble trouble) implements Failure {}
}
