package dev.handrail.proof;

import dev.handrail.action.ActionDispatcher;
import dev.handrail.action.HostSurroundings;
import dev.handrail.engine.ActionRunner;
import dev.handrail.engine.Engine;
import dev.handrail.engine.Ports;
import dev.handrail.engine.RunState;
import dev.handrail.evidence.Event.RunOpened;
import dev.handrail.evidence.Event.RunResumed;
import dev.handrail.evidence.RunEvidence;
import dev.handrail.evidence.RunStore;
import dev.handrail.runbook.Runbook;
import dev.handrail.sandbox.Sandbox;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Walks runs with the real engine, on the servers of one worker.
///
/// @param runbook as it is walked
record Walking(Task task, Sandbox sandbox, Runbook runbook) {

    /// Opens a run in `folder` and walks it until the operator stops.
    ///
    /// @return the run's directory
    Path open(Path folder, Rehearser operator) {
        RunStore store = new RunStore(folder, InstantSource.system());
        try (RunEvidence evidence = store.create(runbook.id(), task.folder(), task.files())) {
            walk(evidence, operator, engine -> engine.open(opening(evidence)));
            return evidence.path();
        }
    }

    /// Goes on with a run.
    void goOn(Path run, Rehearser operator) {
        Path folder = run.toAbsolutePath().getParent();
        RunStore store = new RunStore(folder == null ? run : folder, InstantSource.system());
        try (RunEvidence evidence = store.resume(run)) {
            walk(
                    evidence,
                    operator,
                    engine -> engine.resume(evidence.history(), new RunResumed(task.who())));
        }
    }

    /// A copy of a run, with which something else can be done than with the run.
    static Path copy(Path run, Path folder) {
        Path copy = folder.resolve(String.valueOf(run.getFileName()));
        try (Stream<Path> files = Files.walk(run)) {
            Files.createDirectories(folder);
            for (Path file : (Iterable<Path>) files::iterator) {
                Files.copy(file, copy.resolve(run.relativize(file).toString()));
            }
            return copy;
        } catch (IOException e) {
            throw new UncheckedIOException("a run of the proof cannot be copied", e);
        }
    }

    private interface Going {
        RunState go(Engine engine);
    }

    private void walk(RunEvidence evidence, Rehearser operator, Going going) {
        Map<String, String> variables = new HashMap<>(task.variables());
        variables.putAll(sandbox.variables());
        HostSurroundings surroundings =
                new HostSurroundings(runbook, variables, evidence, operator::ask);
        sandbox.secrets().forEach(secret -> surroundings.conceal("drill password", secret));
        try (ActionRunner runner = new ActionDispatcher()) {
            Ports ports =
                    new Ports(evidence, runner, operator, surroundings, InstantSource.system());
            going.go(new Engine(ports, RunState.initial(runbook)));
        }
    }

    private RunOpened opening(RunEvidence evidence) {
        return new RunOpened(
                evidence.id(),
                runbook.id(),
                runbook.title(),
                evidence.copies().keySet().iterator().next(),
                runbook.directory().toString(),
                evidence.copies(),
                task.environment(),
                task.who(),
                task.inputs(),
                Optional.empty(),
                Optional.of(sandbox.drill().id()));
    }
}
