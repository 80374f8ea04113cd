package dev.handrail.cli;

import dev.handrail.runbook.Runbook;
import dev.handrail.sandbox.Drill;
import dev.handrail.sandbox.DrillReader;
import dev.handrail.sandbox.Sandbox;
import dev.handrail.sandbox.Sandboxes;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;

/// `handrail drill`.
final class DrillCommand implements Callable<Integer> {

    private final Host host;

    private final Argument<String> name =
            Argument.word(
                    String.class,
                    "NAME",
                    "A drill's file, or its name: a file in runbooks/drills.");
    private final Argument<Map<String, String>> set =
            Argument.pairs("--set", "The value of an input.");
    private final FaceOptions face = new FaceOptions();

    DrillCommand(Host host) {
        this.host = host;
    }

    CommandSpec spec() {
        return Description.of(
                        this,
                        "drill",
                        "Rehearse a runbook on throwaway servers that Handrail starts itself.")
                .with(name, set)
                .with(face.arguments())
                .spec();
    }

    @Override
    public Integer call() {
        Path file = Drills.find(host, name.value());
        Documents documents = new Documents(host);
        Drill drill = documents.result(DrillReader.read(file, file.toString()), file);
        Runbook runbook = documents.runbook(drill.runbook());
        documents.mustFit(Sandboxes.problems(drill, runbook), file);
        Inputs.known(runbook, set.value());
        new UnattendedStart(runbook, Drill.ENVIRONMENT, Optional.of(drill), set.value())
                .mustFit(face);

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
                        set.value(),
                        Optional.empty(),
                        Optional.of(sandbox)));
    }
}
