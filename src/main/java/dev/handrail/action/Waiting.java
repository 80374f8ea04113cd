package dev.handrail.action;

import dev.handrail.engine.ActionRunner;
import dev.handrail.engine.Attempt;
import dev.handrail.engine.Expectations;
import dev.handrail.engine.Facts;
import dev.handrail.engine.Outcome;
import dev.handrail.engine.Outcome.Ending;
import dev.handrail.engine.Resolution;
import dev.handrail.engine.Scope;
import dev.handrail.engine.Stop;
import dev.handrail.engine.Unmet;
import dev.handrail.evidence.Event.Effect;
import dev.handrail.evidence.Event.Trouble;
import dev.handrail.evidence.Voice;
import dev.handrail.runbook.Action.Wait.Until;
import dev.handrail.runbook.Fact;
import dev.handrail.runbook.Step.Probe;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// One wait under way.
final class Waiting {

    private final Scope scope;
    private final ActionRunner runner;
    private final Attempt attempt;
    private final long start = System.nanoTime();
    private final CountDownLatch stopped = new CountDownLatch(1);
    private long tries;
    private String told = "";
    private long nextTold;

    Waiting(Scope scope, ActionRunner runner, Attempt attempt) {
        this.scope = scope;
        this.runner = runner;
        this.attempt = attempt;
    }

    /// What one try found out.
    private sealed interface Found {
        record Holds() implements Found {}

        record DoesNot(String why) implements Found {}

        record CannotTell(String why) implements Found {}
    }

    Outcome run(Until until) {
        try (Stop.Registration _ = attempt.stop().onRequest(_ -> stopped.countDown())) {
            return switch (until) {
                case Until.Elapsed elapsed -> elapse(elapsed.time());
                case Until.Holds holds -> untilHolds(holds);
                case Until.NoLonger no -> whileHolds(no);
                case Until.Keeps keeps -> keeps(keeps);
            };
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return stopped();
        }
    }

    private Outcome elapse(Duration time) throws InterruptedException {
        while (elapsed().compareTo(time) < 0) {
            attempt.capture().progress("seconds waited", elapsed().toSeconds(), time.toSeconds());
            if (timeIsUp()) {
                return timedOut();
            }
            if (sleep(shorter(Duration.ofSeconds(1), time.minus(elapsed())))) {
                return stopped();
            }
        }
        return done();
    }

    private Outcome untilHolds(Until.Holds until) throws InterruptedException {
        while (true) {
            String why;
            switch (ask(until.probe())) {
                case Found.Holds _ -> {
                    return done();
                }
                case Found.DoesNot not -> why = not.why();
                case Found.CannotTell unknown -> why = unknown.why();
            }
            Optional<Outcome> end = again("not yet", why, until.every(), until.limit());
            if (end.isPresent()) {
                return end.get();
            }
        }
    }

    private Outcome whileHolds(Until.NoLonger until) throws InterruptedException {
        while (true) {
            String why;
            switch (ask(until.probe())) {
                case Found.Holds _ -> why = "it still holds";
                case Found.DoesNot _ -> {
                    return done();
                }
                // Not being able to ask is no proof that it is over.
                case Found.CannotTell unknown -> why = unknown.why();
            }
            Optional<Outcome> end = again("not over yet", why, until.every(), until.limit());
            if (end.isPresent()) {
                return end.get();
            }
        }
    }

    private Outcome keeps(Until.Keeps until) throws InterruptedException {
        while (true) {
            switch (ask(until.probe())) {
                case Found.Holds _ -> tell("holds", "");
                case Found.DoesNot not -> {
                    return failed(
                            "it no longer holds after " + Elapsed.words(elapsed()), not.why());
                }
                case Found.CannotTell unknown -> {
                    return failed(
                            "it could not be asked after " + Elapsed.words(elapsed()),
                            unknown.why());
                }
            }
            if (elapsed().compareTo(until.time()) >= 0) {
                return done();
            }
            if (timeIsUp()) {
                return timedOut();
            }
            if (sleep(shorter(until.every(), until.time().minus(elapsed())))) {
                return stopped();
            }
        }
    }

