package dev.handrail.engine;

import dev.handrail.engine.Activity.Blocker;
import java.util.List;
import java.util.Optional;

/// The engine's eyes on its targets, over connections of their own that change nothing.
/// Thread-safe.
public interface Observer {

    /// Looks at every connection of the document that has something to look at; returns within a
    /// few seconds whatever the targets do.
    List<Health> health(Scope scope);

    /// What the server does for the session that names itself `label`; empty when there is none or
    /// it cannot be asked.
    Optional<Activity> activity(Scope scope, String connection, String label);

    /// Prepares to end what a blocker does. Nothing has been sent yet.
    Signal signal(Scope scope, Blocker blocker, Urgency urgency);

    /// The attempt is over: gives back what was kept open to watch it.
    void rest();

    /// How a session is asked to let go.
    enum Urgency {
        /// Its statement is cancelled; the session goes on.
        CANCEL,
        /// Its session is ended.
        TERMINATE
    }

    /// A request to a server about somebody else's session.
    interface Signal {

        /// The server as it says of itself, for the journal.
        String target();

        /// Exactly what is sent.
        String text();

        /// Sends it and waits until it is known what came of it.
        Outcome send(Capture capture);
    }
}
