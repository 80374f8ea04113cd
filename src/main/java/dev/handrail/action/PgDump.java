package dev.handrail.action;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// A pg_dump that can dump a given server: its major version must not be older.
sealed interface PgDump {

    /// There is one.
    ///
    /// @param restore the pg_restore beside it, which can list what is in a dump
    record Fitting(Path dump, Path restore, Version version) implements PgDump {}

    /// There is none, and why, as a part of a sentence.
    record None(String why) implements PgDump {}

    static PgDump find(Processes processes, int serverMajor) {
        Optional<Path> dump = Tools.find("pg_dump");
        if (dump.isEmpty()) {
            return new None("there is no pg_dump on the PATH");
        }
        Path restore = dump.get().resolveSibling("pg_restore");
        Optional<Path> found =
                Files.isExecutable(restore) ? Optional.of(restore) : Tools.find("pg_restore");
        if (found.isEmpty()) {
            return new None("there is no pg_restore on the PATH to look into a dump");
        }
        Optional<Version> version = ToolVersion.ask(processes, dump.get());
        if (version.isEmpty()) {
            return new None("`pg_dump --version` tells no version");
        }
        int major = version.get().numbers().getFirst().intValue();
        return major >= serverMajor
                ? new Fitting(dump.get(), found.get(), version.get())
                : new None(
                        "pg_dump "
                                + version.get()
                                + " refuses servers newer than itself, and this one is "
                                + serverMajor);
    }
}
