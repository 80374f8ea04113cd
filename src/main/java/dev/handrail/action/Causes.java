package dev.handrail.action;

import java.util.stream.Stream;

/// The causes behind a failure.
final class Causes {

    /// A chain that is longer goes round in a circle.
    private static final int LONGEST = 20;

    private Causes() {}

    /// The failure itself, then what caused it, and so on.
    static Stream<Throwable> of(Throwable failure) {
        return Stream.<Throwable>iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(LONGEST);
    }
}
