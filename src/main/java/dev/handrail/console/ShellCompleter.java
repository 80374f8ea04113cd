package dev.handrail.console;

import dev.handrail.action.HostShell;
import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jline.reader.Candidate;
import org.jline.reader.Completer;
import org.jline.reader.LineReader;
import org.jline.reader.ParsedLine;

/// Proposes programs for the first word and files for all others.
final class ShellCompleter implements Completer {

    /// Names that would need quoting are left out: a proposal must do what it looks like.
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9._+@%:,=~-]+");

    private static final int MOST = 500;

    private final HostShell shell;
    private final Lookup<List<String>> programs = new Lookup<>(List.of());
    private final Lookup<List<String>> files = new Lookup<>(List.of());

    ShellCompleter(HostShell shell) {
        this.shell = shell;
        programs.prepare("", ShellCompleter::onPath);
    }

    /// Whether a character belongs to the word that is completed.
    static boolean isPart(char character) {
        return !Character.isWhitespace(character) && "|&;<>()'\"$`".indexOf(character) < 0;
    }

    @Override
    public void complete(LineReader reader, ParsedLine line, List<Candidate> candidates) {
        String word = line.word();
        String before = line.line().substring(0, line.cursor() - word.length()).strip();
        boolean command =
                before.isEmpty()
                        || before.endsWith("|")
                        || before.endsWith(";")
                        || before.endsWith("&");
        if (command && !word.contains("/")) {
            programs.get("", ShellCompleter::onPath)
                    .forEach(name -> candidates.add(new Candidate(name)));
        }
        int slash = word.lastIndexOf('/');
        String folder = word.substring(0, slash + 1);
        for (String name : files.get(shell.folder() + " " + folder, () -> in(folder))) {
            boolean directory = name.endsWith("/");
            String value = folder + name;
            candidates.add(new Candidate(value, name, null, null, null, null, !directory));
        }
    }

    private List<String> in(String folder) {
        List<String> names = new ArrayList<>();
        try {
            Path home = Path.of(System.getProperty("user.home"));
            Path path =
                    folder.startsWith("~/")
                            ? home.resolve(folder.substring(2))
                            : shell.folder().resolve(folder);
            try (DirectoryStream<Path> found = Files.newDirectoryStream(path)) {
                for (Path file : found) {
                    String name = file.getFileName().toString();
                    if (PLAIN.matcher(name).matches() && names.size() < MOST) {
                        names.add(Files.isDirectory(file) ? name + "/" : name);
                    }
                }
            }
        } catch (IOException | InvalidPathException | DirectoryIteratorException e) {
            return List.of();
        }
        return names;
    }

    private static List<String> onPath() {
        TreeSet<String> names = new TreeSet<>();
        String path = System.getenv().getOrDefault("PATH", "");
        for (String folder : path.split(Pattern.quote(File.pathSeparator))) {
            try (DirectoryStream<Path> found = Files.newDirectoryStream(Path.of(folder))) {
                for (Path file : found) {
                    if (Files.isExecutable(file)) {
                        names.add(file.getFileName().toString());
                    }
                }
            } catch (IOException | InvalidPathException | DirectoryIteratorException e) {
                // A folder that cannot be read has nothing to propose.
                continue;
            }
        }
        return List.copyOf(names);
    }
}
