package dev.handrail.engine;

/// What the operator can reach of the run beside the answers.
///
/// @param logbook to write into the journal
/// @param outlook to look ahead and back
/// @param vitals to see how the targets are
public record Desk(Logbook logbook, Outlook outlook, Vitals vitals) {}
