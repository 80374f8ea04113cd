package dev.handrail.evidence;

import dev.handrail.evidence.Event.Recorded;
import dev.handrail.evidence.Event.RunOpened;
import java.nio.file.Path;
import java.util.Optional;

/// A run as it stands in a list.
///
/// @param opened the first event, when it can be read
/// @param last the last event, when it can be read
/// @param remark what is to be said about the state, possibly nothing
public record RunSummary(
        String id,
        Path path,
        State state,
        Optional<RunOpened> opened,
        Optional<Recorded> last,
        String remark) {

    /// How a run stands.
    public enum State {
        /// A process works on it now.
        RUNNING,
        PAUSED,
        /// It came to an end of its own: see [Event.RunFinished].
        FINISHED,
        ABORTED,
        /// Its process ended without a word.
        INTERRUPTED,
        DAMAGED,
        /// It cannot be read: a newer version wrote it, or the disk or the rights do not allow it.
        UNREADABLE
    }
}
