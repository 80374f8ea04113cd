package dev.handrail.sandbox;

import java.nio.file.Path;
import java.util.Optional;

/// A server of a sandbox with a process and a data folder of its own. It outlives the Handrail that
/// started it, and is in a session of its own, so that a ^C typed in the terminal does not reach
/// it.
sealed interface Server permits PostgresServer, RedisServer {

    Path folder();

    /// The address steps use.
    String url();

    /// The password in [#url], to be redacted.
    String password();

    /// The process, found by the file in which the server itself writes its process id.
    Optional<ServerProcess> process();

    /// The process, if it still runs: the one that was noted, else the one in the server's own
    /// file.
    default Optional<ServerProcess> running(Optional<ServerProcess> noted) {
        return noted.filter(ServerProcess::isRunning)
                .or(() -> process().filter(ServerProcess::isRunning));
    }

    /// Makes the data folder and its files.
    void create();

    /// Starts the process on an existing data folder and waits until it answers.
    void start();

    /// Stops it for good, without a care for its data. Does nothing to a process that is not (or no
    /// longer) this server.
    ///
    /// @param noted the process as it was noted when it started
    void stop(Optional<ServerProcess> noted);
}
