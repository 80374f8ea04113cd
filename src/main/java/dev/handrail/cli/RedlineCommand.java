package dev.handrail.cli;

import dev.handrail.evidence.Event.FileChange;
import dev.handrail.evidence.Event.RunbookRedlined.Choice;
import dev.handrail.evidence.RunReader;
import dev.handrail.evidence.RunStore;
import dev.handrail.evidence.Verdict;
import dev.handrail.json.Json;
import dev.handrail.json.JsonWriter;
import dev.handrail.redline.Redline;
import dev.handrail.wording.Overview;
import dev.handrail.wording.RedlineWords;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;

/// `handrail redline`.
final class RedlineCommand implements Callable<Integer> {

    private final Host host;

    private final Argument<String> run = SharedArguments.run();
    private final Argument<Integer> number =
            Argument.option(
                    Integer.class,
                    "--number",
                    "N",
                    "Only this one, also when its text was not taken.");
    private final Argument<Format> format =
            Argument.option(Format.class, "--format", "FORMAT", "patch (default) or json.")
                    .or(Format.PATCH);
    private final Argument<Path> runs = SharedArguments.runs();

    enum Format {
        PATCH,
        JSON
    }

    RedlineCommand(Host host) {
        this.host = host;
    }

    CommandSpec spec() {
        return Description.of(
                        this,
                        "redline",
                        "Print how a run's text was changed while it was stopped, as a patch, with"
                                + " who decided what and why.")
                .with(run, number, format, runs)
                .spec();
    }

    @Override
    public Integer call() {
        RunStore store = new RunStore(host.runs(runs.given()), InstantSource.system());
        Path directory = ResumeCommand.only(store, run.value());
        RunStore.Content content = store.read(directory);
        if (content.verdict() instanceof Verdict.Damaged damage) {
            throw CommandProblem.ofDamage(
                    "the journal of this run is damaged, line "
                            + damage.line()
                            + ": "
                            + damage.why(),
                    "keep the folder for whoever looks into this");
        }
        List<Redline> redlines = chosen(Redline.of(new RunReader(directory), content.events()));
        switch (format.value()) {
            case JSON -> host.outWriter().println(JsonWriter.pretty(json(redlines)));
            case PATCH -> {
                if (redlines.isEmpty()) {
                    host.err()
                            .println(
                                    "the text of run "
                                            + directory.getFileName()
                                            + " was not changed");
                }
                redlines.forEach(redline -> print(directory, redline));
            }
        }
        host.out().flush();
        return ExitCode.DONE;
    }

    private List<Redline> chosen(List<Redline> all) {
        if (number.given().isEmpty()) {
            return all;
        }
        int only = number.value();
        List<Redline> one = all.stream().filter(r -> r.event().number() == only).toList();
        if (one.isEmpty()) {
            throw new CommandProblem(
                    "this run has no redline " + only,
                    all.isEmpty() ? "its text was not changed" : "it has 1 to " + all.size());
        }
        return one;
    }

    private void print(Path directory, Redline redline) {
        List<String> head = new ArrayList<>();
        head.add("Redline " + redline.event().number() + " of run " + directory.getFileName());
        head.add("at " + redline.at() + " by " + Overview.operator(redline.event().who()));
        boolean taken = redline.event().choice() == Choice.NEW;
        head.add(taken ? "taken: the new text" : "taken: the text the run had, not this change");
        redline.event().reason().lines().forEach(line -> head.add("because: " + line));
        redline.event().changes().forEach(change -> head.add("file: " + RedlineWords.file(change)));
        head.add("in the folder " + redline.root());
        boolean applies = taken || number.given().isPresent();
        if (!applies) {
            head.add(
                    "not taken, so it is no patch here; --number "
                            + redline.event().number()
                            + " prints it as one");
        }
        head.forEach(line ->
                write("# " + line.replaceAll("\\p{Cntrl}", " ") + "\n", StandardCharsets.UTF_8));
        redline.rows()
                .forEach(row -> write((applies ? "" : "# ") + row, StandardCharsets.ISO_8859_1));
    }

    /// A file's bytes go out as they are.
    private void write(String text, Charset charset) {
        byte[] bytes = text.getBytes(charset);
        host.out().write(bytes, 0, bytes.length);
    }

    private static Json json(List<Redline> redlines) {
        List<Json> all = new ArrayList<>();
        for (Redline redline : redlines) {
            SequencedMap<String, Json> fields = new LinkedHashMap<>();
            fields.put("number", new Json.Num(redline.event().number()));
            fields.put("at", new Json.Str(redline.at().toString()));
            fields.put(
                    "taken", new Json.Str(redline.event().choice() == Choice.NEW ? "new" : "old"));
            fields.put("reason", new Json.Str(redline.event().reason()));
            fields.put("operator", new Json.Str(Overview.operator(redline.event().who())));
            fields.put("folder", new Json.Str(redline.root().toString()));
            fields.put(
                    "changes",
                    new Json.Arr(
                            redline.event().changes().stream().map(RedlineCommand::json).toList()));
            String patch = String.join("", redline.rows());
            fields.put(
                    "patch",
                    new Json.Str(
                            new String(
                                    patch.getBytes(StandardCharsets.ISO_8859_1),
                                    StandardCharsets.UTF_8)));
            all.add(new Json.Obj(fields));
        }
        return new Json.Arr(all);
    }

    private static Json json(FileChange change) {
        SequencedMap<String, Json> fields = new LinkedHashMap<>();
        fields.put("file", new Json.Str(change.file()));
        change.before().ifPresent(sha -> fields.put("before", new Json.Str(sha)));
        change.after().ifPresent(sha -> fields.put("after", new Json.Str(sha)));
        change.unread().ifPresent(why -> fields.put("unread", new Json.Str(why)));
        return new Json.Obj(fields);
    }
}