    private Optional<Outcome> again(String state, String why, Duration every, Duration limit)
            throws InterruptedException {
        tell(state, why);
        if (attempt.stop().level() != Stop.Level.NONE) {
            return Optional.of(stopped());
        }
        if (elapsed().compareTo(limit) >= 0) {
            return Optional.of(failed(state + " after " + Elapsed.words(limit), why));
        }
        if (timeIsUp()) {
            return Optional.of(timedOut());
        }
        return sleep(shorter(every, limit.minus(elapsed())))
                ? Optional.of(stopped())
                : Optional.empty();
    }

    /// Prints what a try found: when it is new, and otherwise at growing intervals.
    private void tell(String state, String why) {
        attempt.capture().progress("tries", tries, 0);
        String line = why.isEmpty() ? state : state + ": " + why;
        if (line.equals(told) && System.nanoTime() < nextTold) {
            return;
        }
        told = line;
        // Half as long again as it has taken so far: 20 lines a day.
        nextTold = System.nanoTime() + Math.max(elapsed().toNanos() / 2, 5_000_000_000L);
        attempt.capture()
                .line(
                        Voice.NOTE,
                        "try " + tries + ", after " + Elapsed.words(elapsed()) + ": " + line);
    }

    private Found ask(Probe probe) {
        tries++;
        return switch (runner.resolve(probe.action(), scope, probe.uses())) {
            case Resolution.Missing missing ->
                    new Found.CannotTell("no value for " + String.join(", ", missing.variables()));
            case Resolution.Refused refused -> new Found.CannotTell(refused.trouble().what());
            case Resolution.Ready ready -> {
                Outcome outcome = ready.resolved().run(probing());
                if (outcome.trouble().isPresent()) {
                    yield new Found.CannotTell(outcome.trouble().get().what());
                }
                List<Unmet> unmet = Expectations.check(probe.expect(), outcome.facts(), scope);
                yield unmet.isEmpty()
                        ? new Found.Holds()
                        : new Found.DoesNot(unmet.getFirst().sentence());
            }
        };
    }

    /// A try is part of this attempt, but its output is not: a thousand tries would bury what
    /// matters.
    private Attempt probing() {
        return new Attempt(
                attempt.run(),
                attempt.step(),
                attempt.number(),
                attempt.timeout().map(limit -> limit.minus(elapsed())),
                new Silence(),
                attempt.stop(),
                attempt.beforeCommit(),
                attempt.ask());
    }

    /// @return whether the operator wants to wait no longer
    private boolean sleep(Duration time) throws InterruptedException {
        return stopped.await(Math.max(0, time.toNanos()), TimeUnit.NANOSECONDS);
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private boolean timeIsUp() {
        return attempt.timeout().isPresent() && elapsed().compareTo(attempt.timeout().get()) >= 0;
    }

    private Facts facts() {
        return Facts.none()
                .with(Fact.TRIES, tries)
                .with(Fact.SECONDS, new Facts.Number(Elapsed.seconds(elapsed())));
    }

    private Outcome done() {
        return new Outcome(Ending.COMPLETED, Effect.NONE, facts(), Optional.empty());
    }

    private Outcome stopped() {
        return ended(
                Ending.STOPPED,
                attempt.stop().stopped(" after " + Elapsed.words(elapsed()) + " of waiting"),
                "");
    }

    private Outcome timedOut() {
        return ended(Ending.TIMED_OUT, "the step's `timeout` was over before the wait was", told);
    }

    private Outcome failed(String what, String why) {
        return ended(Ending.FAILED, what, why);
    }

    private Outcome ended(Ending ending, String what, String why) {
        return new Outcome(
                ending,
                Effect.NONE,
                facts(),
                Optional.of(
                        new Trouble(
                                why.isEmpty() ? what : what + ": " + why,
                                "waiting changes nothing",
                                List.of("retry to go on waiting"))));
    }
}
