package dev.handrail.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Finds drills by name.
final class Drills {

    private Drills() {}

    /// The drill's file: `given` itself when there is such a file, else
    /// `runbooks/drills/<given>.yaml` below the current folder or beside the installed program.
    static Path find(Host host, String given) {
        Path itself = Path.of(given);
        if (Files.isRegularFile(itself)) {
            return itself;
        }
        List<Path> folders = new ArrayList<>();
        folders.add(Path.of("runbooks", "drills"));
        host.variable("HANDRAIL_HOME")
                .ifPresent(home -> folders.add(Path.of(home, "runbooks", "drills")));
        for (Path folder : folders) {
            Path file = folder.resolve(given + ".yaml");
            if (Files.isRegularFile(file)) {
                return file;
            }
        }
        throw new CommandProblem(
                "there is no drill `" + given + "`",
                known(folders).isEmpty()
                        ? "give the drill's file, or run this where runbooks/drills is"
                        : "there are: " + String.join(", ", known(folders)));
    }

    private static List<String> known(List<Path> folders) {
        List<String> names = new ArrayList<>();
        for (Path folder : folders) {
            try (Stream<Path> files = Files.list(folder)) {
                files.map(file -> file.getFileName().toString())
                        .filter(name -> name.endsWith(".yaml"))
                        .map(name -> name.substring(0, name.length() - ".yaml".length()))
                        .filter(name -> !names.contains(name))
                        .sorted()
                        .forEach(names::add);
            } catch (IOException notThere) {
                continue;
            }
        }
        return names;
    }
}
