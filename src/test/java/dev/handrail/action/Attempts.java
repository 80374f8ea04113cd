package dev.handrail.action;

import dev.handrail.engine.Answer;
import dev.handrail.engine.Attempt;
import dev.handrail.engine.Capture;
import dev.handrail.engine.Facts;
import dev.handrail.engine.Outcome;
import dev.handrail.engine.Question;
import dev.handrail.engine.Stop;
import dev.handrail.runbook.Fact;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/// Attempts for tests, and shortcuts to what came of them.
final class Attempts {

    private Attempts() {}

    static Attempt of(Capture capture) {
        return of(capture, new Stop(), Optional.empty());
    }

    static Attempt of(Capture capture, Stop stop, Optional<Duration> timeout) {
        return asking(
                capture,
                stop,
                timeout,
                _ -> {
                    throw new AssertionError("nothing to ask");
                });
    }

    static Attempt asking(
            Capture capture,
            Stop stop,
            Optional<Duration> timeout,
            Function<Question, Answer> answers) {
        return new Attempt("r1", "step", 1, timeout, capture, stop, _ -> {}, answers);
    }

    static String text(Outcome outcome, Fact fact) {
        return ((Facts.Text) outcome.facts().of(fact).orElseThrow()).value();
    }

    static BigDecimal number(Outcome outcome, Fact fact) {
        return ((Facts.Number) outcome.facts().of(fact).orElseThrow()).value();
    }
}
