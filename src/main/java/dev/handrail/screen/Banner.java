package dev.handrail.screen;

import dev.handrail.engine.RunState;
import dev.handrail.runbook.RollbackPlan;
import dev.handrail.runbook.Step;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// What stands across the screen when the run does not go forward.
final class Banner {

    private Banner() {}

    /// The sentence; empty on the way forward and before the run is open.
    static Optional<String> of(RunStory story) {
        return switch (story.state().course()) {
            case RunState.GoingBack back -> Optional.of(goingBack(story, back));
            case RunState.TakenBack back ->
                    Optional.of(
                            "TAKEN BACK down to "
                                    + story.naming().briefly(back.toStep())
                                    + ": nothing goes on until you say where to");
            case RunState.OnPlan on ->
                    Optional.of(
                            "ROLLBACK PLAN "
                                    + on.plan()
                                    + ", "
                                    + settled(story.state())
                                    + ": "
                                    + story.naming().plan(on.plan()));
            case RunState.Paused paused -> Optional.of("PAUSED: " + paused.reason());
            case RunState.Forward _, RunState.Over _, RunState.Aborted _ -> Optional.empty();
        };
    }

    private static String settled(RunState state) {
        List<Step> steps = state.plan().map(RollbackPlan::steps).orElse(List.of());
        long settled = steps.stream().filter(step -> state.step(step.id()).isSettled()).count();
        return settled + " of " + steps.size();
    }

    private static String goingBack(RunStory story, RunState.GoingBack back) {
        List<Step> legs = story.ahead().toTakeBack();
        return "GOING BACK to "
                + story.naming().briefly(back.toStep())
                + ", last first; still to take back: "
                + (legs.isEmpty()
                        ? "nothing"
                        : legs.stream()
                                .map(step -> story.naming().briefly(step.id()))
                                .collect(Collectors.joining(", ")));
    }
}
