package dev.handrail.cli;

import dev.handrail.runbook.Runbook;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/// `handrail schema`: prints the JSON Schema of runbooks, for editors.
@Command(
        name = "schema",
        mixinStandardHelpOptions = true,
        description = "Print the JSON Schema (2020-12) of runbooks, for editors.",
        footer = {
            "",
            "Save it beside your runbooks and begin each of them with the line",
            "# yaml-language-server: $schema=runbook.schema.json"
        })
final class SchemaCommand implements Callable<Integer> {

    private final PrintWriter out;

    SchemaCommand(PrintWriter out) {
        this.out = out;
    }

    @Override
    public Integer call() {
        try (InputStream in = Runbook.class.getResourceAsStream("runbook.schema.json")) {
            if (in == null) {
                throw new IllegalStateException("runbook.schema.json is missing from the jar");
            }
            out.print(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            out.flush();
            return 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
