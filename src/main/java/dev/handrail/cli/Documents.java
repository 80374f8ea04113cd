package dev.handrail.cli;

import dev.handrail.redline.TextFiles;
import dev.handrail.runbook.LaterKeys;
import dev.handrail.runbook.Reading;
import dev.handrail.runbook.Runbook;
import dev.handrail.runbook.RunbookReader;
import dev.handrail.text.Diagnostic;
import dev.handrail.text.DiagnosticPrinter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Reads documents for commands that are going to run them.
final class Documents {

    private final Host host;

    Documents(Host host) {
        this.host = host;
    }

    /// Reads a runbook that is to be walked.
    ///
    /// @throws CommandProblem when it has mistakes (they have been shown), or uses something that
    ///   this version cannot do
    Runbook runbook(Path file) {
        Runbook runbook = result(RunbookReader.read(file, file.toString()), file);
        List<Diagnostic> later = new ArrayList<>();
        for (LaterKeys.Use use : LaterKeys.in(runbook)) {
            later.add(
                    Diagnostic.error(
                            use.span(),
                            "this version of Handrail cannot do `" + use.key() + "` yet",
                            "take the key out to run the rest, or wait for the version that has it"));
        }
        if (!later.isEmpty()) {
            show(later);
            throw new CommandProblem(file + " cannot be run by this version; nothing was run");
        }
        return runbook;
    }

    /// What was read, after its diagnostics have been shown.
    ///
    /// @throws CommandProblem when there is an error among them
    <T> T result(Reading<T> reading, Path file) {
        show(reading.diagnostics());
        return reading.result()
                .orElseThrow(() -> new CommandProblem(file + " cannot be used; nothing was run"));
    }

    /// Shows mistakes that were found apart from reading.
    ///
    /// @throws CommandProblem when there are any
    void mustFit(List<Diagnostic> problems, Path file) {
        show(problems);
        if (!problems.isEmpty()) {
            throw new CommandProblem(file + " cannot be used; nothing was run");
        }
    }

    /// The files that belong to a runbook, its own first.
    static List<Path> files(Path file, Runbook runbook) {
        return TextFiles.of(file, runbook, named -> named).stream()
                .filter(Files::isRegularFile)
                .toList();
    }

    private void show(List<Diagnostic> diagnostics) {
        if (!diagnostics.isEmpty()) {
            new DiagnosticPrinter(Palettes.of(host)).print(diagnostics, host.errWriter());
        }
    }
}
