package dev.handrail.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.handrail.evidence.Event;
import dev.handrail.evidence.Event.Effect;
import dev.handrail.evidence.Event.Ended;
import dev.handrail.evidence.Event.Recorded;
import dev.handrail.evidence.Event.Verdict;
import dev.handrail.evidence.EvidenceException;
import dev.handrail.evidence.Voice;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// The operator's own lines, written from a thread of a face while a step runs.
class LogbookTest {

    private static final Ended WELL =
            new Ended(
                    Verdict.OK,
                    Effect.ALL,
                    5,
                    Map.of(),
                    List.of(),
                    Optional.empty(),
                    Map.of(),
                    Optional.empty());

    private final FakeTarget target = new FakeTarget();
    private final List<String> done = Collections.synchronizedList(new ArrayList<>());

    @Test
    void whatIsDoneWhileAStepRunsStandsBetweenItsLines() {
        MemoryEvidence evidence = MemoryEvidence.reliable();
        RunState end =
                walk(
                        evidence,
                        logbook -> {
                            logbook.note("customers have been told");
                            Logbook.AdHoc adHoc = logbook.begin("shell", "bastion", "df -h");
                            adHoc.capture().line(Voice.OUT, "42 % used");
                            adHoc.finish(WELL);
                        });
        assertThat(events(evidence, "a"))
                .containsExactly(
                        "StepStarted",
                        "NoteAdded",
                        "AdHocStarted",
                        "AdHocFinished",
                        "StepFinished");
        assertThat(evidence.output.toString(StandardCharsets.UTF_8)).contains("42 % used\n");
        Event.AdHocFinished finished = only(evidence, Event.AdHocFinished.class);
        assertThat(finished.number()).isEqualTo(1);
        assertThat(finished.ended().out().orElseThrow().file()).isEqualTo("out/adhoc-1.cast");
        assertThat(end.course())
                .isEqualTo(new RunState.Over(Event.RunFinished.Result.DONE, "3 done"));
    }

