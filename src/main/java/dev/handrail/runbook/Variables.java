package dev.handrail.runbook;

import dev.handrail.text.Span;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.Set;

/// Reads variables, and knows which names are Handrail's own.
public final class Variables {

    /// Filled by Handrail itself.
    public static final Set<String> BUILT_IN =
            Set.of("run_id", "environment", "operator", "started_at");

    /// A variable is exported to shell steps; these would change how the shell itself works.
    private static final Set<String> SHELLS_OWN =
            Set.of(
                    "PATH",
                    "HOME",
                    "SHELL",
                    "USER",
                    "IFS",
                    "ENV",
                    "BASH_ENV",
                    "SHELLOPTS",
                    "PWD",
                    "LD_PRELOAD",
                    "LD_LIBRARY_PATH",
                    "PGHOST",
                    "PGPORT",
                    "PGUSER",
                    "PGPASSWORD",
                    "PGDATABASE",
                    "PGSERVICE",
                    "PGPASSFILE",
                    "PGOPTIONS",
                    "PGSSLMODE");

    private Variables() {}

    /// The `vars:` of an environment or a drill.
    public static SequencedMap<String, Template> read(Value value) {
        SequencedMap<String, Template> variables = new LinkedHashMap<>();
        for (Fields.Entry entry : value.fields().entries()) {
            checkName(entry.key(), entry.span(), value.document().problems());
            entry.value().template().ifPresent(text -> variables.put(entry.key(), text));
        }
        return variables;
    }

    /// Tells when `name` cannot be the name of a variable, an input or a captured value.
    static void checkName(String name, Span span, Problems problems) {
        if (!Names.isVariable(name)) {
            problems.error(
                    span,
                    "`" + name + "` cannot be the name of a variable",
                    "use letters, digits and `_`, beginning with a letter");
        } else if (BUILT_IN.contains(name)) {
            problems.error(span, "`" + name + "` is filled in by Handrail itself");
        } else if (SHELLS_OWN.contains(name)) {
            problems.error(
                    span,
                    "a variable `" + name + "` would hide the shell's own from shell steps",
                    "choose another name");
        }
    }
}
