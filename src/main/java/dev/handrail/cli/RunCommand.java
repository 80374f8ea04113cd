package dev.handrail.cli;

import dev.handrail.runbook.Runbook;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;

/// `handrail run`.
final class RunCommand implements Callable<Integer> {

    private final Host host;

    private final Argument<Path> file = SharedArguments.runbook();
    private final Argument<String> environment =
            SharedArguments.environment(
                    "The environment; needed when the runbook has more than one.");
    private final Argument<Map<String, String>> set =
            Argument.pairs("--set", "The value of an input.");
    private final Argument<String> ticket =
            Argument.text("--ticket", "ID", "The ticket this run belongs to.");
    private final Argument<Boolean> dryRun =
            Argument.flag("--dry-run", "Show what would run on what; run nothing.");
    private final FaceOptions face = new FaceOptions();

    RunCommand(Host host) {
        this.host = host;
    }

    CommandSpec spec() {
        return Description.of(this, "run", "Walk a runbook on its real targets.")
                .with(file, environment, set, ticket, dryRun)
                .with(face.arguments())
                .spec();
    }

    @Override
    public Integer call() {
        Path path = file.value();
        Runbook runbook = new Documents(host).runbook(path);
        Start start =
                new Start(
                        runbook,
                        Documents.files(path, runbook),
                        Environments.choose(runbook, environment.given()),
                        Inputs.known(runbook, set.value()),
                        ticket.given(),
                        Optional.empty());
        new UnattendedStart(runbook, start.environment(), Optional.empty(), set.value())
                .mustFit(face);
        return dryRun.value() ? new DryRun(host).show(start) : new Walk(host, face).open(start);
    }
}
