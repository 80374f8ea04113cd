package dev.handrail.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.handrail.engine.Activity.Blocker;
import dev.handrail.evidence.Event;
import dev.handrail.evidence.Event.Effect;
import dev.handrail.evidence.Event.Ended;
import dev.handrail.evidence.Event.Recorded;
import dev.handrail.evidence.Event.Trouble;
import dev.handrail.evidence.Event.Verdict;
import dev.handrail.evidence.Voice;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class RunVitalsTest {

    private static final Blocker BLOCKER =
            new Blocker(
                    "main",
                    42,
                    new Backend(4711, "alice", "psql", "10.0.0.7"),
                    "2026-11-21 03:00:00+00",
                    "idle in transaction",
                    Optional.of(Duration.ofMinutes(12)),
                    Optional.of(Duration.ofMinutes(13)),
                    "UPDATE campaigns SET title = 'x'",
                    List.of());

    private final MemoryEvidence evidence = MemoryEvidence.reliable();
    private final FakeTarget target = new FakeTarget();

    /// An operator who does something with the vitals at the first question.
    private void walk(Consumer<Vitals> at) {
        List<Vitals> desk = new ArrayList<>();
        Puppet puppet =
                new Puppet(question -> {
                    if (!desk.isEmpty()) {
                        at.accept(desk.removeFirst());
                    }
                    return Optional.empty();
                });
        puppet.onDesk(seat -> desk.add(seat.vitals()));
        Walks.open(Walks.runbook(Walks.THREE_STEPS), evidence, target, puppet);
    }

    @Test
    void theTargetsAreLookedAtWhenAsked() {
        Health health = new Health("main", "postgres", "here", List.of(), Optional.empty());
        target.observer.health = List.of(health);
        List<Health> seen = new ArrayList<>();
        walk(vitals -> seen.addAll(vitals.snapshot()));
        assertThat(seen).containsExactly(health);
    }

    @Test
    void whileNoSqlRunsThereIsNoActivity() {
        walk(vitals -> assertThat(vitals.running()).isEmpty());
        assertThat(target.observer.looked).isEmpty();
        assertThat(target.observer.rests).as("once for each attempt").isEqualTo(3);
    }

    @Test
    void whatWasSeenOfAStatementThatHasEndedMeanwhileIsNotWhatRuns() {
        target.observer.activity = Optional.of(activity());
        Underway underway = new Underway();
        Vitals vitals = vitals(underway);
        underway.began(sql(), attempt());
        assertThat(vitals.running()).contains(activity());
        assertThat(target.observer.rests).isZero();

        target.observer.looking = underway::ended;
        assertThat(vitals.running()).isEmpty();
        assertThat(target.observer.rests).as("the session that looked is given back").isEqualTo(1);
    }

    @Test
    void aLookThatFailsSeesNothing() {
        Underway underway = new Underway();
        underway.began(sql(), attempt());
        target.observer.looking =
                () -> {
                    throw new IllegalStateException("broken");
                };
        assertThat(vitals(underway).running()).isEmpty();
    }

    private Vitals vitals(Underway underway) {
        RunLog log =
                new RunLog(
                        Walks.ports(evidence, target, Puppet.agreeable()),
                        RunState.initial(Walks.runbook(Walks.THREE_STEPS)));
        log.append(Walks.opening(Map.of()));
        return new RunVitals(log, new RunLogbook(log), underway);
    }

    private static Preview sql() {
        return new Preview(
                "sql",
                "SELECT 1",
                new LinkedHashMap<>(),
                new TreeMap<>(),
                List.of(),
                new Target("main", "here", new LinkedHashMap<>()));
    }

    private static Attempt attempt() {
        return new Attempt(
                "run-1",
                "a",
                1,
                Optional.empty(),
                new NoCapture(),
                new Stop(),
                _ -> {},
                _ -> new Answer.Pause("nobody is asked"));
    }

    private static final class NoCapture implements Capture {
        @Override
        public Tty.Size attached(Tty tty) {
            return Tty.Size.USUAL;
        }

        @Override
        public void write(Voice voice, byte[] bytes, int offset, int length) {}

        @Override
        public void progress(String what, long done, long total) {}
    }

    private static Activity activity() {
        return new Activity(
                "main",
                42,
                "active",
                "",
                Duration.ofSeconds(4),
                List.of(),
                Optional.empty(),
                List.of(),
                List.of(),
                Optional.empty());
    }

    @Test
    void aSignalIsInTheJournalBeforeItIsSentAndItsOutcomeBehind() {
        target.observer.beforeSending =
                () ->
                        assertThat(adHoc())
                                .containsExactly(
                                        new Event.AdHocStarted(
                                                1, "sql", "main here", "TERMINATE 4711"));
        List<Ended> ends = new ArrayList<>();
        walk(vitals -> ends.add(vitals.terminateBlocker(BLOCKER)));
        assertThat(ends.getFirst().verdict()).isEqualTo(Verdict.OK);
        assertThat(adHoc())
                .hasSize(2)
                .last()
                .isInstanceOfSatisfying(
                        Event.AdHocFinished.class,
                        end -> {
                            assertThat(end.number()).isEqualTo(1);
                            assertThat(end.ended().verdict()).isEqualTo(Verdict.OK);
                            assertThat(end.ended().out()).isPresent();
                        });
    }

    @Test
    void aSignalThatReachedNobodyIsRecordedAsThat() {
        target.observer.signalled =
                Outcome.failed(
                        Effect.NONE,
                        Facts.none(),
                        new Trouble("it is gone", "nothing was changed", List.of()));
        List<Ended> ends = new ArrayList<>();
        walk(vitals -> ends.add(vitals.cancelBlocker(BLOCKER)));
        assertThat(ends.getFirst().verdict()).isEqualTo(Verdict.FAILED);
        assertThat(ends.getFirst().effect()).isEqualTo(Effect.NONE);
        assertThat(ends.getFirst().trouble().orElseThrow().what()).isEqualTo("it is gone");
    }

    @Test
    void aMistakeWhileSendingStillEndsTheEntry() {
        target.observer.beforeSending =
                () -> {
                    throw new IllegalStateException("broken");
                };
        walk(vitals ->
                assertThatThrownBy(() -> vitals.cancelBlocker(BLOCKER)).hasMessage("broken"));
        assertThat(adHoc())
                .last()
                .isInstanceOfSatisfying(
                        Event.AdHocFinished.class,
                        end -> assertThat(end.ended().effect()).isEqualTo(Effect.UNKNOWN));
    }

    private List<Event> adHoc() {
        return evidence.events.stream()
                .map(Recorded::event)
                .filter(event ->
                        event instanceof Event.AdHocStarted || event instanceof Event.AdHocFinished)
                .toList();
    }
}
