package dev.handrail.engine;

import dev.handrail.evidence.Event;
import dev.handrail.evidence.Event.Recorded;
import dev.handrail.runbook.Reading;
import dev.handrail.runbook.Runbook;
import dev.handrail.runbook.RunbookReader;
import dev.handrail.text.Source;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Runs small runbooks against a [FakeTarget].
final class Walks {

    private Walks() {}

    /// Two phases; each step can be taken back and asked about.
    static final String THREE_STEPS =
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

    static Runbook runbook(String body) {
        String text = "runbook: walk\ntitle: A walk\n" + body;
        Reading<Runbook> reading = RunbookReader.read(new Source("walk.yaml", text), Path.of("."));
        return reading.result()
                .orElseThrow(() -> new AssertionError(reading.diagnostics().toString()));
    }

    static Event.RunOpened opening(Map<String, String> set) {
        return new Event.RunOpened(
                "run-1",
                "walk",
                "A walk",
                "walk.yaml",
                ".",
                Map.of(),
                "default",
                who(),
                set,
                Optional.empty(),
                Optional.empty());
    }

    static Event.Who who() {
        return new Event.Who("alice", Optional.empty(), "bastion", 42, "0", "puppet");
    }

    static Ports ports(MemoryEvidence evidence, FakeTarget target, Operator operator) {
        return new Ports(
                evidence,
                target,
                operator,
                new NoSurroundings(),
                InstantSource.fixed(MemoryEvidence.START));
    }

    static RunState open(
            Runbook runbook, MemoryEvidence evidence, FakeTarget target, Operator operator) {
        return new Engine(ports(evidence, target, operator), RunState.initial(runbook))
                .open(opening(Map.of()));
    }

    /// Goes on from what `earlier` holds, as another process would.
    static RunState resume(
            Runbook runbook, List<Recorded> earlier, FakeTarget target, Operator operator) {
        MemoryEvidence evidence = MemoryEvidence.reliable();
        evidence.events.addAll(earlier);
        return new Engine(ports(evidence, target, operator), RunState.initial(runbook))
                .resume(earlier, new Event.RunResumed(who()));
    }

    private static final class NoSurroundings implements Scope.Surroundings {
        @Override
        public Optional<String> variable(String name) {
            return Optional.empty();
        }

        @Override
        public String secret(String name) throws Scope.SecretUnavailable {
            throw new Scope.SecretUnavailable("no secrets here");
        }

        @Override
        public void conceal(String name, String value) {}
    }
}
