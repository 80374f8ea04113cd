package dev.handrail.engine;

import java.util.function.Supplier;

/// What the operator can reach of the run beside the answers.
///
/// @param logbook to write into the journal
/// @param outlook to look ahead and back
/// @param scope what the document's texts can refer to at the moment of asking, so that a console
///   reaches the same targets as the steps; may be asked once the run is open
public record Desk(Logbook logbook, Outlook outlook, Supplier<Scope> scope) {}
