package dev.handrail.engine;

import dev.handrail.evidence.Event.Trouble;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/// The troubles the engine itself finds.
final class Troubles {

    private Troubles() {}

    static Trouble missing(Collection<String> variables) {
        String names =
                variables.stream()
                        .sorted()
                        .map(name -> "`" + name + "`")
                        .collect(Collectors.joining(", "));
        boolean environment = variables.stream().anyMatch(name -> name.startsWith("env."));
        return new Trouble(
                "there is no value for " + names,
                "nothing was started",
                environment
                        ? List.of(
                                "pause, set the environment variable, and resume: a running process"
                                        + " does not see a variable that is set later")
                        : List.of(
                                "retry the step that captures it, or undo back to it and go forward"
                                        + " again"));
    }
}
