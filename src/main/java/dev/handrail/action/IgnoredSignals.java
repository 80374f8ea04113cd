package dev.handrail.action;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The signals this process was started with as ignored, and how its children get rid of that.
///
/// A shell starts background jobs (`handrail run ... &` in a script) with INT and QUIT ignored,
/// every child inherits that, and a script can then not even trap them: `^C` and the first level of
/// a stop would go by unheard.
final class IgnoredSignals {

    /// The bit of INT (signal 2) in the masks of `/proc/<pid>/status`; see proc(5).
    private static final long INT = 1L << (2 - 1);

    private IgnoredSignals() {}

    /// What is put before a command so that it hears INT and QUIT again; nothing where it does
    /// anyway, and where that cannot be told or done.
    static List<String> undoing() {
        return undoing(Path.of("/proc/self/status"));
    }

    /// @param status of this process, as proc(5) describes it
    static List<String> undoing(Path status) {
        if (!isInterruptIgnored(status)) {
            return List.of();
        }
        return Tools.find("env")
                .map(env -> List.of(env.toString(), "--default-signal=INT,QUIT"))
                .filter(IgnoredSignals::isUnderstood)
                .orElse(List.of());
    }

    /// GNU env knows the option since coreutils 8.31; that of BusyBox does not.
    private static boolean isUnderstood(List<String> prefix) {
        List<String> command = new ArrayList<>(prefix);
        command.add("true");
        try {
            Process tried =
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start();
            return tried.waitFor() == 0;
        } catch (IOException notStarted) {
            return false;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static boolean isInterruptIgnored(Path status) {
        try {
            for (String line : Files.readAllLines(status)) {
                if (line.startsWith("SigIgn:")) {
                    String mask = line.substring("SigIgn:".length()).strip();
                    return (Long.parseUnsignedLong(mask, 16) & INT) != 0;
                }
            }
        } catch (IOException | NumberFormatException notLinux) {
            return false;
        }
        return false;
    }
}
