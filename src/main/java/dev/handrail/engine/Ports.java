package dev.handrail.engine;

import dev.handrail.engine.Scope.Surroundings;
import dev.handrail.evidence.Evidence;
import java.time.InstantSource;

/// Everything the engine reaches the rest of the world through.
public record Ports(
        Evidence evidence,
        ActionRunner runner,
        Operator operator,
        Surroundings surroundings,
        InstantSource clock) {}
