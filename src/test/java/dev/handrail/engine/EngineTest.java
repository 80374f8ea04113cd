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
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class EngineTest {

    private final FakeTarget target = new FakeTarget();
    private final MemoryEvidence evidence = MemoryEvidence.reliable();

    @Test
    void runsEveryStepInOrderAfterItsPhaseIsConfirmed() {
        Puppet puppet = Puppet.agreeable();
        RunState end = Walks.open(Walks.runbook(Walks.THREE_STEPS), evidence, target, puppet);
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
        Walks.open(Walks.runbook(Walks.THREE_STEPS), evidence, target, puppet);
        assertThat(seenByEffect.getLast()).isEqualTo("StepStarted");
        assertThat(puppet.told).isEqualTo(evidence.events);
    }

    @Test
    void runsNothingWhenThePhaseIsNotConfirmed() {
        Puppet no =
                Puppet.mind(q -> q instanceof Question.ConfirmPhase, new Answer.Pause("not now"));
        RunState end = Walks.open(Walks.runbook(Walks.THREE_STEPS), evidence, target, no);
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
        Walks.open(Walks.runbook(Walks.THREE_STEPS), evidence, target, puppet);
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
        RunState end =
                Walks.open(Walks.runbook(Walks.THREE_STEPS), evidence, target, Puppet.agreeable());
        assertThat(target.ran).containsExactly("set b", "set c");
        assertThat(end.step("a").status()).isEqualTo(new StepState.Done(StepState.How.FOUND));
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
    void asksInsteadOfTryingAgainWhenTheWaitBeforeItIsStopped() {
        Runbook runbook =
                Walks.runbook(
                        """
                        phases:
                          - phase: one
                            title: One
                            steps: [{step: a, title: A, shell: fail, retry: {times: 2, delay: 1h}}]
                        """);
        Puppet puppet = Puppet.agreeable().stoppingWaits();
        Walks.open(runbook, evidence, target, puppet);
        assertThat(target.ran).containsExactly("fail");
        assertThat(puppet.asked(Question.AfterFailure.class)).hasSize(1);
    }

    @Test
    void aPhaseThatIsSkippedAfterAResumeStillHasItsFailure() {
        Runbook runbook =
                Walks.runbook(
                        """
                        phases:
                          - phase: one
                            title: One
                            steps:
                              - {step: a, title: A, shell: fail, on_failure: continue}
                              - {step: b, title: B, shell: stop here}
                        """);
        target.replaced.put("stop here", _ -> FakeTarget.lost());
        Walks.open(runbook, evidence, target, Puppet.agreeable());
        target.findings.put("b", new ActionRunner.Finding.DidNotHappen("rolled back"));
        Puppet skipping =
                Puppet.mind(q -> q instanceof Question.ConfirmPhase, new Answer.Skip("enough"));
        RunState end = Walks.resume(runbook, List.copyOf(evidence.events), target, skipping);
        assertThat(end.course())
                .isEqualTo(
                        new RunState.Over(Event.RunFinished.Result.FAILED, "1 failed, 1 skipped"));
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
        RunState end = Walks.open(Walks.runbook(Walks.THREE_STEPS), evidence, target, puppet);
        assertThat(end.course()).isInstanceOf(RunState.Over.class);
        assertThat(puppet.asked(Question.NotReady.class)).hasSize(1);
    }

    @Test
    void startsEachStepByItselfWhenThePaceSaysSoAndStopsDoingSoWhenSwitched() {
        Runbook runbook =
                Walks.runbook("environments: {default: {pace: step}}\n" + Walks.THREE_STEPS);
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

    @Test
    void confirmsAPhaseOfVeryManyStepsOnce() {
        StringBuilder text = new StringBuilder("phases:\n  - phase: one\n    steps:\n");
        for (int i = 0; i < 250; i++) {
            text.append("      - {step: s%d, shell: set s%d}\n".formatted(i, i));
        }
        Puppet puppet = Puppet.agreeable();
        RunState end = Walks.open(Walks.runbook(text.toString()), evidence, target, puppet);
        assertThat(puppet.asked).hasSize(1);
        assertThat(names(evidence.events)).containsSequence("PhaseShown", "PhaseConfirmed");
        assertThat(end.course())
                .isEqualTo(new RunState.Over(Event.RunFinished.Result.DONE, "250 done"));
    }

    @Test
    void refusesToCaptureWhatTheJournalWouldNotKeepAsItIs() {
        Runbook runbook =
                Walks.runbook(
                        """
                        phases:
                          - phase: one
                            steps: [{step: a, shell: set a, capture: {word: stdout}}]
                        """);
        evidence.secret = "said 0";
        Puppet puppet = Puppet.agreeable();
        Walks.open(runbook, evidence, target, puppet);
        Question.AfterFailure asked = puppet.asked(Question.AfterFailure.class).getFirst();
        assertThat(((Failure.Ran) asked.failure()).ended().failures())
                .singleElement()
                .asString()
                .contains("`word` could not be captured")
                .doesNotContain("said 0");
    }

    @Test
    void leavesNothingInDoubtWhenNoRecordingCanBeMade() {
        evidence.recordable = false;
        assertThatThrownBy(() ->
                        Walks.open(
                                Walks.runbook(Walks.THREE_STEPS),
                                evidence,
                                target,
                                Puppet.agreeable()))
                .isInstanceOf(EvidenceException.class);
        assertThat(target.ran).isEmpty();
        assertThat(names(evidence.events)).doesNotContain("StepStarted");
    }

    private static List<String> names(List<Recorded> events) {
        return events.stream().map(e -> e.event().getClass().getSimpleName()).toList();
    }
}
