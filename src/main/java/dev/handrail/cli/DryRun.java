package dev.handrail.cli;

import dev.handrail.action.ActionDispatcher;
import dev.handrail.engine.ActionRunner;
import dev.handrail.engine.Preview;
import dev.handrail.engine.Resolution;
import dev.handrail.engine.Scope;
import dev.handrail.evidence.Event.Requirement;
import dev.handrail.runbook.Input;
import dev.handrail.runbook.Phase;
import dev.handrail.runbook.Step;
import java.io.PrintWriter;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Shows what a run would do, on what, as far as that is known before the first step. Targets are
/// asked who they are; nothing else is sent to them, and nothing is recorded.
final class DryRun {

    private final Host host;

    DryRun(Host host) {
        this.host = host;
    }

    /// @return the exit status: not done when a requirement is not met or a step cannot be prepared
    int show(Start start) {
        PrintWriter out = host.outWriter();
        boolean ready = true;
        try (ActionRunner runner = new ActionDispatcher()) {
            Scope scope =
                    new Scope(
                            start.runbook(),
                            start.environment(),
                            values(start),
                            new Unseen(host.variables()));
            out.println("Dry run of " + start.runbook().id() + " in " + start.environment());
            for (Requirement requirement : runner.requirements(start.runbook().requires(), scope)) {
                ready &= requirement.met();
                out.println(
                        (requirement.met() ? "  ok    " : "  FAIL  ")
                                + requirement.name()
                                + ": "
                                + requirement.detail());
            }
            for (Phase phase : start.runbook().phases()) {
                out.println();
                out.println("Phase " + phase.id() + ": " + phase.title());
                for (Step step : phase.steps()) {
                    ready &= step(step, runner.resolve(step.action(), scope, step.uses()));
                }
            }
        }
        out.flush();
        return ready ? ExitCode.DONE : ExitCode.FAILED;
    }

    private boolean step(Step step, Resolution resolution) {
        PrintWriter out = host.outWriter();
        out.println();
        out.println("  " + step.id() + " (" + step.action().kind() + "): " + step.title().text());
        switch (resolution) {
            case Resolution.Ready ready -> {
                preview(ready.resolved().preview(), out);
                return true;
            }
            case Resolution.Missing missing -> {
                out.println("    known later: " + String.join(", ", missing.variables()));
                return true;
            }
            case Resolution.Refused refused -> {
                out.println("    FAIL  " + refused.trouble().what());
                refused.trouble().advice().forEach(advice -> out.println("          " + advice));
                return false;
            }
        }
    }

    private static void preview(Preview preview, PrintWriter out) {
        preview.text().lines().forEach(line -> out.println("    | " + line));
        out.println(
                "    on "
                        + preview.target().connection()
                        + " "
                        + preview.target().address()
                        + " "
                        + preview.target().identity());
        out.println("    digest " + preview.digest());
    }

    private static Map<String, String> values(Start start) {
        Map<String, String> values = new HashMap<>();
        for (Input input : start.runbook().inputs().values()) {
            input.defaultValue().ifPresent(value -> values.put(input.name(), value));
        }
        values.putAll(start.set());
        values.put("environment", start.environment());
        values.put("operator", System.getProperty("user.name", "unknown"));
        return values;
    }

    /// A dry run reads no secrets: no preview shows them.
    private record Unseen(Map<String, String> variables) implements Scope.Surroundings {
        @Override
        public Optional<String> variable(String name) {
            return Optional.ofNullable(variables.get(name));
        }

        @Override
        public String secret(String name) throws Scope.SecretUnavailable {
            throw new Scope.SecretUnavailable("secret `" + name + "` is not read in a dry run");
        }

        @Override
        public void conceal(String name, String value) {}
    }
}
