package dev.handrail.cli;

import dev.handrail.runbook.Reading;
import dev.handrail.runbook.Runbook;
import dev.handrail.runbook.RunbookReader;
import dev.handrail.text.DiagnosticPrinter;
import dev.handrail.text.Palette;
import dev.handrail.text.Suggestion;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.IntSupplier;
import picocli.CommandLine.Model.CommandSpec;

/// `handrail show`: prints what a runbook will do, and runs nothing.
final class ShowCommand implements Callable<Integer> {

    private final PrintWriter out;
    private final PrintWriter err;
    private final Palette palette;
    private final IntSupplier width;

    private final Argument<Path> path = Argument.word(Path.class, "RUNBOOK", "The runbook.");
    private final Argument<String> environment =
            SharedArguments.environment("Fill in the variables of this environment.");

    /// @param palette the colours of diagnostics
    /// @param width of the terminal in columns; 0 when lines are not to be broken
    ShowCommand(PrintWriter out, PrintWriter err, Palette palette, IntSupplier width) {
        this.out = out;
        this.err = err;
        this.palette = palette;
        this.width = width;
    }

    CommandSpec spec() {
        return Description.of(
                        this,
                        "show",
                        "Print what a runbook will do, step by step, with every way back; run"
                                + " nothing.")
                .with(path, environment)
                .spec();
    }

    @Override
    public Integer call() {
        Path file = path.value();
        Reading<Runbook> reading = RunbookReader.read(file, file.toString());
        new DiagnosticPrinter(palette).print(reading.diagnostics(), err);
        err.flush();
        if (reading.result().isEmpty()) {
            return ExitCode.USAGE;
        }
        Runbook runbook = reading.result().get();
        Optional<String> chosen = environment.given();
        if (chosen.isPresent() && !runbook.environments().containsKey(chosen.get())) {
            tellNoSuchEnvironment(runbook, chosen.get());
            return ExitCode.USAGE;
        }
        Printout printout = new Printout(out, width.getAsInt());
        new PlanText(runbook, new KnownValues(runbook, chosen), printout).print();
        out.flush();
        return ExitCode.DONE;
    }

    private void tellNoSuchEnvironment(Runbook runbook, String name) {
        String known = String.join(", ", runbook.environments().keySet());
        err.println("handrail: `" + name + "` is not an environment of this runbook");
        err.println(
                "hint: "
                        + Suggestion.hint(name, runbook.environments().keySet())
                                .orElse(known.isEmpty() ? "it declares none" : "it has " + known));
        err.flush();
    }
}
