package dev.handrail.cli;

import dev.handrail.runbook.Runbook;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `handrail run`.
@Command(
        name = "run",
        description = "Walk a runbook on its real targets.",
        mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {

    private final Host host;

    @Parameters(paramLabel = "RUNBOOK", description = "The runbook's file.")
    @Nullable Path file;

    @Option(
            names = {"-e", "--environment"},
            paramLabel = "ENV",
            description = "The environment; needed when the runbook has more than one.")
    @Nullable String environment;

    @Option(names = "--set", paramLabel = "NAME=VALUE", description = "The value of an input.")
    Map<String, String> set = new LinkedHashMap<>();

    @Option(names = "--ticket", paramLabel = "ID", description = "The ticket this run belongs to.")
    @Nullable String ticket;

    @Option(names = "--dry-run", description = "Show what would run on what; run nothing.")
    boolean dryRun;

    @Mixin FaceOptions face = new FaceOptions();

    RunCommand(Host host) {
        this.host = host;
    }

    @Override
    public Integer call() {
        Path path = Objects.requireNonNull(file);
        Runbook runbook = new Documents(host).runbook(path);
        Start start =
                new Start(
                        runbook,
                        Documents.files(path, runbook),
                        Environments.choose(runbook, Optional.ofNullable(environment)),
                        Inputs.known(runbook, set),
                        Optional.ofNullable(ticket),
                        Optional.empty());
        new UnattendedStart(runbook, start.environment(), Optional.empty(), set).mustFit(face);
        return dryRun ? new DryRun(host).show(start) : new Walk(host, face).open(start);
    }
}
