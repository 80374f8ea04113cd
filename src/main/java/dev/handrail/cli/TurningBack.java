package dev.handrail.cli;

import dev.handrail.engine.Answer;
import dev.handrail.engine.Fold;
import dev.handrail.engine.RunState;
import dev.handrail.engine.Undoable;
import dev.handrail.engine.WayBack;
import dev.handrail.engine.WaysBack;
import dev.handrail.face.UnattendedRules.OnFailure;
import dev.handrail.face.UnattendedRules.Permission;
import dev.handrail.sandbox.Sandbox;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// A run that is to turn back as soon as it is gone on with (`resume --way-back`). What would stop
/// half way because nobody is there is refused before anything is taken back.
///
/// @param way [OnFailure.Pause] when it goes on the way it was going
record TurningBack(OnFailure way, FaceOptions options) {

    private static final String REASON = "asked for with --way-back";

    static TurningBack asked(Optional<OnFailure> given, FaceOptions options) {
        if (given.isEmpty()) {
            return new TurningBack(OnFailure.PAUSE, options);
        }
        OnFailure way = given.get();
        if (way instanceof OnFailure.Pause) {
            throw new CommandProblem(
                    "--way-back pause takes nothing back", "give rollback, or plan:NAME");
        }
        if (!options.unattended()) {
            throw new CommandProblem(
                    "--way-back is for --unattended",
                    "leave it out: `b` shows the ways back, and every question offers them");
        }
        if (options.onFailure().isPresent()) {
            throw new CommandProblem(
                    "--way-back and --on-failure cannot both be",
                    "--way-back turns back now; --on-failure says what follows when a step fails");
        }
        // What is not allowed after a failure is not allowed now, and the other way round.
        options.onFailure(way);
        return new TurningBack(way, options);
    }

    /// What the run is told when it is gone on with.
    ///
    /// @throws CommandProblem when it would stop half way, or nothing has run
    Optional<Answer> of(Resumed resumed) {
        UnattendedStart start =
                new UnattendedStart(
                        resumed.runbook(),
                        resumed.opened().environment(),
                        resumed.sandbox().map(Sandbox::drill),
                        resumed.opened().set());
        start.mustFit(options);
        if (way instanceof OnFailure.Pause) {
            return Optional.empty();
        }
        if (start.permission() == Permission.REFUSED) {
            throw new CommandProblem(
                    "the environment `"
                            + resumed.opened().environment()
                            + "` does not allow runs without a person",
                    "nothing was taken back; resume without --unattended");
        }
        RunState state = Fold.over(RunState.initial(resumed.texts()), resumed.history());
        List<Undoable> undoable = WaysBack.undoable(state);
        if (undoable.isEmpty()) {
            throw new CommandProblem(
                    "nothing has run that could be taken back", "resume without --way-back");
        }
        return switch (way) {
            case OnFailure.Pause _ -> Optional.empty();
            case OnFailure.Plan plan ->
                    isOn(state, plan.id())
                            ? Optional.empty()
                            : Optional.of(new Answer.UsePlan(plan.id(), REASON));
            case OnFailure.Rollback _ -> Optional.of(undoAll(undoable));
        };
    }

    private static Answer undoAll(List<Undoable> undoable) {
        String stuck =
                undoable.stream()
                        .filter(one -> one.way() instanceof WayBack.Irreversible)
                        .map(one -> "`" + one.step().id() + "`")
                        .collect(Collectors.joining(", "));
        if (!stuck.isEmpty()) {
            throw new CommandProblem(
                    "what ran cannot all be undone: " + stuck + " is irreversible",
                    "nothing was taken back; choose a rollback plan, or resume with a person");
        }
        return new Answer.UndoTo(undoable.getLast().step().id(), REASON);
    }

    private static boolean isOn(RunState state, String plan) {
        RunState.Course course =
                state.course() instanceof RunState.Paused paused ? paused.before() : state.course();
        return course.equals(new RunState.OnPlan(plan));
    }
}