    @Test
    void whatAnEarlierProcessDidNotSeeTheEndOfEndsAsUnknownOnce() {
        MemoryEvidence evidence = MemoryEvidence.reliable();
        walk(evidence, logbook -> logbook.begin("sql", "main db1", "delete from sessions"));
        List<Recorded> cut =
                evidence.events.stream()
                        .takeWhile(e -> !(e.event() instanceof Event.StepFinished))
                        .toList();
        Puppet next = Puppet.agreeable();
        Walks.resume(Walks.runbook(Walks.THREE_STEPS), cut, target, next);
        Event.AdHocFinished finished = unfinished(next);
        assertThat(finished.number()).isEqualTo(1);
        assertThat(finished.ended().verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(finished.ended().effect()).isEqualTo(Effect.UNKNOWN);
        Puppet last = Puppet.agreeable();
        Walks.resume(Walks.runbook(Walks.THREE_STEPS), next.told, target, last);
        assertThat(unfinished(last)).isEqualTo(finished);
        assertThat(finished.ended().trouble().orElseThrow().advice())
                .containsExactly("look at main db1 before you go on");
    }

    /// The only end of something done beside the runbook that there is.
    private static Event.AdHocFinished unfinished(Puppet puppet) {
        List<Event.AdHocFinished> ends =
                puppet.told.stream()
                        .map(Recorded::event)
                        .filter(Event.AdHocFinished.class::isInstance)
                        .map(Event.AdHocFinished.class::cast)
                        .toList();
        assertThat(ends).hasSize(1);
        return ends.getFirst();
    }

    @Test
    void everythingIsToldInTheOrderOfTheJournal() {
        MemoryEvidence evidence = MemoryEvidence.reliable();
        Puppet puppet =
                walkWith(
                        evidence,
                        logbook ->
                                IntStream.range(0, 50)
                                        .parallel()
                                        .forEach(i -> {
                                            logbook.note("note " + i);
                                            logbook.begin("sql", "main", "select " + i)
                                                    .finish(WELL);
                                        }));
        assertThat(puppet.told).isEqualTo(evidence.events);
        assertThat(evidence.events).extracting(Recorded::seq).isSorted().doesNotHaveDuplicates();
        assertThat(
                        evidence.events.stream()
                                .map(Recorded::event)
                                .filter(Event.AdHocStarted.class::isInstance)
                                .map(started -> ((Event.AdHocStarted) started).number()))
                .containsExactlyInAnyOrderElementsOf(IntStream.rangeClosed(1, 50).boxed().toList());
    }

    @Test
    void nothingIsDoneThatCouldNotBeWrittenDownWhereverTheDiskFails() {
        int lines = journalLength();
        for (int failAt = 1; failAt <= lines; failAt++) {
            done.clear();
            MemoryEvidence evidence = new MemoryEvidence(failAt);
            assertThatThrownBy(() -> walk(evidence, this::act))
                    .isInstanceOf(EvidenceException.class);
            boolean announced =
                    evidence.events.stream().anyMatch(e -> e.event() instanceof Event.AdHocStarted);
            assertThat(done).as("append %d fails", failAt).hasSize(announced ? 1 : 0);
        }
    }

    @Test
    void aRecordingThatCannotBeMadeKeepsItFromBeingAnnounced() {
        MemoryEvidence evidence = MemoryEvidence.reliable();
        walk(
                evidence,
                logbook -> {
                    evidence.recordable = false;
                    act(logbook);
                    evidence.recordable = true;
                });
        assertThat(done).isEmpty();
        assertThat(evidence.events).noneMatch(e -> e.event() instanceof Event.AdHocStarted);
    }

    @Test
    void aHoleInItsRecordingIsWrittenDown() {
        MemoryEvidence evidence = MemoryEvidence.reliable();
        walk(
                evidence,
                logbook -> {
                    Logbook.AdHoc adHoc = logbook.begin("shell", "bastion", "df -h");
                    evidence.lost = Optional.of("the rest is missing");
                    adHoc.finish(WELL);
                    evidence.lost = Optional.empty();
                });
        assertThat(only(evidence, Event.JournalGap.class).reason())
                .isEqualTo("the rest is missing");
    }

    @Test
    void theNumbersGoOnAfterACrash() {
        MemoryEvidence evidence = MemoryEvidence.reliable();
        walk(evidence, logbook -> logbook.begin("shell", "bastion", "df -h"));
        List<Recorded> untilTheCrash =
                evidence.events.stream()
                        .takeWhile(e -> !(e.event() instanceof Event.StepFinished))
                        .toList();
        assertThat(untilTheCrash.getLast().event()).isInstanceOf(Event.AdHocStarted.class);
        Puppet puppet = Puppet.agreeable();
        Walks.resume(Walks.runbook(Walks.THREE_STEPS), untilTheCrash, target, puppet);
        assertThat(puppet.desk().logbook().begin("shell", "bastion", "w").number()).isEqualTo(2);
    }

    private void act(Logbook logbook) {
        try {
            logbook.note("before");
            Logbook.AdHoc adHoc = logbook.begin("shell", "bastion", "rm old");
            done.add("rm old");
            adHoc.finish(WELL);
        } catch (EvidenceException refused) {
            // As a face does: it says so, and the step that runs goes on.
        }
    }

    private int journalLength() {
        MemoryEvidence evidence = MemoryEvidence.reliable();
        walk(evidence, this::act);
        return evidence.events.size();
    }

    private RunState walk(MemoryEvidence evidence, Consumer<Logbook> face) {
        Puppet puppet = Puppet.agreeable();
        whileAStepRuns(puppet, face);
        return Walks.open(Walks.runbook(Walks.THREE_STEPS), evidence, target, puppet);
    }

    private Puppet walkWith(MemoryEvidence evidence, Consumer<Logbook> face) {
        Puppet puppet = Puppet.agreeable();
        whileAStepRuns(puppet, face);
        Walks.open(Walks.runbook(Walks.THREE_STEPS), evidence, target, puppet);
        return puppet;
    }

    private void whileAStepRuns(Puppet puppet, Consumer<Logbook> face) {
        target.truths.clear();
        target.replaced.put(
                "set a",
                _ -> {
                    try {
                        CompletableFuture.runAsync(
                                        () -> face.accept(puppet.desk().logbook()),
                                        task -> Thread.ofPlatform().daemon().start(task))
                                .get(20, TimeUnit.SECONDS);
                    } catch (Exception e) {
                        throw new AssertionError(e);
                    }
                    return FakeTarget.exit(0);
                });
    }

    /// The kinds of events from the start of a step to its end.
    private static List<String> events(MemoryEvidence evidence, String step) {
        List<Event> events = evidence.events.stream().map(Recorded::event).toList();
        int from =
                IntStream.range(0, events.size())
                        .filter(i ->
                                events.get(i) instanceof Event.StepStarted s
                                        && s.step().equals(step))
                        .findFirst()
                        .orElseThrow();
        int to =
                IntStream.range(0, events.size())
                        .filter(i ->
                                events.get(i) instanceof Event.StepFinished s
                                        && s.step().equals(step))
                        .findFirst()
                        .orElseThrow();
        return events.subList(from, to + 1).stream()
                .map(e -> e.getClass().getSimpleName())
                .toList();
    }

    private static <E extends Event> E only(MemoryEvidence evidence, Class<E> kind) {
        List<E> found =
                evidence.events.stream()
                        .map(Recorded::event)
                        .filter(kind::isInstance)
                        .map(kind::cast)
                        .toList();
        assertThat(found).hasSize(1);
        return found.getFirst();
    }
}
