package dev.handrail.engine;

import dev.handrail.evidence.Event.TransactionMark;
import dev.handrail.runbook.Step;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/// One try of one step (or of its undo, or of a question about it), as a runner sees it.
///
/// @param run the run's id
/// @param step the step's id; for its undo, [#undoName]
/// @param number counted from 1 for each step
/// @param timeout how long it may take
/// @param beforeCommit to be called with the transaction's mark before each COMMIT; returns when
///   the mark is on disk
/// @param ask puts a question to the operator, for actions that a person does
public record Attempt(
        String run,
        String step,
        int number,
        Optional<Duration> timeout,
        Capture capture,
        Stop stop,
        Consumer<TransactionMark> beforeCommit,
        Function<Question, Answer> ask) {

    /// `handrail <run>/<step>#<n>`: how this attempt names itself to servers.
    public String label() {
        return label(run, step, number);
    }

    /// How the undo of a step is named, so that its sessions are not taken for the step's own.
    static String undoName(Step step) {
        return undoName(step.id());
    }

    static String undoName(String step) {
        return step + ".undo";
    }

    /// The name of an attempt of which only these are known.
    public static String label(String run, String step, int number) {
        return "handrail " + run + "/" + step + "#" + number;
    }
}
