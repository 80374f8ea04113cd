package dev.handrail.proof;

import dev.handrail.runbook.RollbackPlan;
import dev.handrail.runbook.Step;
import dev.handrail.sandbox.Sandbox;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// Proves a runbook with one drill: that it can be run twice, and that from every step that changed
/// something each way back leads to the state of the start.
public final class Proof {

    private Proof() {}

    /// Proves it with as many workers as there are processors, each on servers of its own. Whatever
    /// happens, also when this process is ended, the servers are stopped and removed; the evidence
    /// stays when something failed.
    ///
    /// @param progress hears a line for each thing that is found, from any thread
    /// @throws dev.handrail.sandbox.SandboxProblem when a server cannot be started
    /// @throws ProofProblem when the original cannot be copied
    public static Report of(Task task, Consumer<String> progress) {
        Findings findings = new Findings(progress);
        Path folder = temporary();
        Thread removal = new Thread(() -> remove(folder), "proof-end");
        Runtime.getRuntime().addShutdownHook(removal);
        boolean keep = false;
        try {
            walk(task, folder, findings);
            Report report = report(task, findings, Optional.of(folder));
            keep = !report.holds();
            return keep ? report : report(task, findings, Optional.empty());
        } finally {
            Runtime.getRuntime().removeShutdownHook(removal);
            if (!keep) {
                remove(folder);
            }
        }
    }

    private static void walk(Task task, Path folder, Findings findings) {
        int workers = Math.max(1, Runtime.getRuntime().availableProcessors());
        Cases cases = new Cases();
        Path dump = folder.resolve("original.dump");
        task.original().ifPresent(original -> original.dump(dump));
        List<Future<?>> walks = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(workers)) {
            for (int i = 1; i <= workers; i++) {
                Path own = folder.resolve("worker-" + i);
                walks.add(
                        threads.submit(() -> {
                            try (World world = new World(started(task, dump))) {
                                new Walker(task, world, own, cases, findings).walk();
                            }
                        }));
            }
            for (Future<?> walk : walks) {
                walk.get();
            }
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException ours) {
                throw ours;
            }
            throw new IllegalStateException("the proof broke off", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the proof was interrupted", e);
        }
    }

    /// The servers in the state the proof begins from.
    private static Sandbox started(Task task, Path dump) {
        if (task.original().isEmpty()) {
            return task.sandboxes().start(task.drill());
        }
        Sandbox sandbox = task.sandboxes().start(task.emptied());
        try {
            sandbox.databases()
                    .sequencedKeySet()
                    .forEach(name -> Original.restore(dump, sandbox.url(name)));
            return sandbox;
        } catch (RuntimeException e) {
            sandbox.close();
            throw e;
        }
    }

    private static Report report(Task task, Findings findings, Optional<Path> evidence) {
        List<Cell> cells = findings.cells();
        List<String> steps =
                task.runbook()
                        .steps()
                        .map(Step::id)
                        .filter(id -> cells.stream().anyMatch(cell -> cell.step().equals(id)))
                        .toList();
        return new Report(
                task.drill().id(),
                task.runbook().rollback().stream().map(RollbackPlan::id).toList(),
                steps,
                cells,
                findings.troubles(),
                findings.notes(),
                findings.unproven(),
                evidence);
    }

    private static Path temporary() {
        try {
            return Files.createTempDirectory("handrail-proof-");
        } catch (IOException e) {
            throw new UncheckedIOException("no folder can be made for the proof's runs", e);
        }
    }

    private static void remove(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException | UncheckedIOException e) {
            // Temporary files that somebody still writes to; the system clears them away.
            return;
        }
    }
}
