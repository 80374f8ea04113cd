package dev.handrail.redis;

import dev.handrail.evidence.Event.Trouble;

/// A Redis was not reached, refused a command, or did not answer. The message never holds a
/// password.
public final class RedisFailed extends Exception {

    private final Stage stage;
    private final transient Trouble trouble;

    /// How far the command had come.
    public enum Stage {
        /// Not sent.
        BEFORE,
        /// Answered with an error.
        REFUSED,
        /// Sent, and the answer did not come: it may have been carried out.
        UNANSWERED
    }

    RedisFailed(Stage stage, Trouble trouble) {
        super(trouble.what());
        this.stage = stage;
        this.trouble = trouble;
    }

    /// How far the command had come.
    public Stage stage() {
        return stage;
    }

    /// What to tell a person.
    public Trouble trouble() {
        return trouble;
    }
}
