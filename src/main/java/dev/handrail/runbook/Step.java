package dev.handrail.runbook;

import dev.handrail.text.Span;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/// One action, what must be true of what comes back, and the way back.
///
/// @param id unique in the document
/// @param title what the operator reads; may hold `${...}`
/// @param why why the step is there; empty when the author did not say
/// @param expect what must hold of the outcome, defaults (`exit: 0`) included
/// @param recovery what is known about doing it again and taking it back
/// @param flow when it runs and what surrounds it
/// @param capture variable name -> where its value comes from in the outcome
/// @param uses names of secrets this step may see
/// @param span of the step's id
public record Step(
        String id,
        Template title,
        String why,
        Action action,
        List<Expectation> expect,
        Recovery recovery,
        Flow flow,
        SequencedMap<String, CaptureFrom> capture,
        List<String> uses,
        Span span) {

    public Step {
        expect = List.copyOf(expect);
        uses = List.copyOf(uses);
    }

    /// What is known about doing a step again and about taking it back.
    ///
    /// @param doneWhen asks the target whether the step's effect is already there
    /// @param undo the action that takes the step back
    /// @param irreversible why it cannot be taken back
    /// @param idempotent whether doing it twice is as good as doing it once
    public record Recovery(
            Optional<Probe> doneWhen,
            Optional<Undo> undo,
            Optional<String> irreversible,
            boolean idempotent) {}

    /// When a step runs and what surrounds it.
    public record Flow(
            Optional<Duration> timeout,
            Optional<Retry> retry,
            Confirm confirm,
            Optional<Condition> when,
            boolean optional,
            OnFailure onFailure,
            Optional<NotBefore> notBefore) {}

    /// An action with what is expected of it, used to ask a question: done already? wanted? ready?
    public record Probe(Action action, List<Expectation> expect, List<String> uses, Span span) {
        public Probe {
            expect = List.copyOf(expect);
            uses = List.copyOf(uses);
        }
    }

    /// The action that takes a step back, and what is expected of it.
    public record Undo(
            Action action,
            List<Expectation> expect,
            Optional<Duration> timeout,
            List<String> uses,
            Span span) {
        public Undo {
            expect = List.copyOf(expect);
            uses = List.copyOf(uses);
        }
    }

    /// Try again without asking.
    ///
    /// @param times how many more times after the first
    public record Retry(int times, Duration delay) {}

    /// Whether the step is confirmed on its own, and how.
    public sealed interface Confirm {
        /// With its phase.
        record WithPhase() implements Confirm {}

        /// On its own.
        record Alone() implements Confirm {}

        /// On its own, by typing this phrase exactly.
        record Phrase(String phrase) implements Confirm {}
    }

    /// What happens when the step has failed.
    public enum OnFailure {
        ASK,
        CONTINUE,
        ROLLBACK
    }

    /// The step must not run until `after` has passed since `step` finished.
    public record NotBefore(String step, Duration after, Span span) {}

    /// Where a captured value comes from.
    public sealed interface CaptureFrom {
        /// A whole fact of the outcome.
        record FromFact(Fact fact) implements CaptureFrom {}

        /// The value at a JSON Pointer in the outcome's JSON.
        record FromJson(String pointer) implements CaptureFrom {}

        /// The first group (or the whole match) of an RE2 pattern in a text fact.
        record FromMatch(String pattern, Fact in) implements CaptureFrom {}
    }
}
