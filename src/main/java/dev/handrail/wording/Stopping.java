package dev.handrail.wording;

import java.util.Locale;

/// What each way of stopping does to what runs.
enum Stopping {
    SHELL,
    SQL,
    HTTP,
    REDIS,
    CHECK,
    BACKUP,
    RESTORE,
    WAIT,
    MANUAL;

    /// Of an action of this kind, see [dev.handrail.runbook.Action#kind].
    static Stopping of(String kind) {
        return valueOf(kind.toUpperCase(Locale.ROOT));
    }

    String interrupt() {
        return switch (this) {
            case SQL -> "the running statement is cancelled; an open transaction is rolled back.";
            case SHELL, BACKUP -> "its processes get an interrupt (INT), as from ^C in a shell.";
            case RESTORE -> "it is broken off; before its COMMIT the database stays as it was.";
            case HTTP, REDIS, CHECK, WAIT, MANUAL -> "it ends at the next point where it can.";
        };
    }

    String terminate() {
        return switch (this) {
            case SQL ->
                    "its server session is ended and an open transaction is rolled back;"
                            + " what was committed before stays.";
            case SHELL, BACKUP ->
                    "its processes get TERM and may still clean up; what they have done stays.";
            case RESTORE ->
                    "its processes and its session are ended; before its COMMIT the database stays"
                            + " as it was.";
            case HTTP, REDIS, CHECK, WAIT, MANUAL ->
                    "it is broken off; what it has done so far stays.";
        };
    }

    String kill() {
        return switch (this) {
            case SQL ->
                    "the connection is dropped; the server may go on until it notices, so the step"
                            + " may end in doubt.";
            case SHELL, BACKUP ->
                    "its processes get KILL and clean up nothing: half-written files, locks and"
                            + " remote work may remain.";
            case RESTORE ->
                    "its processes get KILL; the server rolls back what was not committed, and the"
                            + " step may end in doubt.";
            case HTTP, REDIS, CHECK, WAIT, MANUAL ->
                    "nothing is cleaned up, and the step may end in doubt.";
        };
    }
}
