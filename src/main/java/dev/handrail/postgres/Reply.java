package dev.handrail.postgres;

import java.util.Optional;

/// How the server answered one statement.
sealed interface Reply {

    /// It was carried out.
    record Done() implements Reply {}

    /// The server refused it or gave it up; the session lives.
    record Failed(ServerMessage error) implements Reply {}

    /// The connection is gone.
    ///
    /// @param last what the server said before it hung up, if it did
    /// @param cause what the network layer says
    record Lost(Optional<ServerMessage> last, String cause) implements Reply {}
}
