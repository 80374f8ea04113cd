package dev.handrail.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.handrail.engine.Question.Because;
import dev.handrail.evidence.Event;
import dev.handrail.evidence.Event.Recorded;
import dev.handrail.evidence.EvidenceException;
import dev.handrail.runbook.Runbook;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class DoubtTest {

    private final FakeTarget target = new FakeTarget();
    private final MemoryEvidence evidence = MemoryEvidence.reliable();

    @Test
    void neverRunsAgainWhatIsInDoubtButSettlesItFirst() {
        Runbook runbook = Walks.runbook(Walks.THREE_STEPS);
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
        Runbook runbook = Walks.runbook(Walks.THREE_STEPS);
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
        RunState end =
                Walks.open(Walks.runbook(Walks.THREE_STEPS), evidence, target, Puppet.agreeable());
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
        Walks.open(Walks.runbook(Walks.THREE_STEPS), evidence, target, puppet);
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
                Puppet.mind(
                        q -> q instanceof Question.ResolveDoubt, new Answer.Happened("I saw it"));
        RunState end = Walks.open(runbook, evidence, target, puppet);
        assertThat(target.ran).containsExactly("send mail");
        assertThat(end.step("a").status()).isEqualTo(new StepState.Done(StepState.How.RAN));
    }

    @Test
    void doesNotTakeWorkThatStillRunsForWorkThatWasNotDone() {
        target.replaced.put("set b", _ -> FakeTarget.lost());
        target.findings.put("b", new ActionRunner.Finding.StillRunning("process 7 still runs"));
        Puppet puppet =
                Puppet.mind(q -> q instanceof Question.ResolveDoubt, new Answer.Pause("wait"));
        RunState end = Walks.open(Walks.runbook(Walks.THREE_STEPS), evidence, target, puppet);
        assertThat(puppet.asked(Question.ResolveDoubt.class))
                .singleElement()
                .satisfies(question ->
                        assertThat(question.findings()).containsExactly("process 7 still runs"));
        assertThat(target.ran).containsExactly("set a", "set b");
        assertThat(end.course()).isInstanceOf(RunState.Paused.class);
    }

    @Test
    void asksEverythingAnewAfterAResume() {
        Runbook runbook = Walks.runbook(Walks.THREE_STEPS);
        target.replaced.put("set b", _ -> FakeTarget.exit(1));
        Walks.open(runbook, evidence, target, Puppet.agreeable());
        Puppet puppet = Puppet.mind(q -> q instanceof Question.AfterFailure, new Answer.Retry());
        target.replaced.remove("set b");
        Walks.resume(runbook, evidence.events, target, puppet);
        assertThat(puppet.asked)
                .extracting(q -> q.getClass().getSimpleName())
                .containsExactly("AfterFailure", "ConfirmPhase", "ConfirmPhase");
    }

    @Test
    void doesNotAskAnotherServerAboutALostAttempt() {
        target.replaced.put(
                "set b",
                _ -> {
                    target.identity = "another server";
                    return FakeTarget.lost();
                });
        target.findings.put("b", new ActionRunner.Finding.Happened("says the wrong server"));
        Puppet puppet = Puppet.agreeable();
        RunState end = Walks.open(Walks.runbook(Walks.THREE_STEPS), evidence, target, puppet);
        assertThat(puppet.asked(Question.ResolveDoubt.class).getFirst().findings())
                .singleElement()
                .asString()
                .contains("another server");
        assertThat(end.course()).isInstanceOf(RunState.Paused.class);
    }

    @Test
    void stopsBehindAStepWhoseRecordingHasAHole() {
        evidence.lost = Optional.of("the rest of out/001-a.1.cast could not be written");
        assertThatThrownBy(() ->
                        Walks.open(
                                Walks.runbook(Walks.THREE_STEPS),
                                evidence,
                                target,
                                Puppet.agreeable()))
                .isInstanceOf(EvidenceException.class);
        assertThat(target.ran).containsExactly("set a");
        assertThat(evidence.events.stream().map(e -> e.event().getClass().getSimpleName()))
                .endsWith("StepFinished", "JournalGap", "RunPaused");
    }

    @Test
    void neverRunsAgainWhatStillRunsWhateverTheOperatorSays() {
        target.replaced.put("set b", _ -> FakeTarget.lost());
        target.findings.put("b", new ActionRunner.Finding.StillRunning("process 42 still runs"));
        AtomicInteger asked = new AtomicInteger();
        Puppet puppet =
                new Puppet(q ->
                        q instanceof Question.ResolveDoubt && asked.getAndIncrement() == 0
                                ? Optional.of(new Answer.DidNotHappen("I think not"))
                                : Optional.empty());
        Walks.open(Walks.runbook(Walks.THREE_STEPS), evidence, target, puppet);
        Question.ResolveDoubt question = puppet.asked(Question.ResolveDoubt.class).getFirst();
        assertThat(question.choices())
                .filteredOn(choice -> choice.act() == Question.Act.DID_NOT_HAPPEN)
                .allMatch(choice -> choice.off().isPresent());
        assertThat(target.ran).containsExactly("set a", "set b");
    }
}
