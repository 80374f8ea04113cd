package dev.handrail.playback;

/// A run that is being watched.
public sealed interface Watching permits Player, Follower {

    /// Shows it to its audience, in this thread, until there is nothing more to show or somebody
    /// leaves. May be called once.
    void run();

    /// Ends [#run] soon. Thread-safe.
    void leave();

    /// Moves in time, where that is possible: a run that is followed has no other time than now.
    /// Thread-safe; returns at once.
    void press(Control control);

    /// Where it is now. Thread-safe.
    Status status();

    /// Whether something that was shown, or that stopped the showing, was not what had been
    /// recorded. Thread-safe.
    boolean isDamaged();
}
