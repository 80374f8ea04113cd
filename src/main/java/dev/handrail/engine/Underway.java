package dev.handrail.engine;

import java.util.Optional;

/// Which SQL attempt runs now. Written by the engine's thread, read by those of faces.
final class Underway {

    /// An attempt on a database.
    ///
    /// @param label how its session names itself, see [Attempt#label]
    record Statement(String connection, String label) {}

    private volatile Optional<Statement> now = Optional.empty();

    Optional<Statement> now() {
        return now;
    }

    /// An attempt begins. Only `sql` is watched: a look needs a session in the same database, which
    /// a backup that copies the database would have to wait for.
    void began(Preview preview, Attempt attempt) {
        now =
                preview.kind().equals("sql")
                        ? Optional.of(new Statement(preview.target().connection(), attempt.label()))
                        : Optional.empty();
    }

    void ended() {
        now = Optional.empty();
    }
}
