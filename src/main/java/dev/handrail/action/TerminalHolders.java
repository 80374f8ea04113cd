package dev.handrail.action;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/// Who has a terminal open, by what the kernel says in `/proc/<pid>/fd` (proc(5)); where there is
/// no `/proc` (macOS) nobody is seen.
///
/// @param terminal such as `/dev/pts/7`
record TerminalHolders(String terminal) {

    /// Whether a process of ours can still print there.
    boolean any() {
        return ProcessHandle.allProcesses().anyMatch(process -> holds(process.pid()));
    }

    private boolean holds(long pid) {
        Path open = Path.of("/proc", Long.toString(pid), "fd");
        try (DirectoryStream<Path> files = Files.newDirectoryStream(open)) {
            for (Path file : files) {
                if (Files.readSymbolicLink(file).toString().equals(terminal)) {
                    return true;
                }
            }
            return false;
        } catch (IOException | DirectoryIteratorException | SecurityException gone) {
            // It has ended meanwhile, or belongs to somebody else and so is not ours.
            return false;
        }
    }
}
