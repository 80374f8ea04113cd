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
import java.util.Optional;
import java.util.SequencedMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `handrail runs`.
@Command(
        name = "runs",
        description = "List the runs that are kept, the oldest first.",
        mixinStandardHelpOptions = true)
final class RunsCommand implements Callable<Integer> {

    private final Host host;

    @Option(
            names = "--runs",
            paramLabel = "DIR",
            description = "Where runs are kept (default: $HANDRAIL_RUNS or your state folder).")
    @Nullable Path runs;

    @Option(names = "--format", paramLabel = "FORMAT", description = "text (default) or json.")
    Format format = Format.TEXT;

    enum Format {
        TEXT,
        JSON
    }

    RunsCommand(Host host) {
        this.host = host;
    }

    @Override
    public Integer call() {
        Path folder = host.runs(Optional.ofNullable(runs));
        List<RunSummary> all = new RunStore(folder, InstantSource.system()).list();
        PrintWriter out = host.outWriter();
        switch (format) {
            case JSON -> out.println(JsonWriter.pretty(json(all)));
            case TEXT -> {
                if (all.isEmpty()) {
                    host.err().println("no runs in " + folder);
                }
                all.forEach(run -> out.println(line(run)));
            }
        }
        out.flush();
        return ExitCode.DONE;
    }

    /// `2026-11-21T030700Z-production-sync-3f9c2a1b paused drill alice ...`
    private static String line(RunSummary run) {
        StringBuilder line = new StringBuilder(run.id());
        line.append(String.format("  %-12s", state(run)));
        run.opened()
                .ifPresent(opened ->
                        line.append(
                                String.format(
                                        "  %-10s  %s", opened.environment(), opened.who().user())));
        if (!run.remark().isBlank()) {
            line.append("  ").append(run.remark());
        }
        return line.toString().stripTrailing();
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
