package dev.handrail.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handrail.engine.Question.Act;
import dev.handrail.evidence.Event;
import dev.handrail.runbook.Runbook;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// A way back where nothing has failed.
class WaysBackTest {

    private static final String PLAN =
            """
            rollback:
              - plan: all
                title: Everything
                steps:
                  - {step: clear, title: Clear, shell: unset everything}
            """;

    private final FakeTarget target = new FakeTarget();
    private final MemoryEvidence evidence = MemoryEvidence.reliable();

    @Test
    void aWayBackIsOfferedAsSoonAsSomethingHasRunAndNotBefore() {
        Puppet puppet = Puppet.agreeable();
        Walks.open(Walks.runbook(Walks.THREE_STEPS + PLAN), evidence, target, puppet);
        List<Question.ConfirmPhase> phases = puppet.asked(Question.ConfirmPhase.class);
        assertThat(phases.getFirst().choices())
                .extracting(Question.Choice::act)
                .containsExactly(Act.PROCEED, Act.SKIP, Act.PAUSE, Act.ABORT);
        assertThat(phases.getLast().choices())
                .extracting(Question.Choice::act)
                .containsExactly(
                        Act.PROCEED, Act.SKIP, Act.PAUSE, Act.ABORT, Act.UNDO_TO, Act.USE_PLAN);
        assertThat(phases.getLast().ways().undoable())
                .extracting(undoable -> undoable.step().id())
                .containsExactly("b", "a");
    }

    @Test
    void aPhaseThatWorkedCanBeTakenBackWhereTheNextIsConfirmed() {
        Puppet puppet =
                Puppet.mind(
                        q -> q instanceof Question.ConfirmPhase c && c.phase().id().equals("two"),
                        new Answer.UndoTo("b", "the numbers look wrong"));
        RunState end = Walks.open(Walks.runbook(Walks.THREE_STEPS), evidence, target, puppet);
        assertThat(target.ran).containsExactly("set a", "set b", "unset b");
        assertThat(end.step("b").status()).isEqualTo(new StepState.Undone());
        assertThat(puppet.asked(Question.AfterUndo.class).getFirst().ways().undoable())
                .extracting(undoable -> undoable.step().id())
                .containsExactly("a");
    }

    @Test
    void furtherBackIsPossibleAfterAWayBack() {
        AtomicInteger turns = new AtomicInteger();
        Puppet puppet =
                new Puppet(q ->
                        switch (q) {
                            case Question.ConfirmPhase c when c.phase().id().equals("two") ->
                                    Optional.of(new Answer.UndoTo("b", "back"));
                            case Question.AfterUndo _ when turns.getAndIncrement() == 0 ->
                                    Optional.of(new Answer.UndoTo("a", "further"));
                            default -> Optional.empty();
                        });
        Walks.open(Walks.runbook(Walks.THREE_STEPS), evidence, target, puppet);
        assertThat(target.ran).containsExactly("set a", "set b", "unset b", "unset a");
    }

    @Test
    void whyARunEndsTakenBackIsRecorded() {
        Puppet puppet =
                new Puppet(q ->
                        switch (q) {
                            case Question.ConfirmPhase c when c.phase().id().equals("two") ->
                                    Optional.of(new Answer.UndoTo("b", "back"));
                            case Question.AfterUndo _ ->
                                    Optional.of(new Answer.Abort("mend it first"));
                            default -> Optional.empty();
                        });
        Walks.open(Walks.runbook(Walks.THREE_STEPS), evidence, target, puppet);
        assertThat(evidence.events.getLast().event())
                .isInstanceOfSatisfying(
                        Event.RunFinished.class,
                        end -> assertThat(end.reason()).contains("mend it first"));
    }

    @Test
    void aPlanCanBeChosenWhereAStepIsConfirmed() {
        Runbook runbook =
                Walks.runbook(
                        """
                        phases:
                          - phase: one
                            title: One
                            steps:
                              - {step: a, title: A, shell: set a}
                              - {step: b, title: B, shell: set b, confirm: true}
                        """
                                + PLAN);
        Puppet puppet =
                Puppet.mind(
                        q -> q instanceof Question.ConfirmStep c && c.step().id().equals("b"),
                        new Answer.UsePlan("all", "better not"));
        RunState end = Walks.open(runbook, evidence, target, puppet);
        assertThat(target.ran).containsExactly("set a", "unset everything");
        assertThat(puppet.asked(Question.ConfirmStep.class).getLast().ways())
                .as("on the plan itself")
                .isEqualTo(WaysBack.NONE);
        assertThat(end.course())
                .isInstanceOfSatisfying(
                        RunState.Over.class,
                        over ->
                                assertThat(over.result())
                                        .isEqualTo(Event.RunFinished.Result.UNDONE));
    }

    @Test
    void aPhaseThatWasConfirmedBeforeTheWayBackIsConfirmedAgain() {
        Runbook runbook =
                Walks.runbook(
                        """
                        phases:
                          - phase: one
                            title: One
                            steps:
                              - {step: a, title: A, shell: set a, undo: {shell: unset a}}
                          - phase: two
                            title: Two
                            steps:
                              - {step: b, title: B, shell: set b, confirm: true}
                              - {step: c, title: C, shell: set c}
                        """);
        AtomicInteger turns = new AtomicInteger();
        Puppet puppet =
                new Puppet(q ->
                        switch (q) {
                            case Question.ConfirmStep _ when turns.getAndIncrement() == 0 ->
                                    Optional.of(new Answer.UndoTo("a", "once more"));
                            case Question.AfterUndo _ ->
                                    Optional.of(new Answer.Proceed(Optional.empty()));
                            default -> Optional.empty();
                        });
        Walks.open(runbook, evidence, target, puppet);
        assertThat(target.ran).containsExactly("set a", "unset a", "set a", "set b", "set c");
        assertThat(puppet.asked(Question.ConfirmPhase.class))
                .extracting(confirm -> confirm.phase().id())
                .containsExactly("one", "two", "one", "two");
    }
}
