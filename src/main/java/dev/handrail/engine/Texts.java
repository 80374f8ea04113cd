package dev.handrail.engine;

import dev.handrail.evidence.Event.RunbookRedlined;
import dev.handrail.runbook.Runbook;

/// The runbook of a run as it was when the run began, and as it was offered later. The same redline
/// always has the same runbook.
public interface Texts {

    /// The runbook the run began with.
    Runbook first();

    /// The runbook that was taken with this redline.
    ///
    /// @throws dev.handrail.evidence.EvidenceException when its copy cannot be read any more
    Runbook taken(RunbookRedlined redline);

    /// A runbook that is never changed.
    static Texts only(Runbook runbook) {
        return new Only(runbook);
    }

    /// @param first the only one
    record Only(Runbook first) implements Texts {
        @Override
        public Runbook taken(RunbookRedlined redline) {
            throw new IllegalStateException("nobody said where the new text is");
        }
    }
}
