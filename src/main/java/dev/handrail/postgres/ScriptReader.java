package dev.handrail.postgres;

import dev.handrail.postgres.Script.Command;
import dev.handrail.postgres.Script.Item;
import dev.handrail.postgres.Script.Meta;
import dev.handrail.runbook.Reading;
import dev.handrail.text.Diagnostic;
import dev.handrail.text.Source;
import dev.handrail.text.Span;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/// Reads a script and everything it includes before anything of it runs, so that a missing file or
/// a meta-command that cannot be carried out is known while the database is still untouched.
///
/// `\i` is resolved from the runbook's folder, which is where psql would be started; `\ir` from the
/// file it stands in. Both must stay inside the folder that holds the runbook and the script.
public final class ScriptReader {

    private static final int MAX_DEPTH = 16;
    private static final int MAX_FILES = 500;

    /// Variables with which a script changes how psql itself behaves.
    private static final Set<String> STEERING =
            Set.of("AUTOCOMMIT", "ON_ERROR_ROLLBACK", "SINGLELINE", "SINGLESTEP");

    private final Path folder;
    private final UnaryOperator<Path> copies;
    private final Path boundary;
    private final PsqlVariables known;
    private final List<Item> items = new ArrayList<>();
    private final Map<Path, Source> sources = new LinkedHashMap<>();
    private final Set<Path> unreadable = new LinkedHashSet<>();
    private final Deque<Path> open = new ArrayDeque<>();
    private final List<Diagnostic> diagnostics = new ArrayList<>();

    /// Variables that will have a value when the script runs.
    private Predicate<String> later = _ -> false;

    /// Where scripts are and where their bytes are read.
    ///
    /// @param folder the runbook's folder; scripts and `\i` are relative to it
    /// @param copies file -> the copy of it that is read; the file itself when there is none
    public record Shelf(Path folder, UnaryOperator<Path> copies) {
        public Shelf {
            folder = folder.toAbsolutePath().normalize();
        }

        /// The files of a script that are no longer what is read in their place.
        List<Path> edited(String file) {
            return files(this, file).stream().filter(one -> !isSame(one)).toList();
        }

        /// Whether a file still is what is read in its place.
        boolean isSame(Path file) {
            Path copy = copies.apply(file);
            try {
                return file.equals(copy) || Files.mismatch(file, copy) < 0;
            } catch (IOException unreadable) {
                return false;
            }
        }

        /// Scripts that are read where they are.
        public static Shelf of(Path folder) {
            return new Shelf(folder, UnaryOperator.identity());
        }
    }

    private ScriptReader(Shelf shelf, Path boundary, PsqlVariables known) {
        this.folder = shelf.folder();
        this.copies = shelf.copies();
        this.boundary = boundary;
        this.known = known;
    }

    /// Reads the script in `file`.
    ///
    /// @param known variables whose values an included path may use
    /// @param named where the runbook names the file; an unreadable file is reported there
    public static Reading<Script> file(
            Shelf shelf, String file, Map<String, String> known, Span named) {
        Path path = shelf.folder().resolve(file).normalize();
        ScriptReader reader =
                new ScriptReader(
                        shelf, commonFolder(shelf.folder(), path), new PsqlVariables(known));
        reader.include(path, named);
        return reader.reading();
    }

    /// The script in `file` and every file it includes, as far as that can be told without running
    /// anything: a file whose name depends on a variable is not among them, one that cannot be read
    /// is.
    public static Set<Path> files(Shelf shelf, String file) {
        Path path = shelf.folder().resolve(file).normalize();
        ScriptReader reader =
                new ScriptReader(
                        shelf, commonFolder(shelf.folder(), path), new PsqlVariables(Map.of()));
        reader.include(path, new Source(file, "").at(1, 1));
        Set<Path> files = new LinkedHashSet<>();
        files.add(path);
        files.addAll(reader.sources.keySet());
        files.addAll(reader.unreadable);
        return files;
    }

    /// What is wrong with the script in `file` whatever values its variables will have.
    ///
    /// @param later the variables that will have one; of an include that depends on them nothing is
    ///   said
    /// @param named where the runbook names the file
    public static List<Diagnostic> problems(
            Shelf shelf, String file, Predicate<String> later, Span named) {
        Path path = shelf.folder().resolve(file).normalize();
        ScriptReader reader =
                new ScriptReader(
                        shelf, commonFolder(shelf.folder(), path), new PsqlVariables(Map.of()));
        reader.later = later;
        reader.include(path, named);
        return reader.diagnostics;
    }

