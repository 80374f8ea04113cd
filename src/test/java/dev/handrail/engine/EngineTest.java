package dev.handrail.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.handrail.engine.Question.Because;
import dev.handrail.evidence.Event;
import dev.handrail.evidence.Event.Recorded;
import dev.handrail.evidence.Event.Requirement;
import dev.handrail.evidence.EvidenceException;
import dev.handrail.runbook.Runbook;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class EngineTest {

    private static final String THREE_STEPS =
            """
            phases:
              - phase: one
                title: One
                steps:
                  - {step: a, title: A, shell: set a, undo: {shell: unset a}, done_when: {shell: is a}}
                  - {step: b, title: B, shell: set b, undo: {shell: unset b}, done_when: {shell: is b}}
              - phase: two
                title: Two
                steps:
                  - {step: c, title: C, shell: set c, undo: {shell: unset c}, done_when: {shell: is c}}
            """;

    private final FakeTarget target = new FakeTarget();
    private final MemoryEvidence evidence = MemoryEvidence.reliable();

    @Test
    void runsEveryStepInOrderAfterItsPhaseIsConfirmed() {
        Puppet puppet = Puppet.agreeable();
        RunState end = Walks.open(Walks.runbook(THREE_STEPS), evidence, target, puppet);
        assertThat(target.ran).containsExactly("set a", "set b", "set c");
        assertThat(puppet.asked).hasSize(2).allMatch(Question.ConfirmPhase.class::isInstance);
        assertThat(end.course())
                .isEqualTo(new RunState.Over(Event.RunFinished.Result.DONE, "3 done"));
    }

    @Test
    void putsTheIntentOnDiskBeforeTheEffectAndTheEndBeforeItIsTold() {
        Puppet puppet = Puppet.agreeable();
        List<String> seenByEffect = new ArrayList<>();
        target.replaced.put(
                "set b",
                _ -> {
                    seenByEffect.addAll(names(evidence.events));
                    return FakeTarget.exit(0);
                });
        Walks.open(Walks.runbook(THREE_STEPS), evidence, target, puppet);
        assertThat(seenByEffect.getLast()).isEqualTo("StepStarted");
        assertThat(puppet.told).isEqualTo(evidence.events);
    }

    @Test
    void runsNothingWhenThePhaseIsNotConfirmed() {
        Puppet no = mind(q -> q instanceof Question.ConfirmPhase, new Answer.Pause("not now"));
        RunState end = Walks.open(Walks.runbook(THREE_STEPS), evidence, target, no);
        assertThat(target.ran).isEmpty();
        assertThat(end.course()).isInstanceOf(RunState.Paused.class);
    }

    @Test
    void takesAPhraseOnlyWhenItIsTypedExactly() {
        Runbook runbook =
                Walks.runbook(
                        """
                        environments:
                          default: {confirm: DO IT}
                        phases:
                          - phase: one
                            title: One
                            steps: [{step: a, title: A, shell: set a}]
                        """);
        Iterator<Optional<String>> typed =
                List.of(Optional.<String>empty(), Optional.of("do it"), Optional.of("DO IT"))
                        .iterator();
        Puppet puppet =
                new Puppet(q ->
                        q instanceof Question.ConfirmPhase
                                ? Optional.of(new Answer.Proceed(typed.next()))
                                : Optional.empty());
        Walks.open(runbook, evidence, target, puppet);
        assertThat(puppet.asked(Question.ConfirmPhase.class)).hasSize(3);
        assertThat(target.ran).containsExactly("set a");
    }

    @Test
    void asksAgainWhenWhatWouldRunIsNoLongerWhatWasConfirmed() {
        Puppet puppet =
                new Puppet(q -> {
                    if (q instanceof Question.ConfirmPhase) {
                        target.identity = "another server";
                    }
                    return Optional.empty();
                });
        // the target changes after the phase was shown and before it is confirmed
        Walks.open(Walks.runbook(THREE_STEPS), evidence, target, puppet);
        assertThat(puppet.asked(Question.ConfirmStep.class))
                .extracting(Question.ConfirmStep::because)
                .containsExactly(Because.CHANGED, Because.CHANGED);
    }

    @Test
    void neverRunsAStepWhoseTargetChangedWhileTheOperatorWasThinking() {
        AtomicInteger times = new AtomicInteger();
        Puppet puppet =
                new Puppet(q -> {
                    if (q instanceof Question.ConfirmStep && times.getAndIncrement() < 2) {
                        target.identity = "server " + times;
                    }
                    return Optional.empty();
                });
        Runbook runbook =
                Walks.runbook(
                        """
                        phases:
                          - phase: one
                            title: One
                            steps: [{step: a, title: A, shell: set a, confirm: true}]
                        """);
        Walks.open(runbook, evidence, target, puppet);
        assertThat(puppet.asked(Question.ConfirmStep.class))
                .extracting(Question.ConfirmStep::because)
                .containsExactly(Because.DOCUMENT, Because.CHANGED, Because.CHANGED);
        assertThat(target.ran).containsExactly("set a");
    }

    @Test
    void asksAboutAStepThatReadsSomethingCapturedLater() {
        Runbook runbook =
                Walks.runbook(
                        """
                        phases:
                          - phase: one
                            title: One
                            steps:
                              - {step: a, title: A, shell: set a, capture: {word: stdout}}
                              - {step: b, title: B, shell: use $word}
                        """);
        Puppet puppet = Puppet.agreeable();
        Walks.open(runbook, evidence, target, puppet);
        assertThat(puppet.asked(Question.ConfirmStep.class))
                .extracting(Question.ConfirmStep::because)
                .containsExactly(Because.NOT_SEEN);
        assertThat(puppet.asked(Question.ConfirmStep.class).getFirst().preview().reads())
                .containsEntry("word", "said 0");
    }

    @Test
    void findsAStepDoneInsteadOfRunningIt() {
        target.truths.add("a");
        RunState end = Walks.open(Walks.runbook(THREE_STEPS), evidence, target, Puppet.agreeable());
        assertThat(target.ran).containsExactly("set b", "set c");
        assertThat(end.step("a").status()).isEqualTo(new StepState.Done(StepState.How.FOUND));
    }

    @Test
    void undoesInReverseOrderDownToTheChosenStepAndLeavesTheRest() {
        target.replaced.put("set c", _ -> FakeTarget.exit(3));
        Puppet puppet =
                mind(
                        q -> q instanceof Question.AfterFailure,
                        new Answer.UndoTo("b", "it did not work"));
        RunState end = Walks.open(Walks.runbook(THREE_STEPS), evidence, target, puppet);
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
        Walks.open(Walks.runbook(THREE_STEPS), evidence, target, puppet);
        assertThat(puppet.asked(Question.AfterFailure.class).getFirst().undoable())
                .extracting(undoable -> undoable.step().id())
                .containsExactly("c", "b", "a");
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
        RunState end = Walks.open(Walks.runbook(THREE_STEPS), evidence, target, puppet);
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
                mind(q -> q instanceof Question.AfterFailure, new Answer.UndoTo("a", "back"));
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
        RunState end = Walks.open(Walks.runbook(THREE_STEPS), evidence, target, puppet);
        assertThat(target.ran).endsWith("unset a", "unset a");
        assertThat(end.step("a").status()).isEqualTo(new StepState.Undone());
    }

    @Test
    void retriesByItselfOnlyAsOftenAsTheDocumentSays() {
        Runbook runbook =
                Walks.runbook(
                        """
                        phases:
                          - phase: one
                            title: One
                            steps: [{step: a, title: A, shell: fail, retry: {times: 2, delay: 1ms}}]
                        """);
        Puppet puppet = Puppet.agreeable();
        Walks.open(runbook, evidence, target, puppet);
        assertThat(target.ran).containsExactly("fail", "fail", "fail");
        assertThat(puppet.asked(Question.AfterFailure.class)).hasSize(1);
    }

    @Test
    void goesOnPastAFailureWhereTheDocumentSaysSoAndEndsFailed() {
        Runbook runbook =
                Walks.runbook(
                        """
                        phases:
                          - phase: one
                            title: One
                            steps:
                              - {step: a, title: A, shell: fail, on_failure: continue}
                              - {step: b, title: B, shell: set b}
                        """);
        RunState end = Walks.open(runbook, evidence, target, Puppet.agreeable());
        assertThat(target.ran).containsExactly("fail", "set b");
        assertThat(end.course())
                .isEqualTo(new RunState.Over(Event.RunFinished.Result.FAILED, "1 done, 1 failed"));
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
                        THREE_STEPS
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
                mind(
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

    @Test
    void checksRequirementsAgainUntilTheyAreMetOrTheOperatorLeaves() {
        target.requirements = List.of(new Requirement("tool jq", false, "not found"));
        Puppet puppet =
                new Puppet(q -> {
                    if (q instanceof Question.NotReady) {
                        target.requirements = List.of(new Requirement("tool jq", true, "1.6"));
                        return Optional.of(new Answer.Retry());
                    }
                    return Optional.empty();
                });
        RunState end = Walks.open(Walks.runbook(THREE_STEPS), evidence, target, puppet);
        assertThat(end.course()).isInstanceOf(RunState.Over.class);
        assertThat(puppet.asked(Question.NotReady.class)).hasSize(1);
    }

    @Test
    void neverRunsAgainWhatIsInDoubtButSettlesItFirst() {
        Runbook runbook = Walks.runbook(THREE_STEPS);
        Walks.open(runbook, evidence, target, Puppet.agreeable());
        for (int cut = 1; cut <= evidence.events.size(); cut++) {
            List<Recorded> earlier = evidence.events.subList(0, cut);
            FakeTarget after = new FakeTarget();
            // the world after the crash holds what had been done, and, half of the time, what was
            // in
            // flight
            after.truths.addAll(done(earlier, cut % 2 == 0));
            Set<String> before = Set.copyOf(after.truths);
            RunState end = Walks.resume(runbook, List.copyOf(earlier), after, Puppet.agreeable());
            assertThat(after.ran)
                    .as("cut after %d events", cut)
                    .noneMatch(script -> before.contains(script.substring("set ".length())));
            assertThat(after.truths).as("cut after %d events", cut).contains("a", "b", "c");
            assertThat(end.course()).isInstanceOf(RunState.Over.class);
        }
    }

    private static Set<String> done(List<Recorded> events, boolean inFlightToo) {
        Set<String> truths = new java.util.HashSet<>();
        for (Recorded recorded : events) {
            if (recorded.event() instanceof Event.StepFinished e) {
                truths.add(e.step());
            } else if (inFlightToo && recorded.event() instanceof Event.StepStarted e) {
                truths.add(e.step());
            }
        }
        return truths;
    }

    @Test
    void hasNoEffectThatTheJournalDoesNotKnowOfWhicheverAppendFails() {
        Runbook runbook = Walks.runbook(THREE_STEPS);
        Walks.open(runbook, evidence, target, Puppet.agreeable());
        int all = evidence.events.size();
        for (int n = 1; n <= all; n++) {
            MemoryEvidence failing = new MemoryEvidence(n);
            FakeTarget world = new FakeTarget();
            assertThatThrownBy(() -> Walks.open(runbook, failing, world, Puppet.agreeable()))
                    .as("append %d fails", n)
                    .isInstanceOf(EvidenceException.class);
            assertThat(started(failing.events)).as("append %d fails", n).isEqualTo(world.ran);
        }
    }

    private static List<String> started(List<Recorded> events) {
        List<String> scripts = new ArrayList<>();
        for (Recorded recorded : events) {
            if (recorded.event() instanceof Event.StepStarted e) {
                scripts.add(e.intent().text());
            }
        }
        return scripts;
    }

    @Test
    void asksTheTargetAboutALostAttemptAndGoesOn() {
        target.replaced.put("set b", _ -> FakeTarget.lost());
        target.findings.put("b", new ActionRunner.Finding.Happened("the server says so"));
        RunState end = Walks.open(Walks.runbook(THREE_STEPS), evidence, target, Puppet.agreeable());
        assertThat(target.ran).containsExactly("set a", "set b", "set c");
        assertThat(end.step("b").status()).isEqualTo(new StepState.Done(StepState.How.RAN));
    }

    @Test
    void asksBeforeRunningALostAttemptAgain() {
        AtomicInteger tries = new AtomicInteger();
        target.replaced.put(
                "set b",
                _ -> tries.getAndIncrement() == 0 ? FakeTarget.lost() : FakeTarget.exit(0));
        target.findings.put("b", new ActionRunner.Finding.DidNotHappen("rolled back"));
        Puppet puppet = Puppet.agreeable();
        Walks.open(Walks.runbook(THREE_STEPS), evidence, target, puppet);
        assertThat(puppet.asked(Question.ConfirmStep.class))
                .extracting(Question.ConfirmStep::because)
                .containsExactly(Because.AGAIN);
        assertThat(target.ran).containsExactly("set a", "set b", "set b", "set c");
    }

    @Test
    void asksTheOperatorWhenNothingCanTell() {
        Runbook runbook =
                Walks.runbook(
                        """
                        phases:
                          - phase: one
                            title: One
                            steps: [{step: a, title: A, shell: send mail}]
                        """);
        target.replaced.put("send mail", _ -> FakeTarget.lost());
        Puppet puppet =
                mind(q -> q instanceof Question.ResolveDoubt, new Answer.Happened("I saw it"));
        RunState end = Walks.open(runbook, evidence, target, puppet);
        assertThat(target.ran).containsExactly("send mail");
        assertThat(end.step("a").status()).isEqualTo(new StepState.Done(StepState.How.RAN));
    }

    @Test
    void asksEverythingAnewAfterAResume() {
        Runbook runbook = Walks.runbook(THREE_STEPS);
        target.replaced.put("set b", _ -> FakeTarget.exit(1));
        Walks.open(runbook, evidence, target, Puppet.agreeable());
        Puppet puppet = mind(q -> q instanceof Question.AfterFailure, new Answer.Retry());
        target.replaced.remove("set b");
        Walks.resume(runbook, evidence.events, target, puppet);
        assertThat(puppet.asked)
                .extracting(q -> q.getClass().getSimpleName())
                .containsExactly("AfterFailure", "ConfirmPhase", "ConfirmPhase");
    }

    @Test
    void startsEachStepByItselfWhenThePaceSaysSoAndStopsDoingSoWhenSwitched() {
        Runbook runbook = Walks.runbook("environments: {default: {pace: step}}\n" + THREE_STEPS);
        AtomicInteger asked = new AtomicInteger();
        Puppet puppet =
                new Puppet(q ->
                        q instanceof Question.ConfirmStep && asked.incrementAndGet() == 2
                                ? Optional.of(new Answer.SwitchPace())
                                : Optional.empty());
        Walks.open(runbook, evidence, target, puppet);
        assertThat(asked).hasValue(2);
        assertThat(target.ran).containsExactly("set a", "set b", "set c");
    }

    @Test
    void leavesOutWhatDoesNotApply() {
        Runbook runbook =
                Walks.runbook(
                        """
                        environments: {default: {}, other: {}}
                        phases:
                          - phase: one
                            title: One
                            steps:
                              - {step: a, title: A, shell: set a, when: {environment: other}}
                              - {step: b, title: B, shell: set b, when: {shell: is ready, expect: {exit: 0}}}
                              - {step: c, title: C, shell: set c, optional: true}
                          - phase: two
                            title: Two
                            when: {environment: other}
                            steps: [{step: d, title: D, shell: set d}]
                        """);
        RunState end = Walks.open(runbook, evidence, target, Puppet.agreeable());
        assertThat(target.ran).containsExactly("set c");
        assertThat(end.step("d").status()).isInstanceOf(StepState.NotApplicable.class);
        assertThat(end.course())
                .isEqualTo(
                        new RunState.Over(
                                Event.RunFinished.Result.DONE, "1 done, 3 not applicable"));
    }

    private static Puppet mind(Function<Question, Boolean> about, Answer answer) {
        return new Puppet(q -> about.apply(q) ? Optional.of(answer) : Optional.empty());
    }

    private static List<String> names(List<Recorded> events) {
        return events.stream().map(e -> e.event().getClass().getSimpleName()).toList();
    }
}
