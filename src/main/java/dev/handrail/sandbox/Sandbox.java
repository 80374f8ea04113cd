package dev.handrail.sandbox;

import dev.handrail.postgres.RehearsalDatabase;
import dev.handrail.redis.RehearsalCache;
import dev.handrail.runbook.Runbook;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/// The running servers of one drill. They outlive this process when they must: once a run uses the
/// sandbox ([#assignTo]), the end of this process, however it comes, leaves them running, so that
/// the run can be resumed. [#close] stops them and removes all they wrote.
public final class Sandbox implements AutoCloseable {

    /// Held for reading while a server is being started, for writing while all are stopped, so that
    /// a ^C during the start leaves no server behind.
    private final ReadWriteLock starting = new ReentrantReadWriteLock();

    private final SandboxRegistry registry;
    private final Drill drill;
    private final SequencedMap<String, Server> servers;
    private final List<StandIn> standIns = new ArrayList<>();
    private final List<String> restarted = new ArrayList<>();
    private final Thread hook = new Thread(this::processEnds, "sandbox-end");

    private SandboxEntry entry;
    private boolean ended;

    Sandbox(
            SandboxRegistry registry,
            Drill drill,
            SandboxEntry entry,
            SequencedMap<String, Server> servers) {
        this.registry = registry;
        this.drill = drill;
        this.entry = entry;
        this.servers = servers;
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /// The drill it was made for.
    public Drill drill() {
        return drill;
    }

    /// Its folder; removed by [#close].
    public Path folder() {
        return registry.folder(entry.id());
    }

    /// The environment variables the drill sets: its own, and name -> address, password included.
    public Map<String, String> variables() {
        Map<String, String> variables = new LinkedHashMap<>();
        drill.env().forEach((name, value) -> variables.put(name, value.value()));
        for (Drill.Server server : drill.servers().values()) {
            switch (server) {
                case Drill.Postgres postgres ->
                        variables.put(postgres.variable(), url(server.name()));
                case Drill.Redis redis -> variables.put(redis.variable(), url(server.name()));
                case Drill.Http _ -> {}
            }
        }
        return variables;
    }

    /// The passwords of its servers, to be redacted everywhere.
    public Set<String> secrets() {
        Set<String> secrets = new LinkedHashSet<>();
        servers.values().forEach(server -> secrets.add(server.password()));
        return secrets;
    }

    /// The address of the server that replaces this connection.
    public synchronized String url(String connection) {
        Server server = servers.get(connection);
        if (server != null) {
            return server.url();
        }
        SandboxEntry.Place place = entry.places().get(connection);
        if (place == null) {
            throw new IllegalArgumentException("the drill has no server `" + connection + "`");
        }
        return "http://127.0.0.1:" + place.port();
    }

    /// The databases in it, by the name of the connection they replace.
    public SequencedMap<String, RehearsalDatabase> databases() {
        SequencedMap<String, RehearsalDatabase> databases = new LinkedHashMap<>();
        servers.forEach((name, server) -> {
            if (server instanceof PostgresServer postgres) {
                databases.put(name, postgres.database());
            }
        });
        return databases;
    }

    /// The Redis servers in it, by the name of the connection they replace.
    public SequencedMap<String, RehearsalCache> caches() {
        SequencedMap<String, RehearsalCache> caches = new LinkedHashMap<>();
        servers.forEach((name, server) -> {
            if (server instanceof RedisServer redis) {
                caches.put(name, redis.cache());
            }
        });
        return caches;
    }

    /// The servers that were found dead and started again on their data, by name.
    public List<String> restarted() {
        return List.copyOf(restarted);
    }

    /// The runbook as it is rehearsed: with one environment, `drill`, and with every connection
    /// leading here.
    public Runbook rehearse(Runbook runbook) {
        Map<String, String> addresses = new LinkedHashMap<>();
        drill.standIns().forEach(http -> addresses.put(http.name(), url(http.name())));
        return new Rehearsal(drill, folder(), addresses).of(runbook);
    }

    /// Notes the run that uses this sandbox. From now on the end of this process leaves the servers
    /// running.
    public synchronized void assignTo(String run) {
        entry = entry.withRun(run);
        registry.save(entry);
    }

    /// Leaves the servers running, for a run that is paused; only the stand-in for the application
    /// stops answering. Does nothing once it was left or closed.
    public void leave() {
        starting.writeLock().lock();
        try {
            if (!ended) {
                end();
                save(entry.withOwner(Optional.empty()));
            }
        } finally {
            starting.writeLock().unlock();
        }
    }

    /// Stops everything and removes all of it. Does nothing once it was left or closed.
    @Override
    public void close() {
        starting.writeLock().lock();
        try {
            if (!ended) {
                end();
                servers.values().forEach(server -> server.stop(noted(server)));
                registry.remove(entry.id());
            }
        } finally {
            starting.writeLock().unlock();
        }
    }

    /// Starts a server that has no data yet.
    void startNew(String name) {
        starting.readLock().lock();
        try {
            Server server = usable(name);
            server.create();
            server.start();
            note(name, server);
        } finally {
            starting.readLock().unlock();
        }
    }

    /// Starts a server on its data, unless it still runs.
    void startAgain(String name) {
        starting.readLock().lock();
        try {
            Server server = usable(name);
            if (server.process().filter(ServerProcess::isRunning).isEmpty()) {
                server.start();
                note(name, server);
                restarted.add(name);
            }
        } finally {
            starting.readLock().unlock();
        }
    }

    /// Brings the servers into the drill's first state.
    void fill() {
        for (Drill.Server server : drill.servers().values()) {
            if (server instanceof Drill.Postgres postgres) {
                postgres.fixtures().forEach(fixture -> load(database(postgres.name()), fixture));
            } else if (server instanceof Drill.Redis redis
                    && servers.get(redis.name()) instanceof RedisServer running) {
                running.cache().set(redis.keys());
            }
        }
    }

    /// Starts the stand-ins.
    void answer() {
        Map<String, RehearsalDatabase> databases = databases();
        starting.readLock().lock();
        try {
            drill.standIns()
                    .forEach(http ->
                            standIns.add(StandIn.start(port(http.name()), http, databases)));
        } finally {
            starting.readLock().unlock();
        }
    }

    private RehearsalDatabase database(String name) {
        if (servers.get(name) instanceof PostgresServer postgres) {
            return postgres.database();
        }
        throw new IllegalStateException("no PostgreSQL server was made for `" + name + "`");
    }

    private synchronized int port(String name) {
        SandboxEntry.Place place = entry.places().get(name);
        if (place == null) {
            throw new IllegalStateException("no port was noted for `" + name + "`");
        }
        return place.port();
    }

    private static void load(RehearsalDatabase database, Path fixture) {
        String script;
        try {
            script = Files.readString(fixture);
        } catch (IOException e) {
            throw new SandboxProblem(
                    "the fixture cannot be read: " + e,
                    "It must be a UTF-8 text file: " + fixture,
                    e);
        }
        database.load(script)
                .ifPresent(refusal -> {
                    throw new SandboxProblem(
                            "the fixture " + fixture.getFileName() + " fails: " + refusal.message(),
                            "Correct " + fixture + "; psql shows the line.");
                });
    }

    private Server usable(String name) {
        Server server = servers.get(name);
        if (ended || server == null) {
            throw new SandboxProblem(
                    "the sandbox was ended while it was being started", "Start the drill again.");
        }
        return server;
    }

    private void note(String name, Server server) {
        synchronized (this) {
            Optional<SandboxEntry.Mark> mark =
                    server.process()
                            .map(process ->
                                    new SandboxEntry.Mark(process.pid(), process.started()));
            save(entry.withProcess(name, mark));
        }
    }

    private synchronized void save(SandboxEntry next) {
        entry = next;
        registry.save(next);
    }

    private Optional<ServerProcess> noted(Server server) {
        return SandboxRegistry.noted(entry, server);
    }

    private void end() {
        ended = true;
        standIns.forEach(StandIn::close);
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The process is ending already and this is the hook.
            return;
        }
    }

    /// ^C, SIGTERM or the plain end of the process. What fails here is tried again by the next
    /// start's clean-up; there is nobody left to tell.
    private void processEnds() {
        boolean used;
        synchronized (this) {
            used = entry.run().isPresent();
        }
        try {
            if (used) {
                leave();
            } else {
                close();
            }
        } catch (SandboxProblem e) {
            ended = true;
        }
    }
}
