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
import java.util.function.Predicate;
import picocli.CommandLine.Model.CommandSpec;

/// `handrail check`: tells everything that is wrong with runbooks, and executes nothing. The file
/// of settings may be named, too.
final class CheckCommand implements Callable<Integer> {

    private final PrintWriter out;
    private final PrintWriter err;
    private final Palette palette;
    private final Predicate<Path> isSettings;

    private final Argument<List<Path>> files =
            Argument.words(
                    Path.class, "RUNBOOK", "Runbooks, or folders whose *.yaml files are runbooks.");
    private final Argument<OutputFormat> format = SharedArguments.format();

    /// @param palette the colours of the text format
    /// @param isSettings whether a file is the one of the person's settings
    CheckCommand(PrintWriter out, PrintWriter err, Palette palette, Predicate<Path> isSettings) {
        this.out = out;
        this.err = err;
        this.palette = palette;
        this.isSettings = isSettings;
    }

    CommandSpec spec() {
        return Description.of(
                        this,
                        "check",
                        "Tell everything that is wrong with runbooks; execute nothing.")
                .with(files, format)
                .footer("", "Exit code: 0 nothing is wrong (warnings may be), 2 otherwise.")
                .spec();
    }

    @Override
    public Integer call() {
        List<Path> found = new ArrayList<>();
        for (Path file : files.value()) {
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
            List<Diagnostic> diagnostics = look(file);
            all.addAll(diagnostics);
            bad += diagnostics.stream().anyMatch(CheckCommand::isError) ? 1 : 0;
        }
        print(all, found, bad);
        out.flush();
        return bad == 0 ? ExitCode.DONE : ExitCode.USAGE;
    }

    private List<Diagnostic> look(Path file) {
        if (isSettingsFile(file)) {
            return SettingsFile.find(file, file.toString()).diagnostics();
        }
        Reading<Runbook> reading = RunbookReader.read(file, file.toString());
        List<Diagnostic> all = new ArrayList<>(reading.diagnostics());
        reading.result().ifPresent(runbook -> all.addAll(ScriptCheck.of(runbook, file)));
        return all;
    }

    /// Nobody needs settings, but who names the file expects it to be there.
    private boolean isSettingsFile(Path file) {
        return isSettings.test(file) && Files.exists(file);
    }

    private static boolean isError(Diagnostic diagnostic) {
        return diagnostic.severity() == Diagnostic.Severity.ERROR;
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

    private void print(List<Diagnostic> diagnostics, List<Path> files, int bad) {
        String noun = files.stream().anyMatch(this::isSettingsFile) ? "file" : "runbook";
        int count = files.size();
        switch (format.value()) {
            case json -> out.println(DiagnosticsJson.write(diagnostics));
            case text -> {
                new DiagnosticPrinter(palette).print(diagnostics, out);
                if (bad == 0) {
                    out.println(count + " " + noun + (count == 1 ? " is fine" : "s are fine"));
                } else if (count > 1) {
                    out.println(bad + " of " + count + " " + noun + "s cannot be used");
                }
            }
        }
    }
}
