package dev.handrail.screen;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handrail.engine.Question;
import dev.handrail.engine.Question.Because;
import dev.handrail.engine.Stop;
import dev.handrail.terminal.Key;
import dev.handrail.wording.Pieces;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// A window in which nothing can be shown.
class TinyWindowTest {

    private static final Question CONFIRM =
            new Question.ConfirmStep(Pieces.APPLY, Pieces.hotfix(), Because.PACE, Optional.empty());

    @Test
    void saysWhatIsLeftToDo() {
        assertThat(Scene.opened(30, 6).asked(CONFIRM).text())
                .isEqualTo(
                        """
                        [PROD] Window too small. Press
                        p to go on in plain lines, or
                        make it larger.



                        """);
    }

    @Test
    void oneKeyGoesOnInPlainLinesAndAnswersNothing() {
        Scene scene = Scene.opened(30, 6).asked(CONFIRM).press("p");
        assertThat(scene.effects()).containsExactly(new Effect.GoesPlain());
        assertThat(scene.screen().asking().question()).contains(CONFIRM);
    }

    @Test
    void nothingThatIsNotSeenCanBeAnswered() {
        Scene scene = Scene.opened(80, 24).asked(CONFIRM).press("<Enter>").resized(30, 6);
        scene.press("R").press("main").press("<Enter>y1q:!sa").press("<Tab><Enter> ");
        scene.press(new Key.Pasted("R\nmain\n"));
        scene.press(new Key.Mouse(Key.Gesture.CLICK, 3, 3));
        assertThat(scene.effects()).isEmpty();
        assertThat(scene.resized(80, 24).text()).contains("[ Back ]").contains("Confirm step 2");
    }

    @Test
    void theKeyIsItsUsualSelfInALargerWindow() {
        assertThat(Scene.opened(40, 8).press("p").effects()).doesNotContain(new Effect.GoesPlain());
    }

    @Test
    void aRunningStepCanBeAskedToStopButNotHarder() {
        Stop stop = new Stop();
        Scene scene = Scene.underway(30, 6).told(Pieces.started("apply", 1));
        scene.began(Pieces.hotfix(), stop).press("p").press("<^C>");
        assertThat(scene.effects()).containsExactly(new Effect.Stops(Stop.Level.INTERRUPT));
        assertThat(scene.text()).contains("^C asks it");
        stop.request(Stop.Level.INTERRUPT);
        scene.press("<^C>T");
        assertThat(scene.effects()).containsExactly(new Effect.Stops(Stop.Level.INTERRUPT));
        assertThat(scene.text()).contains("was asked to");
    }

    @Test
    void aWatcherCanLeave() {
        Scene scene = new Scene(30, 6, Around.Role.WATCHING);
        scene.told(Pieces.opened("production", Optional.empty()));
        assertThat(scene.text()).contains("q leaves");
        assertThat(scene.press("q").effects()).containsExactly(new Effect.Opens(Act.DETACH));
    }
}
