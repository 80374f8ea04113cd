package dev.handrail.cli;

import dev.handrail.runbook.Runbook;
import dev.handrail.settings.Settings;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/// `handrail schema`: prints the JSON Schema of what a person writes, for editors.
final class SchemaCommand implements Callable<Integer> {

    private final PrintWriter out;

    private final Argument<What> what =
            Argument.wordOr(What.runbook, What.class, "WHAT", "runbook (default) or settings.");

    /// Named as they are typed.
    enum What {
        runbook,
        settings
    }

    SchemaCommand(PrintWriter out) {
        this.out = out;
    }

    CommandSpec spec() {
        return Description.of(this, "schema", "Print a JSON Schema (2020-12) for editors.")
                .with(what)
                .footer(
                        "",
                        "Save it beside your runbooks and begin each of them with the line",
                        "# yaml-language-server: $schema=runbook.schema.json")
                .spec();
    }

    @Override
    public Integer call() {
        try (InputStream in = open()) {
            if (in == null) {
                throw new IllegalStateException(
                        what.value() + ".schema.json is missing from the jar");
            }
            out.print(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            out.flush();
            return 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private @Nullable InputStream open() {
        return switch (what.value()) {
            case runbook -> Runbook.class.getResourceAsStream("runbook.schema.json");
            case settings -> Settings.class.getResourceAsStream("settings.schema.json");
        };
    }
}
