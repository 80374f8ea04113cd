package dev.handrail.proof;

import java.util.HashSet;
import java.util.Set;

/// Which way at which stop has been taken on by a worker. Thread-safe.
final class Cases {

    private record Case(String step, Way way) {}

    private final Set<Case> taken = new HashSet<>();

    /// Takes it on.
    ///
    /// @return whether nobody else had
    synchronized boolean take(String step, Way way) {
        return taken.add(new Case(step, way));
    }
}
