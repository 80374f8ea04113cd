package dev.handrail.playback;

/// What a watcher can do with the time of a replay.
public enum Control {
    /// Stands still, or goes on.
    HALT,
    FASTER,
    SLOWER,
    NEXT_STEP,
    /// To the beginning of this step, or of the one before when it has only just begun.
    PREVIOUS_STEP
}
