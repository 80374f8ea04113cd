package dev.handrail.engine;

import dev.handrail.evidence.Event.Requirement;
import dev.handrail.runbook.Input;
import dev.handrail.runbook.Phase;
import dev.handrail.runbook.RollbackPlan;
import dev.handrail.runbook.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Something only the operator can decide.
public sealed interface Question {

    /// What can be answered, in the order it is offered.
    List<Choice> choices();

    /// The ways back that it offers.
    default WaysBack ways() {
        return WaysBack.NONE;
    }

    /// One possible answer.
    ///
    /// @param label what it does, in a few words
    /// @param off why it is not possible just now
    record Choice(Act act, String label, Optional<String> off) {
        static Choice of(Act act, String label) {
            return new Choice(act, label, Optional.empty());
        }
    }

    /// The kinds of answers, each the name of an [Answer].
    enum Act {
        PROCEED(Needs.PHRASE),
        SKIP(Needs.REASON),
        MARK_DONE(Needs.REASON),
        RETRY(Needs.NOTHING),
        UNDO_TO(Needs.STEP),
        USE_PLAN(Needs.PLAN),
        HAPPENED(Needs.REASON),
        DID_NOT_HAPPEN(Needs.REASON),
        VALUE(Needs.TEXT),
        NOT_DONE(Needs.REASON),
        PAUSE(Needs.NOTHING),
        ABORT(Needs.REASON);

        private final Needs needs;

        Act(Needs needs) {
            this.needs = needs;
        }

        /// What must be given with it.
        public Needs needs() {
            return needs;
        }
    }

    /// What must be given with an answer.
    enum Needs {
        NOTHING,
        /// The question's phrase, when it has one.
        PHRASE,
        /// A reason in the operator's words, not blank.
        REASON,
        /// One of the question's steps that can be taken back, and a reason.
        STEP,
        /// One of the question's rollback plans, and a reason.
        PLAN,
        TEXT
    }

    Choice PAUSE = Choice.of(Act.PAUSE, "pause: stop here, resume later");
    Choice ABORT = Choice.of(Act.ABORT, "abort: end the run here, nothing is taken back");

    /// A value for an input. The answer has been checked against the pattern by the engine; a bad
    /// one is asked for again with `problem`.
    record GiveInput(Input input, Optional<String> problem) implements Question {
        @Override
        public List<Choice> choices() {
            return List.of(Choice.of(Act.VALUE, "give the value"), PAUSE, ABORT);
        }
    }

    /// A secret's value; typed unseen, never kept.
    record GiveSecret(String name, String ask) implements Question {
        @Override
        public List<Choice> choices() {
            return List.of(Choice.of(Act.VALUE, "type the secret"), PAUSE, ABORT);
        }
    }

    /// Requirements are not met.
    record NotReady(List<Requirement> requirements) implements Question {
        @Override
        public List<Choice> choices() {
            return List.of(Choice.of(Act.RETRY, "check again"), PAUSE, ABORT);
        }
    }

    /// Whether an optional phase or step is wanted.
    record Wanted(String title, String why) implements Question {
        @Override
        public List<Choice> choices() {
            return List.of(
                    Choice.of(Act.PROCEED, "yes, do it"),
                    Choice.of(Act.SKIP, "no, leave it out"),
                    PAUSE,
                    ABORT);
        }
    }

    /// A phase is about to begin.
    ///
    /// @param steps its steps that are still open, with what can be said of each now
    /// @param phrase what must be typed exactly
    record ConfirmPhase(Phase phase, List<Planned> steps, Optional<String> phrase, WaysBack ways)
            implements Question {
        /// Before anything has run.
        public ConfirmPhase(Phase phase, List<Planned> steps, Optional<String> phrase) {
            this(phase, steps, phrase, WaysBack.NONE);
        }

        @Override
        public List<Choice> choices() {
            return ways.behind(
                    List.of(
                            Choice.of(Act.PROCEED, "confirm the phase"),
                            Choice.of(Act.SKIP, "skip the whole phase"),
                            PAUSE,
                            ABORT));
        }
    }

    /// A step and what is known of it now.
    record Planned(Step step, Resolution resolution) {}

    /// One step is about to run.
    ///
    /// @param because why it is asked about on its own
    record ConfirmStep(
            Step step, Preview preview, Because because, Optional<String> phrase, WaysBack ways)
            implements Question {
        /// Before anything has run.
        public ConfirmStep(Step step, Preview preview, Because because, Optional<String> phrase) {
            this(step, preview, because, phrase, WaysBack.NONE);
        }

        @Override
        public List<Choice> choices() {
            return ways.behind(
                    List.of(
                            Choice.of(Act.PROCEED, "run it"),
                            Choice.of(Act.SKIP, "skip it"),
                            PAUSE,
                            ABORT));
        }
    }

