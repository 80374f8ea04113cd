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

    /// What became of what was confirmed.
    sealed interface Anew {
        /// It is still exactly that.
        record Same(Resolution.Resolved resolved) implements Anew {}

        /// It is another.
        record Changed() implements Anew {}

        /// It cannot be prepared any more.
        record No(Trouble trouble) implements Anew {}
    }

    private final RunLog log;

    Preparing(RunLog log) {
        this.log = log;
    }

    /// Prepares again what was confirmed, because while the operator was thinking, the file, a
    /// variable or the server may have become another: what was shown is then not what would run.
    Anew anew(Action action, List<String> uses, String confirmed) {
        return switch (prepare(action, uses)) {
            case Prepared.No no -> new Anew.No(no.trouble());
            case Prepared.Yes yes ->
                    yes.resolved().preview().digest().equals(confirmed)
                            ? new Anew.Same(yes.resolved())
                            : new Anew.Changed();
        };
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
