package dev.handrail.wording;

import dev.handrail.evidence.Event;
import dev.handrail.evidence.Event.Intent;
import dev.handrail.evidence.Event.Recorded;
import java.time.Duration;
import java.util.Optional;

/// How a run reads for somebody who was not asked: like its narration, with what the questions had
/// shown and how they were answered.
public final class Retelling {

    private final Lines lines;
    private final Narration narration;
    private final Telling telling;

    public Retelling(Lines lines, Narration narration) {
        this.lines = lines;
        this.narration = narration;
        this.telling = narration.telling();
    }

    /// Takes note of an event without a word.
    public void remember(Recorded recorded) {
        narration.remember(recorded);
    }

    /// Says where the run stands that is joined in its middle.
    public void join() {
        narration.join();
    }

    /// Takes note of an event and says it.
    public void tell(Recorded recorded) {
        switch (recorded.event()) {
            case Event.PhaseConfirmed event -> {
                narration.remember(recorded);
                narration
                        .account()
                        .runbook()
                        .phase(event.phase())
                        .ifPresent(telling.headings()::phase);
                confirmed("The phase is confirmed", event.typed(), event.waitedMillis());
            }
            case Event.StepConfirmed event -> {
                narration.remember(recorded);
                telling.headings().step(event.step());
                confirmed("Confirmed", event.typed(), event.waitedMillis());
            }
            case Event.UndoConfirmed event -> {
                narration.remember(recorded);
                telling.headings().undo(event.step());
                confirmed("Confirmed", event.typed(), event.waitedMillis());
            }
            case Event.StepStarted event -> {
                narration.remember(recorded);
                telling.headings().step(event.step());
                intent(event.intent());
                telling.started(recorded.at(), event.attempt());
            }
            case Event.UndoStarted event -> {
                narration.remember(recorded);
                telling.headings().undo(event.step());
                intent(event.intent());
                telling.started(recorded.at(), event.attempt());
            }
            case Event _ -> narration.tell(recorded);
        }
    }

    private void confirmed(String what, Optional<String> typed, long waitedMillis) {
        lines.say(
                what
                        + " after "
                        + Words.time(Duration.ofMillis(waitedMillis))
                        + typed.map(phrase -> ", by typing: " + phrase).orElse(""));
    }

    /// What a person was to do stood in a question.
    private void intent(Intent intent) {
        telling.intent(intent);
        if (intent.kind().equals("manual")) {
            lines.quote(intent.text());
        }
    }
}
