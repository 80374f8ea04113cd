package dev.handrail.proof;

import dev.handrail.evidence.Event.Who;
import dev.handrail.runbook.Runbook;
import dev.handrail.sandbox.Drill;
import dev.handrail.sandbox.Sandboxes;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

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
public record Task(
        Runbook runbook,
        Drill drill,
        List<Path> files,
        Path folder,
        Map<String, String> variables,
        Map<String, String> inputs,
        Who who,
        Sandboxes sandboxes) {
    public Task {
        files = List.copyOf(files);
        variables = Map.copyOf(variables);
        inputs = Map.copyOf(inputs);
    }
}
