package dev.handrail.cli;

import dev.handrail.runbook.Runbook;
import dev.handrail.sandbox.Sandbox;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a new run begins with.
///
/// @param runbook as it is walked; in a drill its connections lead into the sandbox
/// @param files the document's file, then every other file that belongs to it
/// @param set inputs given on the command line
record Start(
        Runbook runbook,
        List<Path> files,
        String environment,
        Map<String, String> set,
        Optional<String> ticket,
        Optional<Sandbox> sandbox) {}
