package dev.handrail.playback;

import dev.handrail.engine.Operator;

/// Whoever watches a run. Called from the thread that plays.
public interface Audience {

    /// What was shown no longer holds: from now on everything is told anew, from the first event.
    ///
    /// @return who is told, from now on; it knows nothing yet
    Operator begin();

    /// There is something to say that no event says.
    void remark(Remark remark);

    /// Whether somebody still watches.
    boolean isThere();
}
