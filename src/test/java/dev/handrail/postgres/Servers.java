package dev.handrail.postgres;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A real PostgreSQL for the tests of this package, started once for each JVM and stopped when it
/// ends (the library's own shutdown hook).
final class Servers {

    private Servers() {}

    private static final class Shared {
        static final EmbeddedPostgres SERVER = start();
    }

    private static EmbeddedPostgres start() {
        try {
            return EmbeddedPostgres.builder()
                    .setServerConfig("max_prepared_transactions", "4")
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("wal_level", "replica")
                    .setServerConfig("max_wal_senders", "4")
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static int port() {
        return Shared.SERVER.getPort();
    }

    /// The superuser in the database every server has.
    static PostgresAddress admin() {
        return address("postgres", "postgres", port());
    }

    static PostgresAddress address(String user, String database, int port) {
        return new PostgresAddress(
                List.of("localhost:" + port), database, user, Optional.empty(), Map.of());
    }

    /// A new, empty database; what was in one of this name is gone.
    static PostgresAddress database(String name) {
        run(
                admin(),
                "drop database if exists " + name + " with (force)",
                "create database " + name);
        return address("postgres", name, port());
    }

    static void run(PostgresAddress address, String... statements) {
        try (PostgresSession session = PostgresSession.open(address, "test")) {
            for (String statement : statements) {
                session.query(statement);
            }
        } catch (ConnectFailed | QueryFailed e) {
            throw new AssertionError(e.getMessage(), e);
        }
    }

    static String ask(PostgresAddress address, String question) {
        try (PostgresSession session = PostgresSession.open(address, "test")) {
            return session.cell(question);
        } catch (ConnectFailed | QueryFailed e) {
            throw new AssertionError(e.getMessage(), e);
        }
    }

    /// Puts lines in front of pg_hba.conf while `test` runs.
    static void withHostRules(String rules, Runnable test) {
        Path file = Path.of(ask(admin(), "show hba_file"));
        try {
            String before = Files.readString(file);
            try {
                Files.writeString(file, rules + "\n" + before);
                run(admin(), "select pg_reload_conf()");
                test.run();
            } finally {
                Files.writeString(file, before);
                run(admin(), "select pg_reload_conf()");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// What a program printed.
    record Printed(String out, String err, int exit) {}

    static boolean hasPsql() {
        return psqlPath().isPresent();
    }

    private static Optional<Path> psqlPath() {
        return java.util.Arrays.stream(System.getenv("PATH").split(":"))
                .map(folder -> Path.of(folder, "psql"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /// Runs the real psql on a script `file` in `folder`.
    static Printed psql(PostgresAddress address, Path folder, String file, String... options) {
        java.util.List<String> command = new java.util.ArrayList<>(List.of("psql", "-X"));
        command.addAll(List.of(options));
        command.addAll(List.of("-f", file));
        try {
            ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
            builder.environment().putAll(address.environment());
            builder.environment().put("PGTZ", ask(address, "show log_timezone"));
            Path err = Files.createTempFile(folder, "psql", ".err");
            Process process = builder.redirectError(err.toFile()).start();
            process.getOutputStream().close();
            String out =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Printed(out, Files.readString(err), process.waitFor());
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
