package dev.handrail.action;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handrail.engine.Outcome;
import dev.handrail.engine.Outcome.Ending;
import dev.handrail.engine.Preview;
import dev.handrail.engine.Resolution;
import dev.handrail.engine.Scope;
import dev.handrail.engine.Scopes;
import dev.handrail.engine.Stop;
import dev.handrail.evidence.Event.Effect;
import dev.handrail.runbook.Action.Shell;
import dev.handrail.runbook.Action.Wait;
import dev.handrail.runbook.Action.Wait.Until;
import dev.handrail.runbook.Expectation;
import dev.handrail.runbook.Fact;
import dev.handrail.runbook.Step.Probe;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WaitActionTest {

    private static final Duration SOON = Duration.ofMillis(20);
    private static final Duration LONG = Duration.ofSeconds(60);

    @TempDir Path directory;

    private final ActionDispatcher dispatcher = new ActionDispatcher();
    private final MemoryCapture capture = new MemoryCapture();

    @AfterEach
    void close() {
        dispatcher.close();
    }

    @Test
    void waitsUntilTheProbeHoldsAndCountsItsTries() {
        // Each try leaves a mark; the third finds two.
        Outcome outcome =
                run(
                        new Until.Holds(
                                probe("test -f b || { test -f a && touch b || touch a; false; }"),
                                SOON,
                                LONG));
        assertThat(outcome.ending()).isEqualTo(Ending.COMPLETED);
        assertThat(outcome.effect()).isEqualTo(Effect.NONE);
        assertThat(Attempts.number(outcome, Fact.TRIES)).isEqualByComparingTo("3");
        assertThat(capture.notes())
                .startsWith("try 1, after ")
                .contains("not yet: expected exit = 0, got 1");
        assertThat(capture.notes().lines()).hasSize(1);
    }

    @Test
    void waitsWhileTheProbeHolds() {
        Outcome outcome = run(new Until.NoLonger(probe("test ! -f a && touch a"), SOON, LONG));
        assertThat(outcome.ending()).isEqualTo(Ending.COMPLETED);
        assertThat(Attempts.number(outcome, Fact.TRIES)).isEqualByComparingTo("2");
    }

    @Test
    void aProbeThatCannotBeAskedIsNoProofThatItIsOver() {
        Outcome outcome =
                run(new Until.NoLonger(probe("no-such-command"), SOON, Duration.ofMillis(200)));
        assertThat(outcome.ending()).isEqualTo(Ending.FAILED);
        assertThat(outcome.trouble().orElseThrow().what())
                .startsWith("not over yet after 200 ms: command not found");
    }

    @Test
    void givesUpAtTheLimitAndTellsTheLastFinding() {
        Outcome outcome = run(new Until.Holds(probe("false"), SOON, Duration.ofMillis(200)));
        assertThat(outcome.ending()).isEqualTo(Ending.FAILED);
        assertThat(outcome.trouble().orElseThrow().what())
                .isEqualTo("not yet after 200 ms: expected exit = 0, got 1");
        assertThat(outcome.trouble().orElseThrow().state()).isEqualTo("waiting changes nothing");
    }

    @Test
    void whatMustKeepHoldingFailsTheFirstTimeItDoesNot() {
        assertThat(run(new Until.Keeps(probe("true"), SOON, Duration.ofMillis(100))).ending())
                .isEqualTo(Ending.COMPLETED);
        Outcome outcome = run(new Until.Keeps(probe("test ! -f a && touch a"), SOON, LONG));
        assertThat(outcome.ending()).isEqualTo(Ending.FAILED);
        assertThat(outcome.trouble().orElseThrow().what()).startsWith("it no longer holds after");
        assertThat(Attempts.number(outcome, Fact.TRIES)).isEqualByComparingTo("2");
    }

    @Test
    void aPlainWaitEndsByItselfOrWithTheStepsTimeout() {
        assertThat(run(new Until.Elapsed(Duration.ofMillis(50))).ending())
                .isEqualTo(Ending.COMPLETED);
        Outcome late =
                resolve(new Until.Elapsed(LONG))
                        .run(Attempts.of(capture, new Stop(), Optional.of(Duration.ofMillis(50))));
        assertThat(late.ending()).isEqualTo(Ending.TIMED_OUT);
    }

    @Test
    void theOperatorCanStopWaiting() throws Exception {
        Stop stop = new Stop();
        Resolution.Resolved wait =
                resolve(new Until.Holds(probe("touch asked; false"), LONG, LONG));
        CompletableFuture<Outcome> running =
                CompletableFuture.supplyAsync(
                        () -> wait.run(Attempts.of(capture, stop, Optional.empty())));
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!Files.exists(directory.resolve("asked"))) {
            assertThat(System.nanoTime()).isLessThan(end);
        }
        stop.request(Stop.Level.INTERRUPT);
        assertThat(running.get(20, TimeUnit.SECONDS).ending()).isEqualTo(Ending.STOPPED);
    }

    @Test
    void thePreviewTellsHowLongAndShowsTheProbe() {
        Preview preview =
                resolve(new Until.Holds(probe("test -f a"), Duration.ofSeconds(5), LONG)).preview();
        assertThat(preview.kind()).isEqualTo("wait");
        assertThat(preview.text())
                .isEqualTo(
                        """
                        wait until this holds, asking every 5 s, for at most 1 m:
                        test -f a\
                        """);
        assertThat(preview.settings())
                .containsEntry("probe", "shell")
                .containsEntry("expected", "exit = 0");
    }

    private Outcome run(Until until) {
        return resolve(until).run(Attempts.of(capture));
    }

    private Resolution.Resolved resolve(Until until) {
        Scope scope =
                Scopes.of(
                        directory, new LinkedHashMap<>(), Map.of(), new Scopes.FixedSurroundings());
        Resolution resolution = dispatcher.resolve(new Wait(until, Scopes.HERE), scope, List.of());
        assertThat(resolution).isInstanceOf(Resolution.Ready.class);
        return ((Resolution.Ready) resolution).resolved();
    }

    private static Probe probe(String script) {
        Shell shell = new Shell(script, Optional.empty(), false, Optional.empty(), Scopes.HERE);
        Expectation exit =
                new Expectation(
                        Fact.EXIT,
                        Optional.empty(),
                        new Expectation.Compare(Expectation.Relation.EQUAL, Scopes.template("0")),
                        Scopes.HERE);
        return new Probe(shell, List.of(exit), List.of(), Scopes.HERE);
    }
}
