package dev.handrail.postgres;

import dev.handrail.evidence.Event.Effect;
import dev.handrail.postgres.Script.Statement;
import java.util.Set;

/// What of a script would stay if it ended now.
final class Standing {

    /// They change nothing, or nothing that outlives the session.
    private static final Set<String> HARMLESS =
            Set.of(
                    "SET",
                    "RESET",
                    "SHOW",
                    "BEGIN",
                    "START",
                    "SAVEPOINT",
                    "RELEASE",
                    "ROLLBACK",
                    "LISTEN",
                    "UNLISTEN",
                    "DISCARD",
                    "EXPLAIN",
                    "FETCH",
                    "DECLARE",
                    "CLOSE",
                    "PREPARE",
                    "DEALLOCATE",
                    "LOCK");

    private int kept;
    private int pending;
    private long keptRows;
    private long pendingRows;
    private String keptUpTo = "";
    private String pendingUpTo = "";

    /// A statement succeeded.
    ///
    /// @param after the state of the session behind it
    void done(Statement statement, String tag, Wire.State after) {
        String word = ScriptOutput.word(tag);
        String place = statement.place().place();
        pendingRows += ScriptOutput.changed(tag);
        if (after == Wire.State.IDLE && (word.equals("COMMIT") || word.equals("PREPARE"))) {
            commit();
        } else if (after == Wire.State.IDLE && word.equals("ROLLBACK")) {
            pending = 0;
            pendingRows = 0;
        } else if (!HARMLESS.contains(word)) {
            pending++;
            pendingUpTo = place;
            if (after == Wire.State.IDLE) {
                commit();
            }
        }
    }

    /// What was pending has been committed.
    void commit() {
        kept += pending;
        keptRows += pendingRows;
        pendingRows = 0;
        keptUpTo = pending > 0 ? pendingUpTo : keptUpTo;
        pending = 0;
    }

    /// With everything that is not committed taken back.
    Effect effect() {
        return kept > 0 ? Effect.SOME : Effect.NONE;
    }

    /// How many rows that changed stay changed.
    long rows() {
        return keptRows;
    }

    /// The same in words.
    String sentence() {
        if (kept == 0) {
            return pending > 0
                    ? "nothing of this script took effect: its transaction was rolled back"
                    : "nothing was changed";
        }
        return (kept == 1 ? "one statement was" : kept + " statements were")
                + " committed and stay"
                + (kept == 1 ? "s" : "")
                + ", the last at "
                + keptUpTo
                + (pending > 0 ? "; what came after was rolled back" : "; nothing after it stays");
    }
}
