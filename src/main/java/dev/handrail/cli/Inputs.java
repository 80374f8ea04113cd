package dev.handrail.cli;

import dev.handrail.runbook.Runbook;
import java.util.Map;

/// Checks what was given with `--set`.
final class Inputs {

    private Inputs() {}

    /// @return what was given
    /// @throws CommandProblem when a name is not an input of the document
    static Map<String, String> known(Runbook runbook, Map<String, String> set) {
        for (String name : set.keySet()) {
            if (!runbook.inputs().containsKey(name)) {
                String inputs = String.join(", ", runbook.inputs().keySet());
                throw new CommandProblem(
                        "the runbook has no input `" + name + "`",
                        inputs.isEmpty() ? "it has no inputs" : "it has: " + inputs);
            }
        }
        return set;
    }
}
