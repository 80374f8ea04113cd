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
    /// @param kind of action, see [dev.handrail.runbook.Action#kind]
    public static String interrupt(String kind) {
        return Stopping.of(kind).interrupt();
    }

    /// What terminating it does.
    ///
    /// @param kind of action, see [dev.handrail.runbook.Action#kind]
    public static String terminate(String kind) {
        return Stopping.of(kind).terminate();
    }

    /// What killing it does.
    ///
    /// @param kind of action, see [dev.handrail.runbook.Action#kind]
    public static String kill(String kind) {
        return Stopping.of(kind).kill();
    }
}
