package dev.handrail.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A folder of runbooks.
final class RunbookFolder {

    private RunbookFolder() {}

    /// The `*.yaml` files that stand directly in `folder`, by name.
    static List<Path> files(Path folder) {
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder, "*.yaml")) {
            for (Path file : stream) {
                if (Files.isRegularFile(file)) {
                    files.add(file);
                }
            }
        } catch (IOException e) {
            throw new CommandProblem(
                    "cannot look into " + folder + ": " + e.getClass().getSimpleName(),
                    "nothing was checked; look at the permissions of the folder");
        }
        files.sort(null);
        return files;
    }

    /// Whether a file says it is a runbook: a line begins with `runbook:` and none with `drill:`,
    /// because a drill names its runbook, too. A file that cannot be read counts as one, so that
    /// the reader tells why.
    static boolean isRunbook(Path file) {
        boolean named = false;
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("drill:")) {
                    return false;
                }
                named |= line.startsWith("runbook:");
            }
            return named;
        } catch (IOException _) {
            return true;
        }
    }
}
