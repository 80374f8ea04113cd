package dev.handrail.cli;

import dev.handrail.runbook.Runbook;
import java.util.Optional;

/// Chooses the environment of a run. Never guesses between two.
final class Environments {

    /// The name of the only environment of a document that names none.
    static final String DEFAULT = "default";

    private Environments() {}

    static String choose(Runbook runbook, Optional<String> given) {
        String names = String.join(", ", runbook.environments().keySet());
        if (given.isPresent()) {
            if (runbook.environments().containsKey(given.get())) {
                return given.get();
            }
            throw new CommandProblem(
                    "the runbook has no environment `" + given.get() + "`",
                    names.isEmpty()
                            ? "it names no environments at all; leave -e away"
                            : "it has: " + names);
        }
        return switch (runbook.environments().size()) {
            case 0 -> DEFAULT;
            case 1 -> runbook.environments().firstEntry().getKey();
            default ->
                    throw new CommandProblem(
                            "the runbook has more than one environment and none was named",
                            "name it with -e: " + names);
        };
    }
}
