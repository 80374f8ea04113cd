package dev.handrail.cli;

import dev.handrail.engine.Texts;
import dev.handrail.evidence.Event.Recorded;
import dev.handrail.evidence.Event.RunOpened;
import dev.handrail.evidence.RunEvidence;
import dev.handrail.runbook.Runbook;
import dev.handrail.sandbox.Sandbox;
import java.util.List;
import java.util.Optional;

/// What a run is gone on with.
///
/// @param texts as they are walked
/// @param runbook in the text in force
/// @param history every event so far
record Resumed(
        RunEvidence evidence,
        RunOpened opened,
        Texts texts,
        Runbook runbook,
        List<Recorded> history,
        Optional<Sandbox> sandbox) {

    Resumed {
        history = List.copyOf(history);
    }
}
