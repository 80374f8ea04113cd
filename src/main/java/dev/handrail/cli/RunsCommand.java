package dev.handrail.cli;

import dev.handrail.evidence.Event;
import dev.handrail.evidence.RunStore;
import dev.handrail.evidence.RunSummary;
import dev.handrail.json.Json;
import dev.handrail.json.JsonWriter;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;

/// `handrail runs`.
final class RunsCommand implements Callable<Integer> {

    private final Host host;

    private final Argument<Path> runs = SharedArguments.runs();
    private final Argument<Format> format =
            Argument.option(Format.class, "--format", "FORMAT", "text (default) or json.")
                    .or(Format.TEXT);

    enum Format {
        TEXT,
        JSON
    }

    RunsCommand(Host host) {
        this.host = host;
    }

    CommandSpec spec() {
        return Description.of(this, "runs", "List the runs that are kept, the oldest first.")
                .with(runs, format)
                .spec();
    }

    @Override
    public Integer call() {
        Path folder = host.runs(runs.given());
        List<RunSummary> all = new RunStore(folder, InstantSource.system()).list();
        PrintWriter out = host.outWriter();
        switch (format.value()) {
            case JSON -> out.println(JsonWriter.pretty(json(all)));
            case TEXT -> {
                if (all.isEmpty()) {
                    host.err().println("no runs in " + folder);
                }
                rows(all).forEach(out::println);
            }
        }
        out.flush();
        return ExitCode.DONE;
    }

    /// `2026-11-21T030700Z-production-sync-3f9c2a1b paused drill alice ...`, each column as wide as
    /// it has to be.
    private static List<String> rows(List<RunSummary> all) {
        int ids = width(all.stream().map(RunSummary::id));
        int states = width(all.stream().map(RunsCommand::state));
        int environments = width(all.stream().map(RunsCommand::environment));
        String form = "%-" + ids + "s  %-" + states + "s  %-" + environments + "s  %s";
        return all.stream()
                .map(run -> {
                    String who = run.opened().map(opened -> opened.who().user()).orElse("");
                    String rest = (who + "  " + run.remark()).strip();
                    return String.format(form, run.id(), state(run), environment(run), rest)
                            .stripTrailing();
                })
                .toList();
    }

    private static int width(Stream<String> cells) {
        return Math.max(1, cells.mapToInt(String::length).max().orElse(1));
    }

    private static String environment(RunSummary run) {
        return run.opened().map(Event.RunOpened::environment).orElse("");
    }

    /// The state in a word; of a finished run, how it ended.
    private static String state(RunSummary run) {
        if (run.last().isPresent()
                && run.last().get().event() instanceof Event.RunFinished finished) {
            return finished.result().name().toLowerCase(Locale.ROOT);
        }
        return run.state().name().toLowerCase(Locale.ROOT);
    }

    private static Json json(List<RunSummary> all) {
        List<Json> runs = new ArrayList<>();
        for (RunSummary run : all) {
            SequencedMap<String, Json> fields = new LinkedHashMap<>();
            fields.put("run", new Json.Str(run.id()));
            fields.put("state", new Json.Str(state(run)));
            fields.put("path", new Json.Str(run.path().toString()));
            run.opened()
                    .ifPresent(opened -> {
                        fields.put("runbook", new Json.Str(opened.runbook()));
                        fields.put("environment", new Json.Str(opened.environment()));
                        fields.put("operator", new Json.Str(opened.who().user()));
                        fields.put("rehearsal", new Json.Bool(opened.rehearsal().isPresent()));
                        opened.ticket().ifPresent(id -> fields.put("ticket", new Json.Str(id)));
                    });
            run.last().ifPresent(last -> fields.put("last", new Json.Str(last.at().toString())));
            runs.add(new Json.Obj(fields));
        }
        return new Json.Arr(runs);
    }
}
