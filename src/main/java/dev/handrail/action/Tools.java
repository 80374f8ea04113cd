package dev.handrail.action;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/// Programs on the PATH.
final class Tools {

    private Tools() {}

    /// Where a shell would find this program.
    static Optional<Path> find(String name) {
        String path = System.getenv("PATH");
        if (path == null) {
            return Optional.empty();
        }
        for (String folder : path.split(Pattern.quote(File.pathSeparator))) {
            try {
                Path candidate = Path.of(folder.isEmpty() ? "." : folder, name);
                if (Files.isExecutable(candidate) && !Files.isDirectory(candidate)) {
                    return Optional.of(candidate.toAbsolutePath());
                }
            } catch (InvalidPathException _) {
                // A shell passes over such an entry, too.
            }
        }
        return Optional.empty();
    }
}
