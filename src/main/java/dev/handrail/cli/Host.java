package dev.handrail.cli;

import java.io.InputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/// The process a command runs in: its streams and its environment. Tests give their own.
///
/// @param terminal whether the standard streams are those of the process, so that its terminal may
///   be used
record Host(
        InputStream in,
        PrintStream out,
        PrintStream err,
        Map<String, String> variables,
        boolean terminal) {

    static Host ofProcess() {
        return new Host(
                System.in,
                TextOutput.ofProcess(),
                new PrintStream(System.err, true, StandardCharsets.UTF_8),
                System.getenv(),
                true);
    }

    PrintWriter outWriter() {
        return new PrintWriter(out, true, StandardCharsets.UTF_8);
    }

    PrintWriter errWriter() {
        return new PrintWriter(err, true, StandardCharsets.UTF_8);
    }

    Optional<String> variable(String name) {
        return Optional.ofNullable(variables.get(name)).filter(value -> !value.isEmpty());
    }

    /// Where runs are kept: `$HANDRAIL_RUNS`, else below the user's state folder.
    Path runs(Optional<Path> given) {
        return given.or(() -> variable("HANDRAIL_RUNS").map(Path::of))
                .orElseGet(() -> state().resolve("runs"))
                .toAbsolutePath()
                .normalize();
    }

    /// `${XDG_STATE_HOME:-~/.local/state}/handrail`.
    Path state() {
        return folder("XDG_STATE_HOME", ".local/state");
    }

    /// `${XDG_CACHE_HOME:-~/.cache}/handrail`.
    Path cache() {
        return folder("XDG_CACHE_HOME", ".cache");
    }

    /// `${XDG_CONFIG_HOME:-~/.config}/handrail/config.yaml`.
    Path settings() {
        return folder("XDG_CONFIG_HOME", ".config").resolve("config.yaml");
    }

    private Path folder(String variable, String otherwise) {
        return variable(variable)
                .map(Path::of)
                .filter(Path::isAbsolute) // the XDG specification: relative ones are to be ignored
                .orElseGet(() -> Path.of(System.getProperty("user.home")).resolve(otherwise))
                .resolve("handrail");
    }
}
