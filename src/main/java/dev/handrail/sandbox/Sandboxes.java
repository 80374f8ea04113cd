package dev.handrail.sandbox;

import dev.handrail.runbook.Reading;
import dev.handrail.runbook.Runbook;
import dev.handrail.sandbox.SandboxEntry.Kind;
import dev.handrail.sandbox.SandboxEntry.Mark;
import dev.handrail.sandbox.SandboxEntry.Place;
import dev.handrail.text.Diagnostic;
import dev.handrail.text.Source;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Predicate;

/// All sandboxes of this user: starts new ones, finds the one a run goes on with, and clears away
/// those whose Handrail died.
public final class Sandboxes {

    private static final Duration DRAFT_AGE = Duration.ofHours(1);
    private static final int PASSWORD_BYTES = 18;

    private final SandboxRegistry registry;
    private final ServerBinaries binaries;

    /// @param state where the notes and the data of sandboxes are kept, made when missing
    /// @param cache where the server programs are unpacked to, made when missing
    public Sandboxes(Path state, Path cache) {
        this.registry = new SandboxRegistry(state);
        this.binaries = new ServerBinaries(cache.toAbsolutePath().normalize());
    }

    /// What keeps `runbook` from being rehearsed with `drill`; to be asked before anything is
    /// started.
    public static List<Diagnostic> problems(Drill drill, Runbook runbook) {
        return Rehearsal.problems(drill, runbook);
    }

    /// Starts the servers of `drill` and brings them into its first state.
    ///
    /// @throws SandboxProblem when that fails; nothing is left behind then
    public Sandbox start(Drill drill) {
        String id = "sandbox-" + UUID.randomUUID();
        SandboxEntry entry =
                new SandboxEntry(
                        id,
                        drill.directory(),
                        Optional.empty(),
                        Optional.of(Mark.ofThisProcess()),
                        places(drill));
        SequencedMap<String, Server> servers = servers(entry);
        registry.save(entry);
        Sandbox sandbox = new Sandbox(registry, drill, entry, servers);
        try {
            Folders.make(registry.folder(id));
            Folders.writeNew(drillFile(id), drill.source().content());
            together(serverNames(entry), sandbox::startNew);
            sandbox.fill();
            sandbox.answer();
            return sandbox;
        } catch (IOException e) {
            sandbox.close();
            throw new SandboxProblem(
                    "the sandbox's folder cannot be made: " + e,
                    "Look at " + registry.folder(id) + ".",
                    e);
        } catch (RuntimeException e) {
            sandbox.close();
            throw e;
        }
    }

    /// The sandbox that belongs to `run`, its servers running (started again where they had died).
    ///
    /// @return nothing when the run has none: it was no drill, or its sandbox was removed
    /// @throws SandboxProblem when another Handrail uses it, or it can no longer be used
    public Optional<Sandbox> find(String run) {
        Optional<SandboxEntry> found = registry.alone(() -> take(run));
        return found.map(this::goOn);
    }

    private Optional<SandboxEntry> take(String run) {
        Optional<SandboxEntry> found =
                registry.entries().stream()
                        .filter(entry -> entry.run().equals(Optional.of(run)))
                        .findFirst();
        if (found.isEmpty()) {
            return Optional.empty();
        }
        Mark us = Mark.ofThisProcess();
        found.get()
                .owner()
                .filter(Mark::isAlive)
                .ifPresent(owner -> {
                    throw new SandboxProblem(
                            "the sandbox of this run is in use by the process " + owner.pid(),
                            "Go on there, or end that process first.");
                });
        SandboxEntry ours = found.get().withOwner(Optional.of(us));
        registry.save(ours);
        return Optional.of(ours);
    }

    private Sandbox goOn(SandboxEntry entry) {
        Sandbox sandbox = new Sandbox(registry, drillOf(entry), entry, servers(entry));
        try {
            together(serverNames(entry), sandbox::startAgain);
            sandbox.answer();
            return sandbox;
        } catch (RuntimeException e) {
            // What it holds may still be wanted: the run is not finished.
            sandbox.leave();
            throw e;
        }
    }

    private Drill drillOf(SandboxEntry entry) {
        try {
            Source source = new Source("drill.yaml", Files.readString(drillFile(entry.id())));
            Reading<Drill> reading = DrillReader.again(source, entry.drill());
            return reading.result()
                    .orElseThrow(() ->
                            new SandboxProblem(
                                    "the sandbox of this run was made by another version of Handrail",
                                    "Start the drill again."));
        } catch (IOException e) {
            throw new SandboxProblem(
                    "the sandbox of this run is gone: " + e, "Start the drill again.", e);
        }
    }

