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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;

/// `handrail prove`.
final class ProveCommand implements Callable<Integer> {

    private final Host host;

    private final Argument<Path> file = SharedArguments.runbook();
    private final Argument<String> drill =
            Argument.text(
                    "--drill",
                    "NAME",
                    "Prove with this drill only, not with each that names the runbook.");
    private final Argument<String> of =
            Argument.text(
                    "--of",
                    "URL",
                    "Begin from a copy of this database instead of the drill's fixture.",
                    "It is read with pg_dump and never written to.");
    private final Argument<String> environment =
            SharedArguments.environment("With --of: the environment that is proven.");
    private final Argument<Map<String, String>> set =
            Argument.pairs("--set", "The value of an input.");
    private final Argument<OutputFormat> format = SharedArguments.format();

    ProveCommand(Host host) {
        this.host = host;
    }

    CommandSpec spec() {
        return Description.of(
                        this,
                        "prove",
                        "Prove on throwaway copies that a runbook can be run twice and taken back.")
                .with(file, drill, of, environment, set, format)
                .footer(
                        "",
                        "Exit status: 0 all is restored or declared irreversible, 1 something is"
                                + " not,",
                        "2 usage, a bad runbook, or no drill for it.")
                .spec();
    }

    @Override
    public Integer call() {
        Path runbookFile = file.value();
        Documents documents = new Documents(host);
        Runbook runbook = documents.runbook(runbookFile);
        Inputs.known(runbook, set.value());
        Optional<Original> original = original(runbook);
        List<Drill> drills = new ArrayList<>();
        for (Path found : Drills.of(host, runbookFile, drill.given())) {
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
        if (of.given().isPresent() && databases != 1) {
            throw new CommandProblem(
                    "--of takes a drill with one database, and " + read.id() + " has " + databases,
                    "name another drill with --drill");
        }
    }

    /// The URL is never repeated: it may hold a password.
    private Optional<Original> original(Runbook runbook) {
        if (of.given().isEmpty()) {
            if (environment.given().isPresent()) {
                throw new CommandProblem(
                        "-e is for --of; a drill has an environment of its own", "add --of URL");
            }
            return Optional.empty();
        }
        try {
            return Optional.of(
                    new Original(
                            PostgresAddress.parse(of.value().strip()),
                            Environments.choose(runbook, environment.given())));
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
                        set.value(),
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
        switch (format.value()) {
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
