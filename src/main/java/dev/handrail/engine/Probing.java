package dev.handrail.engine;

import dev.handrail.evidence.Event.Trouble;
import dev.handrail.evidence.Voice;
import dev.handrail.runbook.Step.Probe;
import java.util.List;
import java.util.Optional;

/// Asks a question of a target by running a probe and looking at its expectations. Probes look;
/// their output is not recorded, only what came of them.
final class Probing {

    /// What came of a probe.
    sealed interface Found {
        /// All its expectations hold.
        record Holds(String detail) implements Found {}

        /// It ran and an expectation does not hold.
        record DoesNotHold(String detail) implements Found {}

        /// It could not be asked.
        record CannotTell(Trouble trouble) implements Found {}
    }

    private final RunLog log;

    Probing(RunLog log) {
        this.log = log;
    }

    /// Asks.
    ///
    /// @param about the step the question is about
    Found ask(Probe probe, String about) {
        Scope scope = log.scope();
        return switch (log.ports().runner().resolve(probe.action(), scope, probe.uses())) {
            case Resolution.Ready ready -> run(probe, ready.resolved(), about);
            case Resolution.Missing missing ->
                    new Found.CannotTell(Troubles.missing(missing.variables()));
            case Resolution.Refused refused -> new Found.CannotTell(refused.trouble());
        };
    }

    private Found run(Probe probe, Resolution.Resolved resolved, String about) {
        Stop stop = new Stop();
        Attempt attempt =
                new Attempt(
                        log.state().opening().run(),
                        about,
                        0,
                        Optional.empty(),
                        new Silence(),
                        stop,
                        _ -> {},
                        question -> log.ask(question).answer());
        log.ports().operator().began(resolved.preview(), stop);
        Outcome outcome;
        try {
            outcome = resolved.run(attempt);
        } finally {
            log.ports().operator().ended();
        }
        if (outcome.trouble().isPresent()) {
            return new Found.CannotTell(outcome.trouble().get());
        }
        List<Unmet> unmet = Expectations.check(probe.expect(), outcome.facts(), log.scope());
        return unmet.isEmpty()
                ? new Found.Holds("its check holds: " + resolved.preview().text().strip())
                : new Found.DoesNotHold(unmet.getFirst().sentence());
    }

    private static final class Silence implements Capture {

        @Override
        public Tty.Size attached(Tty tty) {
            return Tty.Size.USUAL;
        }

        @Override
        public void write(Voice voice, byte[] bytes, int offset, int length) {}

        @Override
        public void progress(String what, long done, long total) {}
    }
}