    /// What [#cleanUp] did.
    ///
    /// @param removed the sandboxes that are gone now
    /// @param problems what could not be removed, each a sentence
    public record Cleaning(List<String> removed, List<String> problems) {
        public Cleaning {
            removed = List.copyOf(removed);
            problems = List.copyOf(problems);
        }
    }

    /// Stops and removes the sandboxes nobody will come back to. One that a living Handrail uses is
    /// left alone.
    ///
    /// @param resumable whether the run with this id may still be resumed; its sandbox stays
    public Cleaning cleanUp(Predicate<String> resumable) {
        return registry.alone(() -> clean(resumable));
    }

    private Cleaning clean(Predicate<String> resumable) {
        List<String> removed = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        registry.removeDrafts(Instant.now().minus(DRAFT_AGE));
        for (SandboxEntry entry : registry.entries()) {
            boolean used = entry.owner().map(Mark::isAlive).orElse(false);
            if (used || entry.run().map(resumable::test).orElse(false)) {
                continue;
            }
            try {
                servers(entry)
                        .values()
                        .forEach(server -> server.stop(SandboxRegistry.noted(entry, server)));
                registry.remove(entry.id());
                removed.add(entry.id());
            } catch (SandboxProblem e) {
                problems.add(e.getMessage() + ". " + e.hint());
            }
        }
        return new Cleaning(removed, problems);
    }

    private Path drillFile(String id) {
        return registry.folder(id).resolve("drill.yaml");
    }

    private SequencedMap<String, Server> servers(SandboxEntry entry) {
        Path folder = registry.folder(entry.id());
        SequencedMap<String, Server> servers = new LinkedHashMap<>();
        entry.places()
                .forEach((name, place) -> {
                    Path own = folder.resolve(name);
                    switch (place.kind()) {
                        case POSTGRES ->
                                servers.put(
                                        name,
                                        new PostgresServer(
                                                binaries.postgres(),
                                                own,
                                                place.port(),
                                                place.password()));
                        case REDIS ->
                                servers.put(
                                        name,
                                        new RedisServer(
                                                binaries.redis(),
                                                own,
                                                place.port(),
                                                place.password()));
                        case HTTP -> {}
                    }
                });
        return servers;
    }

    private static List<String> serverNames(SandboxEntry entry) {
        return entry.places().entrySet().stream()
                .filter(place -> place.getValue().kind() != Kind.HTTP)
                .map(java.util.Map.Entry::getKey)
                .toList();
    }

    private static void together(List<String> names, Consumer<String> start) {
        List<Callable<String>> tasks = new ArrayList<>();
        for (String name : names) {
            tasks.add(() -> {
                start.accept(name);
                return name;
            });
        }
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<String> started : threads.invokeAll(tasks)) {
                started.get();
            }
        } catch (ExecutionException e) {
            if (e.getCause() instanceof SandboxProblem problem) {
                throw problem;
            }
            throw new SandboxProblem(
                    "a server of the sandbox cannot be started: " + e.getCause(), "Try again.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SandboxProblem(
                    "interrupted while the sandbox was being started", "Start the drill again.", e);
        }
    }

    /// A free port and a password for each server. The ports are taken together, so that they
    /// differ.
    private static SequencedMap<String, Place> places(Drill drill) {
        SequencedMap<String, Place> places = new LinkedHashMap<>();
        List<ServerSocket> taken = new ArrayList<>();
        SecureRandom random = new SecureRandom();
        try {
            for (Drill.Server server : drill.servers().values()) {
                ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
                taken.add(socket);
                byte[] password = new byte[PASSWORD_BYTES];
                random.nextBytes(password);
                Kind kind =
                        switch (server) {
                            case Drill.Postgres _ -> Kind.POSTGRES;
                            case Drill.Redis _ -> Kind.REDIS;
                            case Drill.Http _ -> Kind.HTTP;
                        };
                String secret = kind == Kind.HTTP ? "" : HexFormat.of().formatHex(password);
                places.put(
                        server.name(),
                        new Place(kind, socket.getLocalPort(), secret, Optional.empty()));
            }
            for (ServerSocket socket : taken) {
                socket.close();
            }
            return places;
        } catch (IOException e) {
            throw new SandboxProblem(
                    "no free port on 127.0.0.1: " + e.getMessage(), "Nothing was started.", e);
        }
    }
}
