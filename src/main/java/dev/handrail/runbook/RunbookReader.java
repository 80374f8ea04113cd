package dev.handrail.runbook;

import dev.handrail.runbook.Runbook.Risk;
import dev.handrail.text.Source;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/// Reads a runbook. Never throws for what it is given: everything that is wrong comes back as
/// diagnostics, all of them at once.
///
/// First the readers turn the YAML into records and tell what is wrong with each value by itself;
/// then [ReferenceCheck], [VariableCheck] and [SqlFileCheck] look at the whole.
public final class RunbookReader {

    private final Path directory;
    private final Problems problems;
    private final Mentions mentions = new Mentions();

    private RunbookReader(Path directory, Problems problems) {
        this.directory = directory;
        this.problems = problems;
    }

    /// Reads the runbook in `file`.
    ///
    /// @param nameAsGiven how the file was named by the person; diagnostics show it so
    public static Reading<Runbook> read(Path file, String nameAsGiven) {
        Problems problems = new Problems();
        Optional<Source> source = SourceFile.read(file, nameAsGiven, problems);
        if (source.isEmpty()) {
            return new Reading<>(Optional.empty(), problems.inOrder());
        }
        Path parent = file.toAbsolutePath().getParent();
        Path fileName = file.getFileName();
        return read(
                source.get(),
                parent == null ? file.toAbsolutePath() : parent,
                Optional.of(fileName == null ? "" : fileName.toString()),
                problems);
    }

    /// Reads the runbook that `file` held when it was read.
    ///
    /// @param content of the file then; what stands in it now is not looked at
    public static Reading<Runbook> read(byte[] content, Path file, String nameAsGiven) {
        Problems problems = new Problems();
        Optional<Source> source = SourceFile.of(content, nameAsGiven, problems);
        Path parent = file.toAbsolutePath().getParent();
        return source.map(text ->
                        read(
                                text,
                                parent == null ? file.toAbsolutePath() : parent,
                                Optional.of(String.valueOf(file.getFileName())),
                                problems))
                .orElseGet(() -> new Reading<>(Optional.empty(), problems.inOrder()));
    }

    /// Reads a runbook from a text.
    ///
    /// @param directory the folder the document's relative paths start from
    public static Reading<Runbook> read(Source source, Path directory) {
        return read(source, directory, Optional.empty(), new Problems());
    }

    /// Reads the document of a run of which somebody wants to know how it went: nothing is going to
    /// run, so the files it names need not be there any more.
    ///
    /// @param directory the folder the document was read from when the run began
    public static Reading<Runbook> readKept(Source source, Path directory) {
        Problems problems = new Problems();
        Optional<Runbook> runbook =
                YamlTree.read(source, problems)
                        .map(root -> {
                            RunbookReader reader = new RunbookReader(directory, problems);
                            Runbook read = reader.document(root, Optional.empty());
                            reader.checkReferences(read);
                            return read;
                        });
        return new Reading<>(problems.hasErrors() ? Optional.empty() : runbook, problems.inOrder());
    }

    private static Reading<Runbook> read(
            Source source, Path directory, Optional<String> fileName, Problems problems) {
        Optional<Value> root = YamlTree.read(source, problems);
        Optional<Runbook> runbook = Optional.empty();
        if (root.isPresent()) {
            LiteralSecrets.check(root.get());
            RunbookReader reader = new RunbookReader(directory, problems);
            runbook = Optional.of(reader.document(root.get(), fileName));
            reader.checkWhole(runbook.get());
        }
        return new Reading<>(problems.hasErrors() ? Optional.empty() : runbook, problems.inOrder());
    }

    private Runbook document(Value root, Optional<String> fileName) {
        Fields fields = root.fields();
        String id = id(fields, fileName);
        PhaseReader phases = new PhaseReader(mentions);
        Runbook runbook =
                new Runbook(
                        root.document().source(),
                        directory,
                        id,
                        fields.needText("title"),
                        fields.findText("summary").orElse(""),
                        fields.findChoice("risk", Risk.class).orElse(Risk.MEDIUM),
                        fields.findDuration("duration"),
                        links(fields),
                        fields.find("connections")
                                .map(new ConnectionReader(mentions)::read)
                                .orElseGet(LinkedHashMap::new),
                        fields.find("environments")
                                .map(new EnvironmentReader(mentions)::read)
                                .orElseGet(LinkedHashMap::new),
                        fields.find("inputs").map(InputReader::read).orElseGet(LinkedHashMap::new),
                        fields.find("secrets")
                                .map(SecretReader::read)
                                .orElseGet(LinkedHashMap::new),
                        new RequirementsReader(mentions).read(fields.find("requires")),
                        phases.phases(fields),
                        phases.plans(fields));
        fields.done();
        return runbook;
    }

    private static String id(Fields fields, Optional<String> fileName) {
        String id = new Ids().take(fields, "runbook");
        if (fileName.isPresent() && Names.isId(id)) {
            String name = fileName.get();
            int dot = name.lastIndexOf('.');
            String stem = dot > 0 ? name.substring(0, dot) : name;
            if (!stem.equals(id)) {
                fields.find("runbook")
                        .orElseThrow()
                        .error(
                                "the id `" + id + "` is not the file's name",
                                "call the file `"
                                        + id
                                        + ".yaml`, or write `runbook: "
                                        + stem
                                        + "`");
            }
        }
        return id;
    }

    private static List<String> links(Fields fields) {
        Optional<Value> value = fields.find("links");
        if (value.isEmpty()) {
            return List.of();
        }
        List<String> links = value.get().texts();
        for (Value item : value.get().isList() ? value.get().items() : List.<Value>of()) {
            String link = item.written();
            if (!link.isEmpty() && !link.startsWith("https://") && !link.startsWith("http://")) {
                item.wrongKind("an address that starts with `https://`");
            }
        }
        return links;
    }

    private void checkWhole(Runbook runbook) {
        checkReferences(runbook);
        new SqlFileCheck(runbook, problems).check();
    }

    private void checkReferences(Runbook runbook) {
        new ReferenceCheck(runbook, mentions, problems).check();
        new VariableCheck(runbook, problems).check();
    }
}
