package dev.handrail.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handrail.engine.Question.Because;
import dev.handrail.evidence.Event;
import dev.handrail.evidence.Event.Recorded;
import dev.handrail.runbook.Runbook;
import java.util.List;
import org.junit.jupiter.api.Test;

class RetryTest {

    private static final Runbook RUNBOOK =
            Walks.runbook(
                    """
                    phases:
                      - phase: one
                        title: One
                        confirm: false
                        steps:
                          - {step: a, title: A, shell: set a, retry: {times: 2, delay: 0s}}
                    """);

    private final FakeTarget target = new FakeTarget();

    @Test
    void triesAgainByItselfWithinOneProcess() {
        target.replaced.put("set a", _ -> FakeTarget.exit(1));
        Puppet puppet = Puppet.agreeable();
        Walks.open(RUNBOOK, MemoryEvidence.reliable(), target, puppet);
        assertThat(target.ran).containsExactly("set a", "set a", "set a");
        assertThat(puppet.asked(Question.ConfirmStep.class)).isEmpty();
    }

    @Test
    void anotherProcessAsksBeforeItTriesAgain() {
        target.replaced.put("set a", _ -> FakeTarget.exit(1));
        MemoryEvidence evidence = MemoryEvidence.reliable();
        Walks.open(RUNBOOK, evidence, target, Puppet.agreeable());
        List<Recorded> killedInTheWait =
                evidence.events.subList(0, indexOf(evidence, Event.StepFinished.class) + 2);
        assertThat(killedInTheWait.getLast().event()).isInstanceOf(Event.NoteAdded.class);
        target.ran.clear();
        Puppet puppet =
                Puppet.mind(q -> q instanceof Question.ConfirmStep, new Answer.Pause("not now"));
        Walks.resume(RUNBOOK, killedInTheWait, target, puppet);
        assertThat(puppet.asked(Question.ConfirmStep.class))
                .extracting(Question.ConfirmStep::because)
                .containsExactly(Because.AGAIN);
        assertThat(target.ran).isEmpty();
    }

    private static int indexOf(MemoryEvidence evidence, Class<? extends Event> kind) {
        for (int at = 0; at < evidence.events.size(); at++) {
            if (kind.isInstance(evidence.events.get(at).event())) {
                return at;
            }
        }
        throw new AssertionError("no " + kind);
    }
}
