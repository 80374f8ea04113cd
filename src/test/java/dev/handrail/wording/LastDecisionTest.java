package dev.handrail.wording;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handrail.engine.Texts;
import dev.handrail.evidence.Event;
import dev.handrail.evidence.Event.Recorded;
import dev.handrail.evidence.NotWanted;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LastDecisionTest {

    private final Account account = new Account(Texts.only(Pieces.runbook()));
    private final LastDecision last = new LastDecision(new Chronicle(new Naming(account)));
    private long seconds;

    private Optional<String> after(Event event) {
        Recorded recorded = Pieces.at(seconds++, event);
        account.take(recorded);
        last.take(recorded);
        return last.entry().map(Chronicle.Entry::text);
    }

    private static Event resumed() {
        return new Event.RunResumed(
                new Event.Who("root", Optional.empty(), "vm.example.com", 8, "0.1.0", "screen"));
    }

    @Test
    void whatTheRunDoesIsNoDecision() {
        assertThat(after(Pieces.opened("staging", Optional.empty()))).isEmpty();
        assertThat(after(new Event.PhaseConfirmed("backup", Map.of(), Optional.empty(), 1)))
                .contains("phase 1 confirmed");
        assertThat(after(Pieces.started("dump", 1))).contains("phase 1 confirmed");
    }

    @Test
    void aResumedRunSaysWhyItHadPaused() {
        after(Pieces.opened("staging", Optional.empty()));
        after(new Event.RunPaused("the terminal has gone"));
        assertThat(after(resumed()))
                .contains(
                        "resumed by root on vm.example.com; it had paused: the terminal has gone");
    }

    @Test
    void whatTheOperatorLeavesOutIsADecisionAndWhatDoesNotApplyIsNone() {
        after(Pieces.opened("staging", Optional.empty()));
        assertThat(after(new Event.PhaseNotApplicable("backup", "not in staging"))).isEmpty();
        assertThat(after(new Event.PhaseNotApplicable("backup", NotWanted.reason("there is one"))))
                .contains("phase 1 left out: there is one");
        assertThat(after(new Event.StepNotApplicable("notify", NotWanted.reason("too late"))))
                .contains("step 3 left out: too late");
    }

    @Test
    void aRunThatCrashedHadNotPaused() {
        after(Pieces.opened("staging", Optional.empty()));
        after(new Event.RunPaused("the terminal has gone"));
        after(resumed());
        assertThat(after(resumed())).contains("resumed by root on vm.example.com");
    }
}