    /// The same for SQL that stands in the runbook itself.
    public static List<Diagnostic> problems(Shelf shelf, Source source, Predicate<String> later) {
        ScriptReader reader = new ScriptReader(shelf, shelf.folder(), new PsqlVariables(Map.of()));
        reader.later = later;
        reader.sources.put(shelf.folder(), source);
        reader.split(source, shelf.folder());
        return reader.diagnostics;
    }

    /// Reads SQL that stands in the runbook itself.
    public static Reading<Script> text(Shelf shelf, Source source, Map<String, String> known) {
        Path top = shelf.folder();
        ScriptReader reader = new ScriptReader(shelf, top, new PsqlVariables(known));
        reader.sources.put(top, source);
        reader.split(source, top);
        return reader.reading();
    }

    private Reading<Script> reading() {
        boolean usable =
                diagnostics.stream().noneMatch(d -> d.severity() == Diagnostic.Severity.ERROR);
        Optional<Script> script =
                usable
                        ? Optional.of(new Script(items, List.copyOf(sources.values())))
                        : Optional.empty();
        return new Reading<>(script, diagnostics);
    }

    private void include(Path path, Span from) {
        if (!path.startsWith(boundary)) {
            error(
                    from,
                    "`" + folder.relativize(path) + "` lies outside the runbook's files",
                    "keep scripts below " + boundary.getFileName());
        } else if (open.contains(path)) {
            error(from, "`" + folder.relativize(path) + "` includes itself");
        } else if (open.size() >= MAX_DEPTH) {
            error(from, "files include each other more than " + MAX_DEPTH + " deep");
        } else if (sources.size() >= MAX_FILES) {
            error(from, "the script includes more than " + MAX_FILES + " files");
        } else {
            read(path, from);
        }
    }

    private void read(Path path, Span from) {
        Source source = sources.get(path);
        if (source == null) {
            switch (ScriptFile.read(copies.apply(path), folder.relativize(path).toString())) {
                case ScriptFile.Content(Source content) -> source = content;
                case ScriptFile.Unreadable(String why, String hint) -> {
                    error(from, why, hint);
                    unreadable.add(path);
                    return;
                }
            }
            sources.put(path, source);
        }
        open.push(path);
        split(source, path.getParent() == null ? folder : path.getParent());
        open.pop();
    }

    private void split(Source source, Path relative) {
        ScriptSplitter.Split split = ScriptSplitter.split(source);
        diagnostics.addAll(split.diagnostics());
        diagnostics.addAll(ConditionNesting.problems(split.items()));
        for (Item item : split.items()) {
            if (item instanceof Meta meta && meta.command() == Command.I) {
                included(meta, folder);
            } else if (item instanceof Meta meta && meta.command() == Command.IR) {
                included(meta, relative);
            } else {
                check(item);
                items.add(item);
            }
        }
    }

    private void included(Meta meta, Path base) {
        if (meta.arguments().size() != 1) {
            error(meta.place(), "one file must be named here");
            return;
        }
        Script.Argument argument = meta.arguments().getFirst();
        for (String variable : argument.variables()) {
            if (later.test(variable)) {
                return;
            }
            if (known.value(variable).isEmpty()) {
                error(
                        meta.place(),
                        "which file this includes depends on `"
                                + variable
                                + "`, which is known only while the script runs",
                        "name the file, or set `client: psql` on the action");
                return;
            }
        }
        try {
            include(base.resolve(known.fill(argument)).normalize(), meta.place());
        } catch (java.nio.file.InvalidPathException e) {
            error(meta.place(), "this is not the name of a file: " + e.getReason());
        }
    }

    /// Settings of psql that would change what stops a script or when it commits.
    private void check(Item item) {
        if (!(item instanceof Meta(Command command, List<Script.Argument> arguments, Span place))
                || command != Command.SET
                || arguments.isEmpty()) {
            return;
        }
        String name = known.fill(arguments.getFirst());
        String value = arguments.size() < 2 ? "" : known.fill(arguments.get(1));
        if (STEERING.contains(name)) {
            error(
                    place,
                    "`" + name + "` has no effect here",
                    "use `transaction:` of the action, or set `client: psql`");
        } else if (name.equals("ON_ERROR_STOP")
                && PsqlBoolean.read(value).filter(on -> !on).isPresent()) {
            error(
                    place,
                    "a script always stops at its first error here",
                    "remove the line, or set `client: psql` on the action");
        }
    }

    private void error(Span place, String message, String... hints) {
        diagnostics.add(Diagnostic.error(place, message, hints));
    }

    private static Path commonFolder(Path folder, Path file) {
        Path common = folder;
        while (!file.startsWith(common) && common.getParent() != null) {
            common = common.getParent();
        }
        return common.getNameCount() == 0 ? folder : common;
    }

    /// For messages: the command as it is written.
    static String written(Command command) {
        return "\\" + command.name().toLowerCase(Locale.ROOT);
    }
}
