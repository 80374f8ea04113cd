package dev.handrail.cli;

import dev.handrail.json.JsonWriter;
import dev.handrail.postgres.PostgresAddress;
import dev.handrail.postgres.RehearsalFailed;
import dev.handrail.proof.Original;
import dev.handrail.proof.Proof;
import dev.handrail.proof.ProofProblem;
import dev.handrail.proof.Report;
import dev.handrail.proof.Task;
import dev.handrail.runbook.Runbook;
import dev.handrail.sandbox.Drill;
import dev.handrail.sandbox.DrillReader;
import dev.handrail.sandbox.Sandboxes;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `handrail prove`.
@Command(
        name = "prove",
        description = "Prove on throwaway copies that a runbook can be run twice and taken back.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Exit status: 0 all is restored or declared irreversible, 1 something is not,",
            "2 usage, a bad runbook, or no drill for it."
        })
final class ProveCommand implements Callable<Integer> {

    private final Host host;

    @Parameters(paramLabel = "RUNBOOK", description = "The runbook's file.")
    @Nullable Path file;

    @Option(
            names = "--drill",
            paramLabel = "NAME",
            description = "Prove with this drill only, not with each that names the runbook.")
    @Nullable String drill;

    @Option(
            names = "--of",
            paramLabel = "URL",
            description = {
                "Begin from a copy of this database instead of the drill's fixture.",
                "It is read with pg_dump and never written to."
            })
    @Nullable String of;

    @Option(
            names = {"-e", "--environment"},
            paramLabel = "ENV",
            description = "With --of: the environment that is proven.")
    @Nullable String environment;

    @Option(names = "--set", paramLabel = "NAME=VALUE", description = "The value of an input.")
    Map<String, String> set = new LinkedHashMap<>();

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "text or json (default: ${DEFAULT-VALUE}).")
    private Format format = Format.text;

    /// Named as they are typed.
    enum Format {
        text,
        json
    }

    ProveCommand(Host host) {
        this.host = host;
    }

    @Override
    public Integer call() {
        Path runbookFile = Objects.requireNonNull(file);
        Documents documents = new Documents(host);
        Runbook runbook = documents.runbook(runbookFile);
        Inputs.known(runbook, set);
        Optional<Original> original = original(runbook);
        List<Drill> drills = new ArrayList<>();
        for (Path found : Drills.of(host, runbookFile, drill)) {
            Drill read = documents.result(DrillReader.read(found, found.toString()), found);
            mustRehearse(read, runbookFile);
            documents.mustFit(Sandboxes.problems(read, runbook), found);
            mustHaveOneDatabase(read);
            drills.add(read);
        }
        Sandboxes sandboxes = new Walk(host, new FaceOptions()).sandboxes();
        List<Report> reports = new ArrayList<>();
        for (Drill one : drills) {
            host.err().println("Proving " + runbook.id() + " with the drill " + one.id() + " ...");
            reports.add(prove(new Proven(runbookFile, runbook, one, original), sandboxes));
        }
        print(runbook, reports);
        return reports.stream().allMatch(Report::holds) ? ExitCode.DONE : ExitCode.FAILED;
    }

    private record Proven(Path file, Runbook runbook, Drill drill, Optional<Original> original) {}

    private static void mustRehearse(Drill read, Path file) {
        if (!read.runbook().equals(file.toAbsolutePath().normalize())) {
            throw new CommandProblem(
                    "the drill `" + read.id() + "` rehearses another runbook: " + read.runbook(),
                    "name one that rehearses " + file);
        }
    }

    /// Which of several the copy would stand for cannot be told.
    private void mustHaveOneDatabase(Drill read) {
        long databases =
                read.servers().values().stream().filter(Drill.Postgres.class::isInstance).count();
        if (of != null && databases != 1) {
            throw new CommandProblem(
                    "--of takes a drill with one database, and " + read.id() + " has " + databases,
                    "name another drill with --drill");
        }
    }

    /// The URL is never repeated: it may hold a password.
    private Optional<Original> original(Runbook runbook) {
        if (of == null) {
            if (environment != null) {
                throw new CommandProblem(
                        "-e is for --of; a drill has an environment of its own", "add --of URL");
            }
            return Optional.empty();
        }
        try {
            return Optional.of(
                    new Original(
                            PostgresAddress.parse(of.strip()),
                            Environments.choose(runbook, Optional.ofNullable(environment))));
        } catch (PostgresAddress.Unusable unusable) {
            throw new CommandProblem(
                    "the address given with --of cannot be used: " + unusable.reason());
        }
    }

    private Report prove(Proven proven, Sandboxes sandboxes) {
        List<Path> files = Documents.files(proven.file(), proven.runbook());
        Task task =
                new Task(
                        proven.runbook(),
                        proven.drill(),
                        files,
                        CommonFolder.of(files),
                        host.variables(),
                        set,
                        WhoIsThere.of(host, "proof"),
                        sandboxes,
                        proven.original());
        try {
            return Proof.of(task, line -> host.err().println("  " + line));
        } catch (ProofProblem e) {
            throw new CommandProblem(String.valueOf(e.getMessage()), e.hint());
        } catch (RehearsalFailed e) {
            throw new CommandProblem(
                    "the proof broke off: " + e.getMessage(),
                    "its servers are stopped and removed; try again");
        }
    }

    private void print(Runbook runbook, List<Report> reports) {
        PrintWriter out = host.outWriter();
        switch (format) {
            case json -> out.println(JsonWriter.pretty(ProofJson.of(runbook, reports)));
            case text -> {
                for (Report report : reports) {
                    new ProofText(out).print(runbook, report);
                }
            }
        }
        out.flush();
    }
}
