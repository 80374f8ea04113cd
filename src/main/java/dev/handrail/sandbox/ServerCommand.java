package dev.handrail.sandbox;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Runs one of the programs that make, start or stop a server. Its output goes to a file and not to
/// a pipe: the server it leaves behind inherits it, and would die of a broken pipe once we are
/// gone.
final class ServerCommand {

    private static final int SHOWN_BYTES = 2000;

    private final Path output;

    /// @param output where everything that is printed goes; replaced by each command
    ServerCommand(Path output) {
        this.output = output;
    }

    /// Runs `command` to its end.
    ///
    /// @throws SandboxProblem when it fails or takes longer than `limit`
    void run(Duration limit, List<String> command) {
        int exit = exit(limit, command);
        if (exit != 0) {
            throw new SandboxProblem(
                    program(command) + " failed with exit code " + exit + ":\n" + lastOutput(),
                    "The servers of the sandbox that were started so far are stopped again.");
        }
    }

    /// Runs `command` to its end and gives its exit code.
    int exit(Duration limit, List<String> command) {
        try {
            Process process =
                    new ProcessBuilder(command)
                            .redirectInput(Path.of("/dev/null").toFile())
                            .redirectErrorStream(true)
                            .redirectOutput(output.toFile())
                            .start();
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
                throw new SandboxProblem(
                        program(command)
                                + " did not end within "
                                + limit.toSeconds()
                                + " s:\n"
                                + lastOutput(),
                        "The machine may be overloaded; try again.");
            }
            return process.exitValue();
        } catch (IOException e) {
            throw new SandboxProblem(
                    program(command) + " cannot be run: " + e.getMessage(),
                    "The folder it lies in must not be mounted with `noexec`.",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SandboxProblem(
                    "interrupted while " + program(command) + " ran",
                    "What was started is stopped now, or at the next start of Handrail.",
                    e);
        }
    }

    private String lastOutput() {
        return endOf(output);
    }

    /// The end of a text file, for a message.
    static String endOf(Path file) {
        try {
            byte[] all = Files.readAllBytes(file);
            int from = Math.max(0, all.length - SHOWN_BYTES);
            return new String(all, from, all.length - from, StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            return "(" + file + " cannot be read: " + e.getMessage() + ")";
        }
    }

    private static String program(List<String> command) {
        int own = command.getFirst().equals("unshare") ? 2 : 0;
        return String.valueOf(Path.of(command.get(own)).getFileName());
    }
}
