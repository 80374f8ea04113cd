package dev.handrail.terminal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// Whether this process has its terminal, or stands in the background of a shell.
final class Foreground {

    /// proc(5), `/proc/pid/stat`: the process group, and the one in the terminal's foreground,
    /// counted behind the name, which may have blanks in it.
    private static final int GROUP = 2;

    private static final int FOREGROUND_GROUP = 5;

    private Foreground() {}

    /// Closing a terminal sets its attributes, and whoever does that in the background is stopped
    /// (SIGTTOU). Where nothing is known (no Linux), the answer is no.
    static boolean isHere() {
        try {
            String stat = Files.readString(Path.of("/proc/self/stat"), StandardCharsets.ISO_8859_1);
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            return fields[GROUP].equals(fields[FOREGROUND_GROUP]);
        } catch (IOException | IndexOutOfBoundsException unknown) {
            return false;
        }
    }
}
