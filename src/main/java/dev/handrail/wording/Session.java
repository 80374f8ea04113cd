package dev.handrail.wording;

import dev.handrail.engine.Texts;
import dev.handrail.runbook.Runbook;
import java.nio.file.Path;

/// What a face must know of the run besides its events.
///
/// @param texts the runbook in each of its texts; which is in force, the events say
/// @param evidence the run's directory
/// @param resume the command line that goes on with the run
public record Session(Texts texts, Path evidence, String resume) {

    /// Of a run whose runbook stays as it is.
    public Session(Runbook runbook, Path evidence, String resume) {
        this(Texts.only(runbook), evidence, resume);
    }
}