    /// Why a step is asked about on its own.
    enum Because {
        /// The operator starts each step.
        PACE,
        /// The document says so.
        DOCUMENT,
        /// It could not be shown in full when its phase was confirmed.
        NOT_SEEN,
        /// It is no longer what was confirmed.
        CHANGED,
        /// It is tried again.
        AGAIN
    }

    /// A person does this.
    ///
    /// @param instructions Markdown, filled in
    /// @param offered the answers to choose from; free text when empty
    record DoManual(String step, String instructions, Optional<String> ask, List<String> offered)
            implements Question {
        @Override
        public List<Choice> choices() {
            return List.of(
                    Choice.of(Act.VALUE, ask.orElse("done")),
                    Choice.of(Act.NOT_DONE, "it did not work"),
                    PAUSE);
        }
    }

    /// A step has failed.
    ///
    /// @param failure what is known
    /// @param undoable the steps that can be taken back to, last first
    record AfterFailure(
            Step step, Failure failure, List<Undoable> undoable, List<RollbackPlan> plans)
            implements Question {
        @Override
        public List<Choice> choices() {
            List<Choice> choices = new ArrayList<>();
            choices.add(Choice.of(Act.RETRY, "retry the step"));
            choices.add(Choice.of(Act.SKIP, "skip it and go on"));
            choices.add(Choice.of(Act.MARK_DONE, "mark it done (I did it by other means)"));
            choices.add(
                    new Choice(
                            Act.UNDO_TO,
                            "undo back to a step",
                            undoable.isEmpty()
                                    ? Optional.of("nothing has run that could be taken back")
                                    : Optional.empty()));
            if (!plans.isEmpty()) {
                choices.add(Choice.of(Act.USE_PLAN, "use a rollback plan"));
            }
            choices.add(PAUSE);
            choices.add(ABORT);
            return choices;
        }

        @Override
        public WaysBack ways() {
            return new WaysBack(undoable, plans);
        }
    }

    /// An attempt was cut off and nothing can say by itself whether it took effect.
    ///
    /// @param undo whether it is the step's undo that is in doubt
    /// @param alive what of it still runs, if anything does
    /// @param findings what has been asked already and what came of it
    record ResolveDoubt(
            Step step, int attempt, boolean undo, Optional<String> alive, List<String> findings)
            implements Question {
        @Override
        public List<Choice> choices() {
            return List.of(
                    Choice.of(Act.HAPPENED, "it took effect: count it as done"),
                    new Choice(
                            Act.DID_NOT_HAPPEN,
                            "it left nothing behind: it may run again",
                            alive.map(_ -> "it still runs; end it first, then look again")),
                    Choice.of(Act.RETRY, "look again"),
                    PAUSE);
        }
    }

    /// A step is about to be taken back.
    record ConfirmUndo(Step step, Preview preview, Optional<String> phrase) implements Question {
        @Override
        public List<Choice> choices() {
            return List.of(
                    Choice.of(Act.PROCEED, "undo it"),
                    Choice.of(Act.SKIP, "leave it as it is"),
                    PAUSE,
                    ABORT);
        }
    }

    /// A step on the way back cannot be taken back.
    record PassIrreversible(Step step, String reason) implements Question {
        @Override
        public List<Choice> choices() {
            return List.of(
                    Choice.of(Act.SKIP, "leave it and go on taking back what is before it"),
                    PAUSE,
                    ABORT);
        }
    }

    /// An undo has failed.
    record AfterUndoFailure(Step step, Failure failure, List<RollbackPlan> plans)
            implements Question {
        @Override
        public List<Choice> choices() {
            List<Choice> choices = new ArrayList<>();
            choices.add(Choice.of(Act.RETRY, "retry the undo"));
            choices.add(
                    Choice.of(Act.SKIP, "leave the step and go on taking back what is before it"));
            choices.add(Choice.of(Act.MARK_DONE, "mark it undone (I did it by other means)"));
            if (!plans.isEmpty()) {
                choices.add(Choice.of(Act.USE_PLAN, "use a rollback plan"));
            }
            choices.add(PAUSE);
            choices.add(ABORT);
            return choices;
        }

        @Override
        public WaysBack ways() {
            return new WaysBack(List.of(), plans);
        }
    }

    /// The way back is complete.
    ///
    /// @param step the first step that was taken back
    /// @param ways further back
    record AfterUndo(Step step, WaysBack ways) implements Question {
        /// Nothing is left to take back.
        public AfterUndo(Step step) {
            this(step, WaysBack.NONE);
        }

        @Override
        public List<Choice> choices() {
            return ways.behind(
                    List.of(
                            Choice.of(Act.PROCEED, "go forward again from here"),
                            PAUSE,
                            Choice.of(Act.ABORT, "end the run here, taken back")));
        }
    }
}
