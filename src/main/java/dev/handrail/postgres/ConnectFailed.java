package dev.handrail.postgres;

import dev.handrail.evidence.Event.Trouble;

/// A database could not be reached, or would not let us in. The message never holds a password.
public final class ConnectFailed extends Exception {

    private final String state;
    private final transient Trouble trouble;

    ConnectFailed(String state, Trouble trouble) {
        super(trouble.what());
        this.state = state;
        this.trouble = trouble;
    }

    /// The SQLSTATE, of the server or of the driver.
    public String state() {
        return state;
    }

    /// What to tell a person.
    public Trouble trouble() {
        return trouble;
    }
}
