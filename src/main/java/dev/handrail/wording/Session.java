package dev.handrail.wording;

import dev.handrail.runbook.Runbook;
import java.nio.file.Path;

/// What a face must know of the run besides its events.
///
/// @param evidence the run's directory
/// @param resume the command line that goes on with the run
public record Session(Runbook runbook, Path evidence, String resume) {}
