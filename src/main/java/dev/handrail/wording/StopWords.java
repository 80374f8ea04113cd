package dev.handrail.wording;

import dev.handrail.engine.Stop;

/// What each way to stop a running step does, and what it leaves behind.
public final class StopWords {

    private StopWords() {}

    /// How far it has come, before harder ways are named.
    public static String asked(Stop.Level level) {
        return switch (level) {
            case NONE -> "The step runs. You can wait, or:";
            case INTERRUPT -> "The step was asked to stop and still runs. You can wait, or:";
            case TERMINATE -> "The step was terminated and still runs. You can wait, or:";
            case KILL -> "The step is being killed already. There is nothing harder than that.";
        };
    }

    /// What asking it to stop does.
    ///
    /// @param kind of action
    public static String interrupt(String kind) {
        return switch (kind) {
            case "sql" -> "the running statement is cancelled; an open transaction is rolled back.";
            case "shell" -> "its processes get an interrupt (INT), as from ^C in a shell.";
            default -> "it ends at the next point where it can.";
        };
    }

    /// What terminating it does.
    ///
    /// @param kind of action
    public static String terminate(String kind) {
        return switch (kind) {
            case "sql" ->
                    "its server session is ended and an open transaction is rolled back;"
                            + " what was committed before stays.";
            case "shell" ->
                    "its processes get TERM and may still clean up; what they have done stays.";
            default -> "it is broken off; what it has done so far stays.";
        };
    }

    /// What killing it does.
    ///
    /// @param kind of action
    public static String kill(String kind) {
        return switch (kind) {
            case "sql" ->
                    "the connection is dropped; the server may go on until it notices, so the step"
                            + " may end in doubt.";
            case "shell" ->
                    "its processes get KILL and clean up nothing: half-written files, locks and"
                            + " remote work may remain.";
            default -> "nothing is cleaned up, and the step may end in doubt.";
        };
    }
}
