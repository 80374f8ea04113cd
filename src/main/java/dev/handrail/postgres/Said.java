package dev.handrail.postgres;

import dev.handrail.evidence.Event.Effect;
import dev.handrail.evidence.Event.Trouble;
import dev.handrail.evidence.Event.Verdict;
import java.util.Map;
import java.util.Optional;

/// What came of something that was typed at a database.
///
/// @param millis how long the server took
/// @param facts for the journal, e.g. `rows` -> `3`, `tag` -> `UPDATE 2`, `sqlstate` -> `42P01`
/// @param wouldWrite whether the server refused it only because it was not confirmed as a change
public record Said(
        Verdict verdict,
        Effect effect,
        long millis,
        Map<String, String> facts,
        Optional<Trouble> trouble,
        boolean wouldWrite) {

    static Said notSent(Trouble trouble) {
        return new Said(Verdict.FAILED, Effect.NONE, 0, Map.of(), Optional.of(trouble), false);
    }
}
