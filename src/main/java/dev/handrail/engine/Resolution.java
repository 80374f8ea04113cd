package dev.handrail.engine;

import dev.handrail.evidence.Event.Trouble;
import java.util.Set;

/// What came of resolving an action: filling in variables, reading files, asking the target who it
/// is.
public sealed interface Resolution {

    /// It can run.
    record Ready(Resolved resolved) implements Resolution {}

    /// Variables that have no value yet.
    record Missing(Set<String> variables) implements Resolution {
        public Missing {
            variables = Set.copyOf(variables);
        }
    }

    /// It cannot run; nothing was started.
    record Refused(Trouble trouble) implements Resolution {}

    /// An action with everything filled in. What `run` does is what `preview` shows.
    interface Resolved {

        /// What is about to run; the same for the whole life of this object.
        Preview preview();

        /// Runs it, once. Blocks until it has ended; never throws for what the outside does.
        Outcome run(Attempt attempt);
    }
}
