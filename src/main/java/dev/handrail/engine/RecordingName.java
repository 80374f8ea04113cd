package dev.handrail.engine;

import java.util.Locale;

/// How recordings are called, for [dev.handrail.evidence.Evidence#record].
public final class RecordingName {

    private RecordingName() {}

    /// Of an attempt of a step, e.g. `004-apply.1`: its place in the document, its id, the attempt.
    public static String ofStep(RunState state, String step, int attempt) {
        return of(state, step, step, attempt);
    }

    /// Of an attempt of a step's undo, e.g. `004-apply.undo.1`.
    public static String ofUndo(RunState state, String step, int attempt) {
        return of(state, step, Attempt.undoName(step), attempt);
    }

    /// Of something the operator does beside the runbook.
    public static String ofConsole(int number) {
        return "adhoc-" + number;
    }

    static String of(RunState state, String step, String name, int attempt) {
        return String.format(Locale.ROOT, "%03d-%s.%d", state.number(step), name, attempt);
    }
}
