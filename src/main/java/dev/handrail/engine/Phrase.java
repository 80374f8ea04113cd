package dev.handrail.engine;

import java.util.Optional;

/// The phrase that makes a confirmation count.
final class Phrase {

    private Phrase() {}

    /// Whether the operator typed exactly what was asked for. A face asks again by itself; this is
    /// the engine's own lock, so that no face can confirm by mistake.
    static boolean isTyped(Optional<String> phrase, Answer.Proceed proceed) {
        return phrase.isEmpty() || phrase.equals(proceed.typed());
    }
}
