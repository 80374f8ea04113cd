/// Plays a run again from its journal and its recordings, or as they are being written: calls the
/// same methods on an [dev.handrail.engine.Operator] that an engine calls, so that a face cannot
/// tell the difference. Never asks anything, never writes anything, never reaches a target.
///
/// Start at [Watching]; [Timeline] has the order of things.
@NullMarked
package dev.handrail.playback;

import org.jspecify.annotations.NullMarked;
