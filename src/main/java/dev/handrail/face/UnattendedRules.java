package dev.handrail.face;

import java.util.List;
import java.util.Map;

/// What may be answered without a person.
///
/// @param permission why anything may run at all
/// @param phrases given with `--confirm`; each confirms the questions that ask for exactly it
/// @param inputs name -> value, from `--set` and from the drill
/// @param manual step -> the answer a drill gives for something a person does
public record UnattendedRules(
        Permission permission,
        List<String> phrases,
        Map<String, String> inputs,
        Map<String, String> manual,
        OnFailure onFailure) {

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
    public enum OnFailure {
        PAUSE,
        /// Everything that ran is undone, if all of it can be.
        ROLLBACK
    }

    public UnattendedRules {
        phrases = List.copyOf(phrases);
        inputs = Map.copyOf(inputs);
        manual = Map.copyOf(manual);
    }
}
