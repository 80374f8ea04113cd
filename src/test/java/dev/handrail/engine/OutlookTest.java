package dev.handrail.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handrail.engine.Outlook.Means;
import dev.handrail.engine.Outlook.Way;
import dev.handrail.runbook.Runbook;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OutlookTest {

    private static final String BODY =
            """
            phases:
              - phase: one
                title: One
                steps:
                  - {step: a, title: A, shell: set a, undo: {shell: unset a}, capture: {said: stdout}}
                  - {step: b, title: B, shell: set b, undo: {shell: unset $said}}
                  - {step: look, title: Look, shell: look}
                  - {step: mail, title: Mail, shell: send mail, irreversible: it is sent}
              - phase: two
                title: Two
                steps:
                  - {step: c, title: C, shell: set c, undo: {shell: unset c}}
            rollback:
              - plan: all
                title: Everything
                steps:
                  - {step: clear, title: Clear, shell: unset $later}
            """;

    private final FakeTarget target = new FakeTarget();
    private final List<List<Way>> seen = new ArrayList<>();

    @Test
    void showsWhatEachWayBackWouldRunNowLastFirst() {
        walk();
        List<Way> ways = seen.getLast();
        assertThat(ways).hasSize(2);
        Way undos = ways.getFirst();
        assertThat(undos.plan()).isEmpty();
        assertThat(undos.legs())
                .extracting(leg -> leg.step().id())
                .containsExactly("mail", "look", "b", "a");
        assertThat(undos.legs().get(0).means()).isEqualTo(new Means.Irreversible("it is sent"));
        assertThat(undos.legs().get(1).means()).isEqualTo(new Means.Nothing());
        assertThat(undos.legs().get(2).means())
                .isInstanceOfSatisfying(
                        Means.Runs.class,
                        runs ->
                                assertThat(runs.resolution())
                                        .isInstanceOfSatisfying(
                                                Resolution.Ready.class,
                                                ready ->
                                                        assertThat(
                                                                        ready.resolved()
                                                                                .preview()
                                                                                .reads())
                                                                .containsEntry("said", "said 0")));
    }

    @Test
    void aPlanThatCannotBeFilledInYetSaysWhatIsMissing() {
        walk();
        Way plan = seen.getLast().getLast();
        assertThat(plan.plan().orElseThrow().id()).isEqualTo("all");
        assertThat(plan.legs())
                .singleElement()
                .satisfies(leg ->
                        assertThat(((Means.Runs) leg.means()).resolution())
                                .isInstanceOfSatisfying(
                                        Resolution.Missing.class,
                                        missing ->
                                                assertThat(missing.variables())
                                                        .containsExactly("later")));
    }

    @Test
    void beforeAnythingHasRunNothingCanBeUndone() {
        walk();
        assertThat(seen.getFirst().getFirst().legs()).isEmpty();
    }

    @Test
    void lookingDecidesNothingAndRunsNothing() {
        walk();
        assertThat(target.ran).containsExactly("set a", "set b", "look", "send mail", "set c");
    }

    @Test
    void lookingAsksNobodyForASecret() {
        Runbook runbook =
                Walks.runbook(
                        """
                        secrets:
                          password: {ask: The password}
                        phases:
                          - phase: one
                            title: One
                            steps:
                              - {step: a, title: A, shell: set a, undo: {shell: unset a}}
                        rollback:
                          - plan: all
                            title: Everything
                            steps:
                              - {step: clear, title: Clear, shell: clear, uses: [password]}
                        """);
        Scopes.FixedSurroundings outside = new Scopes.FixedSurroundings();
        outside.secrets.put("password", "hunter22");
        RunLog log =
                new RunLog(
                        new Ports(
                                MemoryEvidence.reliable(),
                                target,
                                Puppet.agreeable(),
                                outside,
                                InstantSource.system()),
                        RunState.initial(runbook));
        log.append(Walks.opening(Map.of()));
        Way plan = new RunOutlook(log).waysBack().getLast();
        assertThat(((Means.Runs) plan.legs().getFirst().means()).resolution())
                .isInstanceOfSatisfying(
                        Resolution.Refused.class,
                        refused ->
                                assertThat(refused.trouble().what())
                                        .contains("is read when the first step needs it"));
        assertThat(target.secretsRead).isEmpty();
    }

    /// Looks at the ways back at every question.
    private void walk() {
        List<Puppet> sitting = new ArrayList<>();
        Puppet puppet =
                new Puppet(_ -> {
                    seen.add(sitting.getFirst().desk().outlook().waysBack());
                    return Optional.empty();
                });
        sitting.add(puppet);
        Walks.open(Walks.runbook(BODY), MemoryEvidence.reliable(), target, puppet);
    }
}
