/// The recorded console: a shell, SQL and Redis on the run's own connections, typed by the operator
/// beside the runbook. Nothing runs before its journal line is on disk; everything that comes back
/// is recorded. Start at [dev.handrail.console.Consoles].
///
/// Never knows which face it was opened from: it is given a [dev.handrail.console.Station].
@org.jspecify.annotations.NullMarked
package dev.handrail.console;
