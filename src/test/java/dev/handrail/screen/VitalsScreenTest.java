package dev.handrail.screen;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handrail.engine.Activity;
import dev.handrail.engine.Activity.Blocker;
import dev.handrail.engine.Activity.Lock;
import dev.handrail.engine.Activity.Waiter;
import dev.handrail.engine.Backend;
import dev.handrail.engine.Health;
import dev.handrail.engine.Observer.Urgency;
import dev.handrail.engine.Stop;
import dev.handrail.engine.Vital;
import dev.handrail.terminal.Canvas.Glyphs;
import dev.handrail.terminal.Key;
import dev.handrail.terminal.TextCanvas;
import dev.handrail.wording.Lines;
import dev.handrail.wording.Page;
import dev.handrail.wording.Pieces;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What is seen of targets and locks on the full screen, and what the keys about them do.
class VitalsScreenTest {

    private Instant now = Pieces.START;
    private final InstantSource clock = () -> now;
    private final RunScreen screen =
            new RunScreen(
                    Pieces.session(),
                    new Outputs(),
                    new Around(
                            Around.Role.WALKING,
                            new Manners(KeyMap.standard(), false, false, 110),
                            Player.NONE,
                            Optional.empty(),
                            new Lines(new Page(), () -> 80, clock)),
                    clock);
    private final List<Effect> effects = new ArrayList<>();

    VitalsScreenTest() {
        screen.looking().resized(new Size(100, 30));
        takes(new Message.Told(Pieces.at(0, Pieces.opened("production", Optional.empty()))));
        takes(new Message.Live());
    }

    @Test
    void theHealthIsLookedAtAgainAndAgainWhileItIsShown() {
        press('h');
        assertThat(effects).contains(new Effect.Watches(true));
        shows("Looking at the run's databases");
        takes(new Message.HealthSeen(List.of(health("main", 4))));
        shows("ok       connections: 4 of 97 (4 %)");
        takes(new Message.HealthSeen(List.of(health("main", 95))));
        shows("BAD      connections: 95 of 97 (97 %)");
        lacks("connections: 4 of");
        effects.clear();
        press(Key.of(Key.Name.ESCAPE));
        assertThat(effects).containsExactly(new Effect.Watches(false));
        lacks("connections:");
    }

    @Test
    void severalTargetsAreSummedUpFirst() {
        press('h');
        takes(new Message.HealthSeen(List.of(health("main", 4), health("copy", 95))));
        shows("main ok: connections 4/97");
        shows("copy BAD: connections 95/97");
    }

    @Test
    void aStepThatWaitsForALockSaysWhoseAndWhomItHoldsUp() {
        runs();
        takes(new Message.ActivitySeen(waiting(42, "idle in transaction")));
        shows(
                "waiting 42 s for a lock on campaigns held by pid 4711 (alice, psql, 10.0.0.7), idle in"
                        + " transaction");
        shows("  for 12 min: UPDATE campaigns SET title = 'x'");
        shows("holding up 1 session, the longest for 41 s: pid 50 (shop, web, local)");
        shows("t end blocker");
        takes(new Message.Ended());
        lacks("pid 4711");
        lacks("t end blocker");
    }

    @Test
    void aShortWaitIsNotSpokenOf() {
        runs();
        takes(new Message.ActivitySeen(waiting(2, "active")));
        lacks("waiting 2 s");
        press('t');
        shows("end blocker is off: no step is running that waits for somebody's lock");
    }

    @Test
    void endingABlockerIsAskedWithTheFocusOnBack() {
        runs();
        takes(new Message.ActivitySeen(waiting(42, "idle in transaction")));
        effects.clear();
        press('t');
        shows("Ending closes its session. Its open transaction is rolled back (13 min of work at");
        press(Key.of(Key.Name.ENTER));
        assertThat(effects).isEmpty();
        lacks("Ending closes");
        press('t');
        press('T');
        assertThat(effects)
                .containsExactly(
                        new Effect.Signals(blocker("idle in transaction"), Urgency.TERMINATE));
    }

    @Test
    void anIdleBlockerCannotBeCancelledAndItIsSaidWhy() {
        runs();
        takes(new Message.ActivitySeen(waiting(42, "idle in transaction")));
        press('c');
        shows("cancel blocker is off: it runs nothing that could be cancelled");
        takes(new Message.ActivitySeen(waiting(43, "active")));
        press('c');
        press('C');
        assertThat(effects).contains(new Effect.Signals(blocker("active"), Urgency.CANCEL));
    }

    @Test
    void theQuestionAboutABlockerGoesAwayWithTheStep() {
        runs();
        takes(new Message.ActivitySeen(waiting(42, "active")));
        press('t');
        takes(new Message.Ended());
        lacks("Ending closes");
    }

    @Test
    void theBlockerCanBeEndedFromTheHealthToo() {
        runs();
        press('h');
        takes(new Message.ActivitySeen(waiting(42, "active")));
        shows("waits 42 s for pid 4711");
        press('t');
        shows("Ending closes its session.");
    }

    @Test
    void whatIsSeenAfterTheStepHasEndedIsNotShown() {
        runs();
        takes(new Message.Ended());
        takes(new Message.ActivitySeen(waiting(42, "active")));
        lacks("pid 4711");
    }

    private void runs() {
        takes(new Message.Told(Pieces.at(1, Pieces.started("apply", 1))));
        takes(new Message.Began(Pieces.hotfix(), new Stop()));
    }

    private void takes(Message message) {
        effects.addAll(screen.update(message));
    }

    private void press(char key) {
        press(Key.of(key));
    }

    /// A second after the last one: no dialog is deaf any more, no key repeats.
    private void press(Key key) {
        now = now.plusSeconds(1);
        takes(new Message.Pressed(key));
    }

    private void shows(String text) {
        assertThat(picture()).contains(text);
    }

    private void lacks(String text) {
        assertThat(picture()).doesNotContain(text);
    }

    private String picture() {
        TextCanvas canvas = new TextCanvas(100, 30, Glyphs.ASCII);
        new Picture(screen, ZoneOffset.UTC).draw(canvas);
        return canvas.text();
    }

    static Health health(String name, long used) {
        return new Health(
                name,
                "postgres",
                "app@db.example.com:5432/shop",
                List.of(new Vital.Connections(used, 97), new Vital.Size(4_200_000_000L)),
                Optional.empty());
    }

    static Activity waiting(int seconds, String state) {
        return new Activity(
                "main",
                42,
                "active",
                "Lock: relation",
                Duration.ofSeconds(seconds),
                List.of(new Lock("relation", "campaigns", "AccessExclusiveLock", false)),
                Optional.of(Duration.ofSeconds(seconds)),
                List.of(blocker(state)),
                List.of(
                        new Waiter(
                                new Backend(50, "shop", "web", "local"),
                                Optional.of(Duration.ofSeconds(41)),
                                "campaigns",
                                "AccessShareLock",
                                "SELECT 1")),
                Optional.empty());
    }

    static Blocker blocker(String state) {
        return new Blocker(
                "main",
                42,
                new Backend(4711, "alice", "psql", "10.0.0.7"),
                "2026-11-21 03:00:00+00",
                state,
                Optional.of(Duration.ofMinutes(12)),
                Optional.of(Duration.ofMinutes(13)),
                "UPDATE campaigns SET title = 'x'",
                List.of());
    }
}
