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
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `handrail schema`: prints the JSON Schema of what a person writes, for editors.
@Command(
        name = "schema",
        mixinStandardHelpOptions = true,
        description = "Print a JSON Schema (2020-12) for editors.",
        footer = {
            "",
            "Save it beside your runbooks and begin each of them with the line",
            "# yaml-language-server: $schema=runbook.schema.json"
        })
final class SchemaCommand implements Callable<Integer> {

    private final PrintWriter out;

    @Parameters(arity = "0..1", paramLabel = "WHAT", description = "runbook (default) or settings.")
    private What what = What.runbook;

    /// Named as they are typed.
    enum What {
        runbook,
        settings
    }

    SchemaCommand(PrintWriter out) {
        this.out = out;
    }

    @Override
    public Integer call() {
        try (InputStream in = open()) {
            if (in == null) {
                throw new IllegalStateException(what + ".schema.json is missing from the jar");
            }
            out.print(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            out.flush();
            return 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private @Nullable InputStream open() {
        return switch (what) {
            case runbook -> Runbook.class.getResourceAsStream("runbook.schema.json");
            case settings -> Settings.class.getResourceAsStream("settings.schema.json");
        };
    }
}
