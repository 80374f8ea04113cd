package dev.handrail.sandbox;

import dev.handrail.runbook.Fields;
import dev.handrail.runbook.Names;
import dev.handrail.runbook.Problems;
import dev.handrail.runbook.Reading;
import dev.handrail.runbook.SourceFile;
import dev.handrail.runbook.Template;
import dev.handrail.runbook.Value;
import dev.handrail.runbook.YamlTree;
import dev.handrail.text.Source;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;

/// Reads a drill's file. Like the reader of runbooks it never throws on what a person wrote: it
/// returns everything it finds wrong.
public final class DrillReader {

    private final Source source;
    private final Path directory;
    private final Problems problems = new Problems();

    private DrillReader(Source source, Path directory) {
        this.source = source;
        this.directory = directory;
    }

    /// Reads the drill in `file` and makes sure that the files it names are there.
    ///
    /// @param name how the file is called in diagnostics
    public static Reading<Drill> read(Path file, String name) {
        Problems unreadable = new Problems();
        Optional<Source> source = SourceFile.read(file, name, unreadable);
        if (source.isEmpty()) {
            return new Reading<>(Optional.empty(), unreadable.inOrder());
        }
        Path directory = directoryOf(file);
        DrillReader reader = new DrillReader(source.get(), directory);
        Optional<Drill> drill = reader.drill();
        drill.ifPresent(found -> reader.checkFiles(found, file));
        return reader.reading(drill);
    }

    /// Reads a drill whose servers exist already; what it names need not be there any more.
    static Reading<Drill> again(Source source, Path directory) {
        DrillReader reader = new DrillReader(source, directory);
        return reader.reading(reader.drill());
    }

    private static Path directoryOf(Path file) {
        Path parent = file.toAbsolutePath().normalize().getParent();
        return parent == null ? Path.of("/") : parent;
    }

    private Reading<Drill> reading(Optional<Drill> drill) {
        return new Reading<>(problems.hasErrors() ? Optional.empty() : drill, problems.inOrder());
    }

    private Optional<Drill> drill() {
        return YamlTree.read(source, problems).map(root -> drill(root.fields()));
    }

    private Drill drill(Fields fields) {
        String id = fields.needText("drill");
        if (!id.isEmpty() && !Names.isId(id)) {
            problems.error(
                    fields.spanOf("drill"),
                    "`" + id + "` is not an id",
                    "an id has lower-case letters, digits and `-`");
        }
        Path runbook = directory.resolve(fields.needText("runbook")).normalize();
        Drill drill =
                new Drill(
                        source,
                        directory,
                        id,
                        runbook,
                        fields.needText("title"),
                        fields.findText("story").orElse(""),
                        vars(fields),
                        new DrillServersReader(directory, problems).read(fields),
                        env(fields),
                        inputs(fields),
                        answers(fields, "manual"),
                        fields.spanOf("drill"));
        fields.findText("environment")
                .filter(name -> !name.equals(Drill.ENVIRONMENT))
                .ifPresent(_ ->
                        problems.error(
                                fields.spanOf("environment"),
                                "the environment of a drill is always `drill`",
                                "leave the key out"));
        fields.done();
        return drill;
    }

    private SequencedMap<String, Template> vars(Fields fields) {
        SequencedMap<String, Template> vars = new LinkedHashMap<>();
        for (Fields.Entry entry : entries(fields, "vars")) {
            checkVariable(entry);
            entry.value()
                    .template()
                    .ifPresent(template -> vars.put(entry.key(), checked(template)));
        }
        return vars;
    }

    private Template checked(Template template) {
        for (Template.Part part : template.parts()) {
            boolean known =
                    switch (part) {
                        case Template.Literal _ -> true;
                        case Template.Variable variable -> variable.name().equals(Drill.SANDBOX);
                        case Template.EnvironmentVariable _, Template.SecretReference _ -> false;
                    };
            if (!known) {
                problems.error(
                        template.span(),
                        "the variables of a drill are fixed texts",
                        "only `${sandbox}`, the folder of the sandbox, may stand in them");
            }
        }
        return template;
    }

    private SequencedMap<String, Drill.Answer> env(Fields fields) {
        for (Fields.Entry entry : entries(fields, "env")) {
            if (!Names.isVariable(entry.key())) {
                problems.error(
                        entry.span(),
                        "`" + entry.key() + "` is not the name of an environment variable");
            }
        }
        return answers(fields, "env");
    }

    private SequencedMap<String, Drill.Answer> inputs(Fields fields) {
        entries(fields, "inputs").forEach(this::checkVariable);
        return answers(fields, "inputs");
    }

    private static SequencedMap<String, Drill.Answer> answers(Fields fields, String key) {
        SequencedMap<String, Drill.Answer> answers = new LinkedHashMap<>();
        for (Fields.Entry entry : entries(fields, key)) {
            entry.value()
                    .text()
                    .ifPresent(text ->
                            answers.put(entry.key(), new Drill.Answer(text, entry.value().span())));
        }
        return answers;
    }

    private static Iterable<Fields.Entry> entries(Fields fields, String key) {
        return fields.find(key).map(Value::fields).map(Fields::entries).orElse(java.util.List.of());
    }

    private void checkVariable(Fields.Entry entry) {
        if (!Names.isVariable(entry.key())) {
            problems.error(
                    entry.span(),
                    "`" + entry.key() + "` is not a name",
                    "names have letters, digits and `_`, and do not begin with a digit");
        }
    }

    private void checkFiles(Drill drill, Path file) {
        if (!(drill.id() + ".yaml").equals(String.valueOf(file.getFileName()))
                && !drill.id().isEmpty()) {
            problems.error(
                    drill.span(),
                    "the drill is called `"
                            + drill.id()
                            + "` but its file is `"
                            + file.getFileName()
                            + "`",
                    "name the file `" + drill.id() + ".yaml`");
        }
        if (!Files.isRegularFile(drill.runbook())) {
            problems.error(
                    drill.span(),
                    "there is no runbook `" + directory.relativize(drill.runbook()) + "`");
        }
        for (Drill.Server server : drill.servers().values()) {
            if (server instanceof Drill.Postgres postgres) {
                postgres.fixtures().stream()
                        .filter(fixture -> !Files.isReadable(fixture))
                        .forEach(fixture ->
                                problems.error(
                                        server.span(),
                                        "there is no fixture `"
                                                + directory.relativize(fixture)
                                                + "`"));
            }
        }
    }
}
