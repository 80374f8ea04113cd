package dev.handrail.evidence;

/// Which of an action's voices a piece of output comes from.
public enum Voice {
    OUT,
    ERR,
    /// Handrail itself, about the action: the statement that runs now, who holds the lock.
    NOTE
}
