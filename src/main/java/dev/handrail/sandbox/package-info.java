/// Throwaway servers that Handrail starts and stops itself, filled with fixtures, and the drills
/// that use them. Start at [dev.handrail.sandbox.Sandboxes].
///
/// A server of a sandbox outlives the process that started it, so that a drill can be paused,
/// killed and resumed; what is noted on disk before a server starts is what finds it again. A
/// process is never ended by its id alone. Nothing here knows of runs, steps or screens.
@NullMarked
package dev.handrail.sandbox;

import org.jspecify.annotations.NullMarked;
