package dev.handrail.cli;

import dev.handrail.runbook.Runbook;
import dev.handrail.sandbox.Drill;
import dev.handrail.sandbox.DrillReader;
import dev.handrail.sandbox.Sandbox;
import dev.handrail.sandbox.Sandboxes;
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
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `handrail drill`.
@Command(
        name = "drill",
        description = "Rehearse a runbook on throwaway servers that Handrail starts itself.",
        mixinStandardHelpOptions = true)
final class DrillCommand implements Callable<Integer> {

    private final Host host;

    @Parameters(
            paramLabel = "NAME",
            description = "A drill's file, or its name: a file in runbooks/drills.")
    @Nullable String name;

    @Option(names = "--set", paramLabel = "NAME=VALUE", description = "The value of an input.")
    Map<String, String> set = new LinkedHashMap<>();

    @Mixin FaceOptions face = new FaceOptions();

    DrillCommand(Host host) {
        this.host = host;
    }

    @Override
    public Integer call() {
        Path file = Drills.find(host, Objects.requireNonNull(name));
        Documents documents = new Documents(host);
        Drill drill = documents.result(DrillReader.read(file, file.toString()), file);
        Runbook runbook = documents.runbook(drill.runbook());
        documents.mustFit(Sandboxes.problems(drill, runbook), file);
        Inputs.known(runbook, set);
        new UnattendedStart(runbook, Drill.ENVIRONMENT, Optional.of(drill), set).mustFit(face);

        List<Path> files = new ArrayList<>(Documents.files(drill.runbook(), runbook));
        files.add(file.toAbsolutePath().normalize());

        Walk walk = new Walk(host, face);
        Sandboxes sandboxes = walk.sandboxes();
        Printout printout = new Printout(host.outWriter(), TerminalWidth.of(host));
        printout.line(drill.title());
        printout.line("");
        printout.prose(drill.story().strip()).forEach(printout::line);
        printout.line("");
        host.err().println("Starting the servers of the drill ...");
        Sandbox sandbox = sandboxes.start(drill);
        return walk.open(
                new Start(
                        sandbox.rehearse(runbook),
                        files,
                        Drill.ENVIRONMENT,
                        set,
                        Optional.empty(),
                        Optional.of(sandbox)));
    }
}
