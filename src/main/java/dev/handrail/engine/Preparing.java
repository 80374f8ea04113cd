package dev.handrail.engine;

import dev.handrail.evidence.Event.Trouble;
import dev.handrail.runbook.Action;
import java.util.List;

/// Resolves an action for a step that is up; what has no value yet is a trouble by now.
final class Preparing {

    /// What came of it.
    sealed interface Prepared {
        record Yes(Resolution.Resolved resolved) implements Prepared {}

        record No(Trouble trouble) implements Prepared {}
    }

    private final RunLog log;

    Preparing(RunLog log) {
        this.log = log;
    }

    Prepared prepare(Action action, List<String> uses) {
        return switch (log.ports().runner().resolve(action, log.scope(), uses)) {
            case Resolution.Missing missing ->
                    new Prepared.No(Troubles.missing(missing.variables()));
            case Resolution.Refused refused -> new Prepared.No(refused.trouble());
            case Resolution.Ready ready -> new Prepared.Yes(ready.resolved());
        };
    }
}
