package dev.handrail.screen;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handrail.engine.Stop;
import dev.handrail.terminal.FakeTerminal;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// The terminal has gone, and what runs does not care.
class InsistenceTest {

    private final Pending pending = new Pending();

    @Test
    void aStepThatIgnoresBeingAskedIsTerminatedAndKilled() {
        Stop stop = new Stop();
        pending.began(stop);
        try (Insistence insistence = new Insistence(pending, Duration.ofMillis(10))) {
            insistence.begin();
            FakeTerminal.until(() -> stop.level() == Stop.Level.KILL);
        }
    }

    @Test
    void theNextStepIsAskedFirstToo() {
        pending.end(Stop.Cause.TERMINAL);
        Stop first = new Stop();
        pending.began(first);
        try (Insistence insistence = new Insistence(pending, Duration.ofMillis(10))) {
            insistence.begin();
            FakeTerminal.until(() -> first.level() == Stop.Level.KILL);
            pending.ended();
            Stop next = new Stop();
            pending.began(next);
            assertThat(next.level()).isNotEqualTo(Stop.Level.NONE);
            FakeTerminal.until(() -> next.level() == Stop.Level.KILL);
        }
    }
}
