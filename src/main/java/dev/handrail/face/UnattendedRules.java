package dev.handrail.face;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What may be answered without a person.
///
/// @param permission why anything may run at all
/// @param phrases given with `--confirm`; each confirms the questions that ask for exactly it
/// @param inputs name -> value, from `--set` and from the drill
/// @param manual step -> the answer a drill gives for something a person does
/// @param wayBackPhrase the environment's phrase, which confirms its phases; unattended, it is
///   asked for on a way back, too, where no phase is confirmed any more
public record UnattendedRules(
        Permission permission,
        List<String> phrases,
        Map<String, String> inputs,
        Map<String, String> manual,
        OnFailure onFailure,
        Optional<String> wayBackPhrase) {

    /// Whether steps may run without a person.
    public enum Permission {
        /// A drill: only throwaway servers are at stake, so that phrases are not needed either.
        DRILL,
        /// The environment says `unattended: true`.
        ENVIRONMENT,
        /// The environment does not say so.
        REFUSED
    }

    /// What happens after a failure. It is never guessed that a failure does not matter.
    public sealed interface OnFailure {
        OnFailure PAUSE = new Pause();
        OnFailure ROLLBACK = new Rollback();

        /// Nothing; a person decides.
        record Pause() implements OnFailure {}

        /// Everything that ran is undone, if all of it can be.
        record Rollback() implements OnFailure {}

        /// This rollback plan is walked.
        record Plan(String id) implements OnFailure {}
    }

    public UnattendedRules {
        phrases = List.copyOf(phrases);
        inputs = Map.copyOf(inputs);
        manual = Map.copyOf(manual);
    }
}
