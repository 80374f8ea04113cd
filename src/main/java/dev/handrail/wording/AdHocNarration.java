package dev.handrail.wording;

import dev.handrail.evidence.Event;

/// How reads what the operator does beside the runbook.
final class AdHocNarration {

    private final Lines lines;
    private final Results results;

    AdHocNarration(Lines lines, Results results) {
        this.lines = lines;
        this.results = results;
    }

    void tell(Event.AdHocStarted event) {
        lines.say(name(event.number()) + ": " + event.kind() + " on " + event.target());
        lines.quote(event.text());
    }

    void tell(Event.AdHocFinished event) {
        results.ended(name(event.number()), event.ended());
    }

    private static String name(int number) {
        return "Beside the runbook #" + number;
    }
}
