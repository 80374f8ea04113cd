package dev.handrail.screen;

import java.util.Optional;

/// Which acts are off just now, and why.
interface Availability {

    /// Why it cannot be done now, as part of a sentence: `no step is running`; empty when it can.
    Optional<String> off(Act act);
}
