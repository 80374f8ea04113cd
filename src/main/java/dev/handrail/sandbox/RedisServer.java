package dev.handrail.sandbox;

import dev.handrail.redis.RehearsalCache;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// A Redis on 127.0.0.1. It writes its commands to a file, so that it has its keys again if it must
/// be started once more for a drill that is resumed.
///
/// @param program `redis-server`
record RedisServer(Path program, Path folder, int port, String password) implements Server {

    private static final Duration START_LIMIT = Duration.ofSeconds(15);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(5);

    @Override
    public String url() {
        return "redis://:" + password + "@127.0.0.1:" + port + "/0";
    }

    /// The keys in it.
    RehearsalCache cache() {
        return new RehearsalCache(port, password);
    }

    /// The settings are in a file that only its owner reads: an argument list is public. It
    /// detaches itself (`daemonize`), and keeps its arguments so that the process can be
    /// recognised.
    @Override
    public void create() {
        String settings =
                """
                bind 127.0.0.1
                port %d
                requirepass %s
                daemonize yes
                set-proc-title no
                pidfile "%s"
                logfile "%s"
                dir "%s"
                save ""
                appendonly yes
                appendfsync no
                """
                        .formatted(
                                port,
                                password,
                                folder.resolve("redis.pid"),
                                folder.resolve("server.log"),
                                folder);
        try {
            Folders.make(folder);
            Folders.writeNew(folder.resolve("redis.conf"), settings);
        } catch (IOException e) {
            throw new SandboxProblem(
                    "the data folder of the sandbox's Redis cannot be made: " + e,
                    "The folder must be writable: " + folder,
                    e);
        }
    }

    @Override
    public void start() {
        new ServerCommand(folder.resolve("start.log"))
                .run(
                        START_LIMIT,
                        List.of(program.toString(), folder.resolve("redis.conf").toString()));
        long deadline = System.nanoTime() + START_LIMIT.toNanos();
        while (!cache().answers()) {
            if (System.nanoTime() - deadline > 0) {
                throw new SandboxProblem(
                        "the sandbox's Redis does not answer on port " + port,
                        "Its own words are in " + folder.resolve("server.log"));
            }
            Pause.briefly();
        }
    }

    @Override
    public Optional<ServerProcess> process() {
        try {
            String id = Files.readString(folder.resolve("redis.pid")).strip();
            return Optional.of(ServerProcess.of(Long.parseLong(id), folder));
        } catch (IOException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    @Override
    public void stop(Optional<ServerProcess> noted) {
        Optional<ServerProcess> running = running(noted);
        if (running.isEmpty()) {
            return;
        }
        running.get().handle().ifPresent(ProcessHandle::destroy);
        if (!running.get().goneWithin(STOP_LIMIT)) {
            running.get().handle().ifPresent(ProcessHandle::destroyForcibly);
        }
    }
}
