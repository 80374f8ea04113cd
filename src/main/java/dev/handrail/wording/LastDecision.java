package dev.handrail.wording;

import dev.handrail.evidence.Event;
import dev.handrail.evidence.Event.Recorded;
import java.util.Optional;

/// What the operator decided last, on one line, for a place that may have no timeline beside it.
public final class LastDecision {

    private final Chronicle chronicle;
    private Optional<Chronicle.Entry> entry = Optional.empty();
    private Optional<String> paused = Optional.empty();

    public LastDecision(Chronicle chronicle) {
        this.chronicle = chronicle;
    }

    /// Is told the next event, which the account of the chronicle's names has been given.
    public void take(Recorded recorded) {
        Optional<Chronicle.Entry> told =
                chronicle
                        .of(recorded)
                        .filter(one -> one.sort() == Chronicle.Sort.DECISION)
                        .map(one -> with(one, recorded.event()));
        entry = told.or(() -> entry);
        if (recorded.event() instanceof Event.RunPaused pause) {
            paused = Optional.of(pause.reason());
        } else if (recorded.event() instanceof Event.RunResumed) {
            // A run that is resumed once more after a crash had not paused.
            paused = Optional.empty();
        }
    }

    /// Empty as long as nothing has been decided.
    public Optional<Chronicle.Entry> entry() {
        return entry;
    }

    /// Who resumed the run says nothing of why it had to be resumed.
    private Chronicle.Entry with(Chronicle.Entry one, Event event) {
        return event instanceof Event.RunResumed && paused.isPresent()
                ? new Chronicle.Entry(
                        one.at(),
                        one.sort(),
                        one.tone(),
                        one.text() + "; it had paused: " + paused.get())
                : one;
    }
}
