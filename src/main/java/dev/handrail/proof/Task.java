package dev.handrail.proof;

import dev.handrail.evidence.Event.Who;
import dev.handrail.runbook.Environment;
import dev.handrail.runbook.Runbook;
import dev.handrail.runbook.Template;
import dev.handrail.sandbox.Drill;
import dev.handrail.sandbox.Sandbox;
import dev.handrail.sandbox.Sandboxes;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/// What is to be proven, and with what.
///
/// @param runbook as it was read
/// @param drill whose servers, inputs and answers are taken
/// @param files the runbook's file and all that belong to it, for the evidence
/// @param folder has all of `files` in or below it
/// @param variables the environment variables that steps may see, besides the drill's
/// @param inputs values that go before those of the drill
/// @param who as it stands in the evidence
/// @param sandboxes where the servers come from
/// @param original the database to begin from, instead of the drill's fixture
public record Task(
        Runbook runbook,
        Drill drill,
        List<Path> files,
        Path folder,
        Map<String, String> variables,
        Map<String, String> inputs,
        Who who,
        Sandboxes sandboxes,
        Optional<Original> original) {

    /// The drill whose database holds nothing yet: the original is put into it.
    Drill emptied() {
        SequencedMap<String, Drill.Server> servers = new LinkedHashMap<>();
        drill.servers()
                .forEach((name, server) ->
                        servers.put(
                                name,
                                server instanceof Drill.Postgres there
                                        ? new Drill.Postgres(
                                                name, List.of(), there.variable(), there.span())
                                        : server));
        return new Drill(
                drill.source(),
                drill.directory(),
                drill.id(),
                drill.runbook(),
                drill.title(),
                drill.story(),
                drill.vars(),
                servers,
                drill.env(),
                drill.inputs(),
                drill.manual(),
                drill.span());
    }

    /// The name of the environment that is proven.
    String environment() {
        return original.map(Original::environment).orElse(Drill.ENVIRONMENT);
    }

    /// The runbook on the servers of `sandbox`, in the environment that is proven. Of a real
    /// environment come its name and what the drill does not set.
    Runbook on(Sandbox sandbox) {
        Runbook rehearsed = sandbox.rehearse(runbook);
        Environment real = runbook.environments().get(environment());
        Environment drilled = rehearsed.environments().get(Drill.ENVIRONMENT);
        if (original.isEmpty() || drilled == null) {
            return rehearsed;
        }
        SequencedMap<String, Template> vars = new LinkedHashMap<>();
        if (real != null) {
            vars.putAll(real.vars());
        }
        vars.putAll(drilled.vars());
        SequencedMap<String, Environment> environments = new LinkedHashMap<>();
        environments.put(
                environment(),
                new Environment(
                        environment(),
                        vars,
                        drilled.confirm(),
                        drilled.pace(),
                        drilled.approvals(),
                        drilled.window(),
                        drilled.unattended(),
                        drilled.identity(),
                        drilled.span()));
        return Hurried.with(rehearsed, environments, rehearsed.phases(), rehearsed.rollback());
    }

    public Task {
        files = List.copyOf(files);
        variables = Map.copyOf(variables);
        inputs = Map.copyOf(inputs);
    }
}
