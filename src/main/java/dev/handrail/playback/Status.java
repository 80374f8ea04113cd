package dev.handrail.playback;

import java.time.Duration;

/// Where somebody who watches a run is.
///
/// @param position in the run's own time, since its first event
/// @param length of what there is of the run
public record Status(Mode mode, Speed speed, Duration position, Duration length) {

    /// What is going on.
    public enum Mode {
        /// A replay goes on.
        PLAYING,
        /// A replay stands still.
        HALTED,
        /// A replay has come to its end.
        PLAYED,
        /// A run is followed and a process works on it.
        LIVE,
        /// A run is followed and no process works on it now; it can be resumed.
        LEFT_OFF,
        /// A run is followed and nothing more can come.
        OVER
    }
}
