package dev.handrail.postgres;

import dev.handrail.evidence.Event.Trouble;

/// A question to a database was not answered.
public final class QueryFailed extends Exception {

    private final String state;
    private final transient Trouble trouble;

    QueryFailed(String state, Trouble trouble) {
        super(trouble.what());
        this.state = state;
        this.trouble = trouble;
    }

    /// The SQLSTATE; `08006` when the connection was lost.
    public String state() {
        return state;
    }

    /// What to tell a person.
    public Trouble trouble() {
        return trouble;
    }
}
