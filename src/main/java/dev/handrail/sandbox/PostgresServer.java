package dev.handrail.sandbox;

import dev.handrail.postgres.RehearsalDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A PostgreSQL server on 127.0.0.1. Its data need not survive the machine, so nothing of it is
/// forced to disk; transaction ids and their status work as on any other server, also after its
/// crash.
///
/// @param binaries folder with PostgreSQL's `bin`
record PostgresServer(Path binaries, Path folder, int port, String password) implements Server {

    static final String ROLE = "handrail";
    static final String DATABASE = "app";

    private static final Duration INIT_LIMIT = Duration.ofSeconds(60);
    private static final Duration START_LIMIT = Duration.ofSeconds(30);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(10);

    @Override
    public String url() {
        return "postgres://" + ROLE + ":" + password + "@127.0.0.1:" + port + "/" + DATABASE;
    }

    /// The database in it.
    RehearsalDatabase database() {
        return new RehearsalDatabase(port, DATABASE, ROLE, password);
    }

    private Path data() {
        return folder.resolve("data");
    }

    /// Anybody on the machine can reach the port, and the role is a superuser that may run
    /// programs: so there is a password, and it is in no argument list.
    @Override
    public void create() {
        try {
            Folders.make(folder);
            Path passwordFile = folder.resolve("password");
            Folders.writeNew(passwordFile, password + "\n");
            initialise(
                    "-D",
                    data().toString(),
                    "-U",
                    ROLE,
                    "--pwfile=" + passwordFile,
                    "--auth=scram-sha-256",
                    "--no-sync",
                    "-E",
                    "UTF8",
                    "--locale=C");
            Files.delete(passwordFile);
            Files.writeString(data().resolve("postgresql.auto.conf"), settings());
        } catch (IOException e) {
            throw new SandboxProblem(
                    "the data folder of the sandbox's PostgreSQL cannot be made: " + e,
                    "The folder needs about 50 MB: " + folder,
                    e);
        }
    }

    /// Commits are written (though not forced) before they are answered, so that they survive the
    /// death of the server's processes.
    private String settings() {
        return """
        port = %d
        listen_addresses = '127.0.0.1'
        unix_socket_directories = ''
        fsync = off
        full_page_writes = off
        shared_buffers = '32MB'
        max_connections = 60
        max_prepared_transactions = 4
        timezone = 'UTC'
        log_timezone = 'UTC'
        """
                .formatted(port);
    }

    @Override
    public void start() {
        List<String> start =
                line("pg_ctl", "-D", data().toString(), "-l", log().toString(), "-w", "start");
        long deadline = System.nanoTime() + START_LIMIT.toNanos();
        // When only the first process of an earlier server was killed, its others hold the shared
        // memory for a moment longer, and a new server refuses to start beside them.
        boolean again = Files.exists(data().resolve("postmaster.pid"));
        while (runner("start").exit(START_LIMIT, start) != 0) {
            if (!again || System.nanoTime() - deadline > 0) {
                throw refused("PostgreSQL does not start:\n" + ServerCommand.endOf(log()));
            }
            Pause.briefly();
        }
        database().createIfMissing();
    }

    private Path log() {
        return folder.resolve("server.log");
    }

    @Override
    public Optional<ServerProcess> process() {
        try (var lines = Files.lines(data().resolve("postmaster.pid"))) {
            return lines.findFirst()
                    .map(line -> ServerProcess.of(Long.parseLong(line.strip()), folder));
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
        // Immediate: no checkpoint for data that is thrown away. pg_ctl takes the id from the file
        // in the data folder, which has just been compared with the process.
        runner("stop")
                .exit(
                        STOP_LIMIT,
                        line(
                                "pg_ctl",
                                "-D",
                                data().toString(),
                                "-m",
                                "immediate",
                                "-t",
                                "5",
                                "stop"));
        if (!running.get().goneWithin(STOP_LIMIT)) {
            running.get().handle().ifPresent(ProcessHandle::destroyForcibly);
        }
    }

    private void initialise(String... arguments) {
        try {
            runner("initdb").run(INIT_LIMIT, line("initdb", arguments));
        } catch (SandboxProblem e) {
            throw refused(String.valueOf(e.getMessage()));
        }
    }

    private SandboxProblem refused(String message) {
        return new SandboxProblem(
                message,
                isRoot()
                        ? "PostgreSQL refuses to run as root, and this machine may not allow the user"
                                + " namespace that is used instead; run the drill as an ordinary user."
                        : "What was started of the sandbox is stopped again.");
    }

    private ServerCommand runner(String command) {
        return new ServerCommand(folder.resolve(command + ".log"));
    }

    /// PostgreSQL refuses to run as root. In a user namespace without a mapping its programs see an
    /// unprivileged user, while files and signals go on belonging to root.
    private List<String> line(String program, String... arguments) {
        List<String> line = new ArrayList<>();
        if (isRoot()) {
            line.addAll(List.of("unshare", "-U"));
        }
        line.add(binaries.resolve("bin").resolve(program).toString());
        line.addAll(List.of(arguments));
        return line;
    }

    private boolean isRoot() {
        try {
            return Files.getAttribute(folder, "unix:uid") instanceof Integer uid && uid == 0;
        } catch (IOException | UnsupportedOperationException e) {
            return "root".equals(System.getProperty("user.name"));
        }
    }
}
