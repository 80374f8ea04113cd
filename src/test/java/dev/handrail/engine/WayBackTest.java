package dev.handrail.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handrail.evidence.Event;
import dev.handrail.runbook.Runbook;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class WayBackTest {

    private final FakeTarget target = new FakeTarget();
    private final MemoryEvidence evidence = MemoryEvidence.reliable();

    @Test
    void undoesInReverseOrderDownToTheChosenStepAndLeavesTheRest() {
        target.replaced.put("set c", _ -> FakeTarget.exit(3));
        Puppet puppet =
                Puppet.mind(
                        q -> q instanceof Question.AfterFailure,
                        new Answer.UndoTo("b", "it did not work"));
        RunState end = Walks.open(Walks.runbook(Walks.THREE_STEPS), evidence, target, puppet);
        assertThat(target.ran).containsExactly("set a", "set b", "set c", "unset c", "unset b");
        assertThat(puppet.asked(Question.ConfirmUndo.class)).hasSize(2);
        assertThat(target.truths).containsExactly("a");
        assertThat(end.course()).isInstanceOf(RunState.Over.class);
        assertThat(end.step("b").status()).isEqualTo(new StepState.Undone());
    }

    @Test
    void offersWhatCanBeTakenBackLastFirst() {
        target.replaced.put("set c", _ -> FakeTarget.exit(3));
        Puppet puppet = Puppet.agreeable();
        Walks.open(Walks.runbook(Walks.THREE_STEPS), evidence, target, puppet);
        assertThat(puppet.asked(Question.AfterFailure.class).getFirst().undoable())
                .extracting(undoable -> undoable.step().id())
                .containsExactly("c", "b", "a");
    }

    @Test
    void aFailedStepWhoseUndoIsTriedAgainHasStillFailed() {
        target.replaced.put("set b", _ -> FakeTarget.exit(1));
        target.replaced.put("unset b", _ -> FakeTarget.exit(1));
        AtomicInteger turns = new AtomicInteger();
        Puppet puppet =
                new Puppet(q ->
                        switch (q) {
                            case Question.AfterFailure _ ->
                                    Optional.of(new Answer.UndoTo("b", "back"));
                            case Question.AfterUndoFailure _ when turns.getAndIncrement() == 0 ->
                                    Optional.of(new Answer.Retry());
                            case Question.ConfirmUndo _ when turns.get() == 1 ->
                                    Optional.of(new Answer.Abort("enough"));
                            default -> Optional.empty();
                        });
        RunState end = Walks.open(Walks.runbook(Walks.THREE_STEPS), evidence, target, puppet);
        assertThat(target.ran).containsExactly("set a", "set b", "unset b");
        assertThat(end.step("b").status()).isInstanceOf(StepState.Failed.class);
        assertThat(Tally.of(end).sentence()).isEqualTo("1 done, 1 failed, 1 not run");
    }

    @Test
    void aFailedStepWhoseUndoDidNotHappenHasStillFailed() {
        target.replaced.put("set b", _ -> FakeTarget.exit(1));
        target.replaced.put("unset b", _ -> FakeTarget.lost());
        AtomicInteger undos = new AtomicInteger();
        Puppet puppet =
                new Puppet(q ->
                        switch (q) {
                            case Question.AfterFailure _ ->
                                    Optional.of(new Answer.UndoTo("b", "back"));
                            case Question.ResolveDoubt _ ->
                                    Optional.of(new Answer.DidNotHappen("looked"));
                            case Question.ConfirmUndo _ when undos.getAndIncrement() == 1 ->
                                    Optional.of(new Answer.Skip("it may stay"));
                            case Question.AfterUndo _ -> Optional.of(new Answer.Pause("later"));
                            default -> Optional.empty();
                        });
        RunState end = Walks.open(Walks.runbook(Walks.THREE_STEPS), evidence, target, puppet);
        assertThat(undos).hasValue(2);
        assertThat(end.step("b").status()).isInstanceOf(StepState.Left.class);
        assertThat(end.step("b").forward()).isInstanceOf(StepState.Failed.class);
        RunState forward = Resumption.forwardFrom(end, "c");
        assertThat(forward.step("b").status())
                .as("left as it is, it has not become done")
                .isInstanceOf(StepState.Failed.class);
    }

    @Test
    void goesForwardAgainAfterTheWayBack() {
        AtomicInteger tries = new AtomicInteger();
        target.replaced.put("set c", _ -> FakeTarget.exit(tries.getAndIncrement() == 0 ? 3 : 0));
        Puppet puppet =
                new Puppet(q ->
                        switch (q) {
                            case Question.AfterFailure _ ->
                                    Optional.of(new Answer.UndoTo("b", "again"));
                            case Question.AfterUndo _ ->
                                    Optional.of(new Answer.Proceed(Optional.empty()));
                            default -> Optional.empty();
                        });
        RunState end = Walks.open(Walks.runbook(Walks.THREE_STEPS), evidence, target, puppet);
        assertThat(target.ran)
                .containsExactly("set a", "set b", "set c", "unset c", "unset b", "set b", "set c");
        assertThat(end.course())
                .isEqualTo(new RunState.Over(Event.RunFinished.Result.DONE, "3 done"));
    }

    @Test
    void passesAnIrreversibleStepOnlyWithTheOperatorsKnowledge() {
        Runbook runbook =
                Walks.runbook(
                        """
                        phases:
                          - phase: one
                            title: One
                            steps:
                              - {step: a, title: A, shell: set a, undo: {shell: unset a}}
                              - {step: mail, title: Mail, shell: send mail, irreversible: it is sent}
                              - {step: look, title: Look, shell: look}
                              - {step: b, title: B, shell: fail}
                        """);
        Puppet puppet =
                Puppet.mind(
                        q -> q instanceof Question.AfterFailure, new Answer.UndoTo("a", "back"));
        RunState end = Walks.open(runbook, evidence, target, puppet);
        assertThat(puppet.asked(Question.PassIrreversible.class))
                .extracting(Question.PassIrreversible::reason)
                .containsExactly("it is sent");
        assertThat(end.step("look").status()).isInstanceOf(StepState.Left.class);
        assertThat(target.truths).isEmpty();
    }

    @Test
    void asksAboutAFailedUndoAndTakesItsRetry() {
        AtomicInteger tries = new AtomicInteger();
        target.replaced.put("set b", _ -> FakeTarget.exit(1));
        target.replaced.put("unset a", _ -> FakeTarget.exit(tries.getAndIncrement() == 0 ? 1 : 0));
        Puppet puppet =
                new Puppet(q ->
                        switch (q) {
                            case Question.AfterFailure _ ->
                                    Optional.of(new Answer.UndoTo("a", "back"));
                            case Question.AfterUndoFailure _ -> Optional.of(new Answer.Retry());
                            default -> Optional.empty();
                        });
        RunState end = Walks.open(Walks.runbook(Walks.THREE_STEPS), evidence, target, puppet);
        assertThat(target.ran).endsWith("unset a", "unset a");
        assertThat(end.step("a").status()).isEqualTo(new StepState.Undone());
    }

    @Test
    void takesEverythingBackWhereTheDocumentSaysSo() {
        Runbook runbook =
                Walks.runbook(
                        """
                        phases:
                          - phase: one
                            title: One
                            steps:
                              - {step: a, title: A, shell: set a, undo: {shell: unset a}}
                              - {step: b, title: B, shell: fail, on_failure: rollback}
                        """);
        RunState end = Walks.open(runbook, evidence, target, Puppet.agreeable());
        assertThat(target.ran).containsExactly("set a", "fail", "unset a");
        assertThat(end.course())
                .isInstanceOfSatisfying(
                        RunState.Over.class,
                        over ->
                                assertThat(over.result())
                                        .isEqualTo(Event.RunFinished.Result.UNDONE));
    }

    @Test
    void walksARollbackPlanStepByStep() {
        Runbook runbook =
                Walks.runbook(
                        Walks.THREE_STEPS
                                + """
                                rollback:
                                  - plan: restore
                                    title: Restore
                                    steps:
                                      - {step: stop, title: Stop, shell: stop app}
                                      - {step: load, title: Load, shell: load dump}
                                """);
        target.replaced.put("set c", _ -> FakeTarget.exit(3));
        Puppet puppet =
                Puppet.mind(
                        q -> q instanceof Question.AfterFailure,
                        new Answer.UsePlan("restore", "it is broken"));
        RunState end = Walks.open(runbook, evidence, target, puppet);
        assertThat(target.ran).endsWith("stop app", "load dump");
        assertThat(puppet.asked(Question.ConfirmStep.class)).hasSize(2);
        assertThat(end.course())
                .isInstanceOfSatisfying(
                        RunState.Over.class,
                        over ->
                                assertThat(over.result())
                                        .isEqualTo(Event.RunFinished.Result.UNDONE));
    }

    private static final String TWO_PLANS =
            """
            rollback:
              - plan: restore
                title: Restore
                steps:
                  - {step: stop, title: Stop, shell: stop app}
                  - {step: load, title: Load, shell: load dump}
              - plan: drop
                title: Drop
                steps: [{step: drop, title: Drop, shell: drop all}]
            """;

    @Test
    void aPlanThatFailsHalfWayCanBeLeftForAnotherWayBack() {
        target.replaced.put("set c", _ -> FakeTarget.exit(3));
        target.replaced.put("load dump", _ -> FakeTarget.exit(4));
        Puppet puppet =
                new Puppet(q ->
                        switch (q) {
                            case Question.AfterFailure f when f.step().id().equals("c") ->
                                    Optional.of(new Answer.UsePlan("restore", "broken"));
                            case Question.AfterFailure _ ->
                                    Optional.of(new Answer.UsePlan("drop", "no dump"));
                            default -> Optional.empty();
                        });
        RunState end =
                Walks.open(Walks.runbook(Walks.THREE_STEPS + TWO_PLANS), evidence, target, puppet);
        Question.AfterFailure stuck = puppet.asked(Question.AfterFailure.class).getLast();
        assertThat(stuck.plans()).extracting(plan -> plan.id()).containsExactly("drop");
        assertThat(stuck.undoable())
                .extracting(undoable -> undoable.step().id())
                .containsExactly("c", "b", "a");
        assertThat(target.ran).endsWith("stop app", "load dump", "drop all");
        assertThat(end.course())
                .isEqualTo(
                        new RunState.Over(
                                Event.RunFinished.Result.UNDONE,
                                "of the plan 1 done; the run before it: 2 done, 1" + " failed"));
    }

    @Test
    void turnsBackAsSoonAsItIsGoneOnWith() {
        Runbook runbook = Walks.runbook(Walks.THREE_STEPS + TWO_PLANS);
        Puppet paused =
                Puppet.mind(
                        q -> q instanceof Question.ConfirmPhase c && c.phase().id().equals("two"),
                        new Answer.Pause("later"));
        Walks.open(runbook, evidence, target, paused);
        RunState end =
                new Engine(
                                Walks.ports(evidence, target, Puppet.agreeable()),
                                RunState.initial(runbook))
                        .resume(
                                java.util.List.copyOf(evidence.events),
                                new Event.RunResumed(Walks.who()),
                                Optional.of(new Answer.UsePlan("drop", "enough")));
        assertThat(target.ran).containsExactly("set a", "set b", "drop all");
        assertThat(end.course())
                .isInstanceOfSatisfying(
                        RunState.Over.class,
                        over ->
                                assertThat(over.result())
                                        .isEqualTo(Event.RunFinished.Result.UNDONE));
    }

    @Test
    void offersToTakeBackWhatASkippedStepLeftBehind() {
        target.replaced.put("set a", _ -> FakeTarget.exit(1));
        target.replaced.put("set b", _ -> FakeTarget.exit(1));
        Puppet puppet =
                new Puppet(q ->
                        switch (q) {
                            case Question.AfterFailure f when f.step().id().equals("a") ->
                                    Optional.of(new Answer.Skip("it did half of it"));
                            case Question.AfterFailure _ ->
                                    Optional.of(new Answer.UndoTo("a", "back"));
                            default -> Optional.empty();
                        });
        Walks.open(Walks.runbook(Walks.THREE_STEPS), evidence, target, puppet);
        assertThat(target.ran).containsExactly("set a", "set b", "unset b", "unset a");
    }

    @Test
    void remembersWhatAnEarlierAttemptLeftBehindWhenTheLatestLeftNothing() {
        AtomicInteger tries = new AtomicInteger();
        target.replaced.put(
                "set a",
                _ ->
                        tries.getAndIncrement() == 0
                                ? FakeTarget.exit(1)
                                : Outcome.notStarted("the shell is gone"));
        Puppet puppet =
                new Puppet(q ->
                        switch (q) {
                            case Question.AfterFailure _ when tries.get() == 1 ->
                                    Optional.of(new Answer.Retry());
                            case Question.AfterFailure _ ->
                                    Optional.of(new Answer.UndoTo("a", "back"));
                            default -> Optional.empty();
                        });
        Walks.open(Walks.runbook(Walks.THREE_STEPS), evidence, target, puppet);
        assertThat(target.ran).containsExactly("set a", "set a", "unset a");
    }

    @Test
    void doesNotTakeBackWhatIsNoLongerWhatWasConfirmed() {
        target.replaced.put("set a", _ -> FakeTarget.exit(1));
        Puppet puppet =
                new Puppet(q ->
                        switch (q) {
                            case Question.AfterFailure _ ->
                                    Optional.of(new Answer.UndoTo("a", "back"));
                            case Question.ConfirmUndo _ -> {
                                target.identity = "another server";
                                yield Optional.of(new Answer.Proceed(Optional.empty()));
                            }
                            default -> Optional.empty();
                        });
        Walks.open(Walks.runbook(Walks.THREE_STEPS), evidence, target, puppet);
        assertThat(target.ran).containsExactly("set a");
        assertThat(puppet.asked.getLast()).isInstanceOf(Question.AfterUndoFailure.class);
    }

    @Test
    void aPlanOfWhichAStepFailedDoesNotEndAsUndone() {
        Runbook runbook =
                Walks.runbook(
                        Walks.THREE_STEPS
                                + """
                                rollback:
                                  - plan: restore
                                    title: Restore
                                    steps:
                                      - {step: stop, title: Stop, shell: fail, on_failure: continue}
                                      - {step: load, title: Load, shell: load dump}
                                """);
        target.replaced.put("set c", _ -> FakeTarget.exit(3));
        Puppet puppet =
                Puppet.mind(
                        q -> q instanceof Question.AfterFailure,
                        new Answer.UsePlan("restore", "it is broken"));
        RunState end = Walks.open(runbook, evidence, target, puppet);
        assertThat(target.ran).endsWith("fail", "load dump");
        assertThat(end.course())
                .isInstanceOfSatisfying(
                        RunState.Over.class,
                        over ->
                                assertThat(over.result())
                                        .isEqualTo(Event.RunFinished.Result.FAILED));
    }
}
