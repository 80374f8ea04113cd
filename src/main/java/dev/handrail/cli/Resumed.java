package dev.handrail.cli;

import dev.handrail.evidence.Event.RunOpened;
import dev.handrail.evidence.RunEvidence;
import dev.handrail.runbook.Runbook;
import dev.handrail.sandbox.Sandbox;
import java.util.Optional;

/// What a run is gone on with.
record Resumed(
        RunEvidence evidence, RunOpened opened, Runbook runbook, Optional<Sandbox> sandbox) {}
