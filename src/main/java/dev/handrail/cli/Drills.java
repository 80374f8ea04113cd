package dev.handrail.cli;

import dev.handrail.sandbox.DrillReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
        List<Path> folders = folders(host);
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

    private static List<Path> folders(Host host) {
        List<Path> folders = new ArrayList<>();
        folders.add(Path.of("runbooks", "drills"));
        host.variable("HANDRAIL_HOME")
                .ifPresent(home -> folders.add(Path.of(home, "runbooks", "drills")));
        return folders;
    }

    /// The drills of a runbook: the one with this name, else all those in `drills` beside the
    /// runbook (or where drills are found by name) that name the runbook.
    ///
    /// @throws CommandProblem when there is none
    static List<Path> of(Host host, Path runbook, Optional<String> name) {
        if (name.isPresent()) {
            return List.of(find(host, name.get()));
        }
        Path document = runbook.toAbsolutePath().normalize();
        List<Path> folders = new ArrayList<>();
        folders.add(document.resolveSibling("drills"));
        folders.addAll(folders(host));
        for (Path folder : folders) {
            List<Path> found = naming(document, folder);
            if (!found.isEmpty()) {
                return found;
            }
        }
        throw new CommandProblem(
                "there is no drill for " + runbook + ", so there is nothing to prove it on",
                "write one in " + folders.getFirst() + ", or name one with --drill");
    }

    private static List<Path> naming(Path runbook, Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().endsWith(".yaml"))
                    .sorted()
                    .filter(file ->
                            DrillReader.read(file, file.toString())
                                    .result()
                                    .filter(drill -> drill.runbook().equals(runbook))
                                    .isPresent())
                    .toList();
        } catch (IOException notThere) {
            return List.of();
        }
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
