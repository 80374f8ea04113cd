package dev.handrail.cli;

import dev.handrail.runbook.Reading;
import dev.handrail.runbook.Runbook;
import dev.handrail.runbook.RunbookReader;
import dev.handrail.text.Diagnostic;
import dev.handrail.text.DiagnosticPrinter;
import dev.handrail.text.Palette;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `handrail check`: tells everything that is wrong with runbooks, and executes nothing.
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description = "Tell everything that is wrong with runbooks; execute nothing.",
        footer = {"", "Exit code: 0 nothing is wrong (warnings may be), 2 otherwise."})
final class CheckCommand implements Callable<Integer> {

    private final PrintWriter out;
    private final PrintWriter err;
    private final Palette palette;

    @Parameters(
            arity = "1..*",
            paramLabel = "RUNBOOK",
            description = "Runbooks, or folders whose *.yaml files are runbooks.")
    private List<Path> files = new ArrayList<>();

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

    /// @param palette the colours of the text format
    CheckCommand(PrintWriter out, PrintWriter err, Palette palette) {
        this.out = out;
        this.err = err;
        this.palette = palette;
    }

    @Override
    public Integer call() {
        List<Path> found = new ArrayList<>();
        for (Path file : files) {
            if (!Files.isDirectory(file)) {
                found.add(file);
            } else if (!addAll(file, found)) {
                err.println("handrail: there is no runbook in " + file);
                err.flush();
                return ExitCode.USAGE;
            }
        }
        List<Diagnostic> all = new ArrayList<>();
        int bad = 0;
        for (Path file : found) {
            Reading<Runbook> reading = RunbookReader.read(file, file.toString());
            all.addAll(reading.diagnostics());
            bad += reading.result().isPresent() ? 0 : 1;
        }
        print(all, found.size(), bad);
        out.flush();
        return bad == 0 ? ExitCode.DONE : ExitCode.USAGE;
    }

    /// Adds the runbooks of `folder` to `found`; tells which files there are none.
    private boolean addAll(Path folder, List<Path> found) {
        int before = found.size();
        for (Path file : RunbookFolder.files(folder)) {
            if (RunbookFolder.isRunbook(file)) {
                found.add(file);
            } else {
                err.println("handrail: " + file + " is not a runbook (it has no `runbook:`)");
            }
        }
        err.flush();
        return found.size() > before;
    }

    private void print(List<Diagnostic> diagnostics, int files, int bad) {
        switch (format) {
            case json -> out.println(DiagnosticsJson.write(diagnostics));
            case text -> {
                new DiagnosticPrinter(palette).print(diagnostics, out);
                if (bad == 0) {
                    out.println(files == 1 ? "1 runbook is fine" : files + " runbooks are fine");
                } else if (files > 1) {
                    out.println(bad + " of " + files + " runbooks cannot be used");
                }
            }
        }
    }
}
