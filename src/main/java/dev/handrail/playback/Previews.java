package dev.handrail.playback;

import dev.handrail.engine.Preview;
import dev.handrail.engine.Target;
import dev.handrail.evidence.Event;
import dev.handrail.evidence.Event.Intent;
import dev.handrail.evidence.RunReader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/// What ran, as it stands in the journal. Settings and the values that were read are not there;
/// [Intent#digest] and not [Preview#digest] is the digest of what was confirmed.
final class Previews {

    private final RunReader run;

    Previews(RunReader run) {
        this.run = run;
    }

    /// What an event is the beginning of, if it is one.
    Optional<Preview> of(Event event) {
        if (event instanceof Event.StepStarted started) {
            return Optional.of(preview(started.intent()));
        }
        return event instanceof Event.UndoStarted started
                ? Optional.of(preview(started.intent()))
                : Optional.empty();
    }

    private Preview preview(Intent intent) {
        String text =
                intent.blob()
                        .map(blob ->
                                run.text(blob)
                                        .orElse(
                                                "(the text is missing or was changed: "
                                                        + blob
                                                        + ")"))
                        .orElse(intent.text());
        return new Preview(
                intent.kind(),
                text,
                new LinkedHashMap<>(),
                new LinkedHashMap<>(),
                List.of(),
                target(intent));
    }

    /// The connection's name is the first word: see where the engine makes an [Intent].
    private static Target target(Intent intent) {
        String[] words = intent.target().split(" ", 2);
        return new Target(words[0], words.length > 1 ? words[1] : "", proof(intent.identity()));
    }

    /// `name=value` pairs. A word without `=` is the rest of a value that has spaces.
    private static SequencedMap<String, String> proof(String identity) {
        SequencedMap<String, String> proof = new LinkedHashMap<>();
        for (String word : identity.split(" ", -1)) {
            int equals = word.indexOf('=');
            if (equals > 0) {
                proof.put(word.substring(0, equals), word.substring(equals + 1));
            } else if (!proof.isEmpty()) {
                proof.computeIfPresent(
                        proof.lastEntry().getKey(), (_, value) -> value + " " + word);
            }
        }
        return proof;
    }
}
