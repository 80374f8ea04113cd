package dev.handrail.wording;

import dev.handrail.evidence.Event.Ended;
import dev.handrail.evidence.Event.Intent;
import dev.handrail.evidence.Event.Trouble;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/// What the narration of steps and of undos have in common.
record Telling(Lines lines, Naming naming, Results results, Headings headings, ZoneId zone) {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");
    private static final int FIRST_LINES = 3;

    /// A line that starts with a status word.
    void mark(Tone tone, String word, String rest) {
        lines.say(tone, word, "  " + rest);
    }

    /// What is about to be done, in short.
    void intent(Intent intent) {
        lines.say("Runs: " + intent.kind() + " on " + intent.target());
        if (intent.kind().equals("manual")) {
            return; // what to do is shown with the question that follows at once
        }
        String text =
                intent.blob()
                        .map(file -> "(long text, kept in " + file + ")")
                        .orElse(intent.text());
        lines.quote(text, FIRST_LINES, "kept in the journal");
    }

    void started(Instant at, int attempt) {
        lines.say(
                "Started at "
                        + TIME.format(at.atZone(zone))
                        + (attempt > 1 ? ", attempt " + attempt : ""));
    }

    void ended(String good, Ended ended) {
        results.ended(good, ended);
    }

    void refused(String what, Trouble trouble) {
        mark(Tone.BAD, "FAIL", what + " could not be prepared");
        results.trouble(trouble);
    }
}
