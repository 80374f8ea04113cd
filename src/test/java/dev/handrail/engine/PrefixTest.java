package dev.handrail.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handrail.evidence.Event;
import dev.handrail.evidence.Event.Recorded;
import dev.handrail.runbook.Runbook;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntPredicate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A process can end behind every line of a journal. Whatever was under way then did or did not
/// take effect. Whoever goes on, knowing only the lines and the world, comes to the same end.
class PrefixTest {

    private static final Runbook RUNBOOK =
            Walks.runbook(
                    Walks.THREE_STEPS
                            + """
                            rollback:
                              - plan: restore
                                title: Restore
                                steps:
                                  - {step: stop, title: Stop, shell: set stopped, done_when: {shell: is stopped}}
                                  - {step: load, title: Load, shell: set loaded, done_when: {shell: is loaded}}
                            """);

    /// What the last step does at each attempt, and what the operator makes of its failure.
    private enum Walk {
        STRAIGHT(_ -> false, new Answer.Pause("never asked"), new Answer.Abort("never asked")),
        RETRIED(attempt -> attempt == 1, new Answer.Retry(), new Answer.Abort("never asked")),
        TAKEN_BACK(_ -> true, new Answer.UndoTo("a", "back"), new Answer.Abort("enough")),
        BACK_AND_FORTH(
                attempt -> attempt == 1,
                new Answer.UndoTo("b", "once more"),
                new Answer.Proceed(Optional.empty())),
        ON_PLAN(
                _ -> true,
                new Answer.UsePlan("restore", "broken"),
                new Answer.Abort("never asked"));

        private final IntPredicate fails;
        private final Answer afterFailure;
        private final Answer afterUndo;

        Walk(IntPredicate fails, Answer afterFailure, Answer afterUndo) {
            this.fails = fails;
            this.afterFailure = afterFailure;
            this.afterUndo = afterUndo;
        }
    }

    private enum InFlight {
        HAPPENED,
        DID_NOT_HAPPEN
    }

    /// What there is in the end.
    private record End(Set<String> truths, Event.RunFinished.Result result) {}

    @ParameterizedTest
    @EnumSource
    void goingOnFromAnyPrefixOfTheJournalComesToTheSameEnd(Walk walk) {
        MemoryEvidence evidence = MemoryEvidence.reliable();
        FakeTarget whole = world(walk, Set.of());
        End expected = end(whole, Walks.open(RUNBOOK, evidence, whole, mind(walk, whole)));
        for (int cut = 1; cut <= evidence.events.size(); cut++) {
            List<Recorded> earlier = List.copyOf(evidence.events.subList(0, cut));
            for (InFlight inFlight : InFlight.values()) {
                FakeTarget after = world(walk, truths(walk, earlier, inFlight));
                RunState state = Walks.resume(RUNBOOK, earlier, after, mind(walk, after));
                assertThat(end(after, state))
                        .as("cut behind %s, what was in flight %s", earlier.getLast(), inFlight)
                        .isEqualTo(expected);
            }
        }
    }

    private static End end(FakeTarget target, RunState state) {
        assertThat(state.course()).isInstanceOf(RunState.Over.class);
        return new End(new TreeSet<>(target.truths), ((RunState.Over) state.course()).result());
    }

    /// A world in which nothing may be done that is done already.
    private static FakeTarget world(Walk walk, Set<String> truths) {
        FakeTarget target = new FakeTarget();
        target.truths.addAll(truths);
        for (String name : List.of("a", "b", "c", "stopped", "loaded")) {
            target.replaced.put(
                    "set " + name,
                    attempt -> {
                        if (name.equals("c") && walk.fails.test(attempt.number())) {
                            return FakeTarget.exit(3);
                        }
                        assertThat(target.truths.add(name)).as("set " + name).isTrue();
                        return FakeTarget.exit(0);
                    });
        }
        for (String name : List.of("a", "b")) {
            target.replaced.put(
                    "unset " + name,
                    _ -> {
                        assertThat(target.truths.remove(name)).as("unset " + name).isTrue();
                        return FakeTarget.exit(0);
                    });
        }
        return target;
    }

    /// An operator who looks at the world when nothing else can tell.
    private static Puppet mind(Walk walk, FakeTarget world) {
        return new Puppet(question ->
                switch (question) {
                    case Question.AfterFailure _ -> Optional.of(walk.afterFailure);
                    case Question.AfterUndo _ -> Optional.of(walk.afterUndo);
                    case Question.ResolveDoubt doubt ->
                            Optional.of(
                                    world.truths.contains(doubt.step().id()) != doubt.undo()
                                            ? new Answer.Happened("I looked")
                                            : new Answer.DidNotHappen("I looked"));
                    default -> Optional.empty();
                });
    }

    /// What these events, and what was in flight behind them, have made of the world.
    private static Set<String> truths(Walk walk, List<Recorded> events, InFlight inFlight) {
        Set<String> truths = new TreeSet<>();
        List<String> open = new ArrayList<>();
        for (Recorded recorded : events) {
            switch (recorded.event()) {
                case Event.StepStarted e
                        when e.step().equals("c") && walk.fails.test(e.attempt()) ->
                        open.clear();
                case Event.StepStarted e -> open.add(e.intent().text());
                case Event.UndoStarted e -> open.add(e.intent().text());
                case Event.StepFinished _, Event.UndoFinished _ -> {
                    open.forEach(script -> act(script, truths));
                    open.clear();
                }
                default -> {}
            }
        }
        if (inFlight == InFlight.HAPPENED) {
            open.forEach(script -> act(script, truths));
        }
        return truths;
    }

    private static void act(String script, Set<String> truths) {
        if (script.startsWith("set ")) {
            truths.add(script.substring("set ".length()));
        } else {
            truths.remove(script.substring("unset ".length()));
        }
    }
}
