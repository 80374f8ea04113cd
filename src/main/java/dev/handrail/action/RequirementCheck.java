package dev.handrail.action;

import dev.handrail.engine.Scope;
import dev.handrail.evidence.Event.Requirement;
import dev.handrail.runbook.Requirements;
import dev.handrail.runbook.Requirements.Bound;
import dev.handrail.runbook.Requirements.Named;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Looks at everything a document requires.
///
/// @param scope where variables and addresses come from
record RequirementCheck(Processes processes, Scope scope) {

    List<Requirement> check(Requirements requires) {
        List<Requirement> found = new ArrayList<>();
        for (Named name : requires.env()) {
            found.add(variable(name.name()));
        }
        requires.tools().forEach((name, bound) -> found.add(tool(name, bound)));
        requires.postgres()
                .forEach((connection, needs) ->
                        found.addAll(new DatabaseNeeds(connection, needs).check(scope)));
        return found;
    }

    private Requirement variable(String name) {
        Optional<String> value = scope.surroundings().variable(name);
        String detail =
                value.isEmpty()
                        ? "is not set; pause, set and export it, then resume"
                        : "is set to nothing";
        boolean met = value.isPresent() && !value.get().isEmpty();
        return new Requirement("variable " + name, met, met ? "is set" : detail);
    }

    private Requirement tool(String name, Bound bound) {
        String label = "tool " + name;
        Optional<Path> path = Tools.find(name);
        if (path.isEmpty()) {
            return new Requirement(
                    label, false, "not found; install it or add its folder to the PATH");
        }
        if (bound.relation().isEmpty()) {
            return new Requirement(label, true, path.get().toString());
        }
        Optional<Version> version = ToolVersion.ask(processes, path.get());
        String wanted = bound.relation().get().sign() + " " + bound.version();
        if (version.isEmpty()) {
            return new Requirement(
                    label, false, "`" + name + " --version` tells no version; needed is " + wanted);
        }
        boolean met = version.get().fits(bound);
        return new Requirement(
                label,
                met,
                version.get() + " (" + path.get() + ")" + (met ? "" : "; needed is " + wanted));
    }
}
