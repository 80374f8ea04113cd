package dev.handrail.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handrail.engine.Outcome.Ending;
import dev.handrail.evidence.Event.Effect;
import dev.handrail.evidence.Event.Verdict;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What an ending amounts to, whoever ran it.
class OutcomeTest {

    @ParameterizedTest
    @CsvSource({
        "COMPLETED, ALL, OK",
        "COMPLETED, UNKNOWN, OK",
        "FAILED, NONE, FAILED",
        "FAILED, SOME, FAILED",
        "FAILED, UNKNOWN, UNKNOWN",
        "STOPPED, SOME, STOPPED",
        "STOPPED, UNKNOWN, UNKNOWN",
        "TIMED_OUT, NONE, TIMED_OUT",
        "TIMED_OUT, UNKNOWN, UNKNOWN",
        "LOST, NONE, UNKNOWN",
    })
    void anEndingOfUnknownEffectIsNotAFirmOne(Ending ending, Effect effect, Verdict verdict) {
        assertThat(outcome(ending, effect).verdict(List.of())).isEqualTo(verdict);
    }

    @Test
    void whatCameToItsEndAgainstWhatWasExpectedHasFailed() {
        assertThat(outcome(Ending.COMPLETED, Effect.ALL).verdict(List.of("exit is 1")))
                .isEqualTo(Verdict.FAILED);
    }

    private static Outcome outcome(Ending ending, Effect effect) {
        return new Outcome(ending, effect, Facts.none(), Optional.empty());
    }
}
