package dev.handrail.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handrail.evidence.Event;
import dev.handrail.runbook.Runbook;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What applies here and now: conditions on what an earlier step has found out, and what the
/// operator does not want.
class ConsideringTest {

    private static final Runbook RUNBOOK =
            Walks.runbook(
                    """
                    inputs: {size: {ask: "How large?", default: small}}
                    phases:
                      - phase: one
                        steps:
                          - {step: look, shell: look, capture: {found: {matches: "said (.*)", in: stdout}}}
                          - {step: orphans, shell: set orphans, when: {value: "${found}", is: "0"}}
                          - {step: nothing, shell: set nothing, when: {value: "${found}", is: "7"}}
                          - step: both
                            shell: set both
                            when: [{value: "${found}", is: "0"}, {shell: is ready, expect: {exit: 0}}]
                      - phase: two
                        optional: true
                        when: {value: "${size}", is: small}
                        steps:
                          - {step: extra, shell: set extra}
                          - {step: more, shell: set more}
                    """);

    private final FakeTarget target = new FakeTarget();
    private final MemoryEvidence evidence = MemoryEvidence.reliable();

    private RunState walk(Answer wanted) {
        target.replaced.put("look", _ -> FakeTarget.exit(0));
        return Walks.open(
                RUNBOOK,
                evidence,
                target,
                new Puppet(q ->
                        switch (q) {
                            case Question.GiveInput _ -> Optional.of(new Answer.Value("small"));
                            case Question.Wanted _ -> Optional.of(wanted);
                            default -> Optional.empty();
                        }));
    }

    @Test
    void aCapturedValueDecidesWhichStepsApply() {
        target.truths.add("ready");
        RunState end = walk(new Answer.Proceed(Optional.empty()));
        assertThat(target.ran)
                .containsExactly("look", "set orphans", "set both", "set extra", "set more");
        assertThat(end.step("nothing").status())
                .isInstanceOfSatisfying(
                        StepState.NotApplicable.class,
                        not -> assertThat(not.reason()).contains("7"));
    }

    @Test
    void allConditionsOfAListMustHold() {
        RunState end = walk(new Answer.Proceed(Optional.empty()));
        assertThat(target.ran).doesNotContain("set both");
        assertThat(end.step("both").status()).isInstanceOf(StepState.NotApplicable.class);
    }

    @Test
    void anOptionalPhaseThatIsNotWantedIsPassedOverWhole() {
        RunState end = walk(new Answer.Skip("not tonight"));
        assertThat(target.ran).doesNotContain("set extra", "set more");
        assertThat(evidence.events)
                .extracting(recorded -> recorded.event())
                .contains(new Event.PhaseNotApplicable("two", "not wanted: not tonight"));
        assertThat(end.course())
                .isInstanceOfSatisfying(
                        RunState.Over.class,
                        over -> assertThat(over.result()).isEqualTo(Event.RunFinished.Result.DONE));
    }
}
