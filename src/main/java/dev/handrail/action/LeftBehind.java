package dev.handrail.action;

import dev.handrail.engine.ActionRunner.Finding;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Processes of an attempt that outlived the Handrail that started them, as they do when it is
/// killed. They are known by the attempt's label in their environment, which the kernel keeps in
/// `/proc` (proc(5)); where there is no `/proc` (macOS) none is found.
final class LeftBehind {

    private static final int NAMED = 5;

    private LeftBehind() {}

    /// That the attempt still runs, if it does.
    ///
    /// @param label see [dev.handrail.engine.Attempt#label]
    static Optional<Finding> by(String label) {
        List<ProcessHandle> running =
                ProcessHandle.allProcesses().filter(process -> carries(process, label)).toList();
        if (running.isEmpty()) {
            return Optional.empty();
        }
        String named =
                running.stream()
                        .limit(NAMED)
                        .map(LeftBehind::name)
                        .collect(Collectors.joining(", "));
        String more = running.size() > NAMED ? " and " + (running.size() - NAMED) + " more" : "";
        String pids =
                running.stream()
                        .map(process -> Long.toString(process.pid()))
                        .collect(Collectors.joining(" "));
        return Optional.of(
                new Finding.StillRunning(
                        "it is still running: "
                                + named
                                + more
                                + "; wait until it has ended and look again, or end it: kill "
                                + pids));
    }

    private static boolean carries(ProcessHandle process, String label) {
        Path environment = Path.of("/proc", Long.toString(process.pid()), "environ");
        try {
            // Entries end with NUL. Latin-1 maps every byte, so that odd ones do no harm.
            String entries = "\0" + Files.readString(environment, StandardCharsets.ISO_8859_1);
            return entries.contains("\0" + ShellAction.LABEL + "=" + label + "\0");
        } catch (IOException | SecurityException gone) {
            // It has ended meanwhile, or belongs to somebody else and so is not ours.
            return false;
        }
    }

    private static String name(ProcessHandle process) {
        String command = process.info().command().orElse("");
        return "process "
                + process.pid()
                + (command.isEmpty() ? "" : " (" + Path.of(command).getFileName() + ")");
    }
}
