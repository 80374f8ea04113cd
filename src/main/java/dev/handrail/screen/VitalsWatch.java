package dev.handrail.screen;

import dev.handrail.engine.Vitals;
import dev.handrail.evidence.Event.Trouble;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Looks how the targets are while that is shown, and what the server does while a SQL step runs.
/// What it sees comes to the screen as messages.
final class VitalsWatch implements AutoCloseable {

    private static final Duration BETWEEN_HEALTH = Duration.ofSeconds(3);
    private static final Duration BETWEEN_ACTIVITY = Duration.ofSeconds(1);

    private final Inbox inbox;
    private final Beat health = new Beat("health", BETWEEN_HEALTH, this::lookAtHealth);
    private final Beat activity = new Beat("activity", BETWEEN_ACTIVITY, this::lookAtActivity);
    private volatile @Nullable Vitals vitals;

    VitalsWatch(Inbox inbox) {
        this.inbox = inbox;
    }

    void use(Vitals eyes) {
        vitals = eyes;
    }

    /// The health of the targets is shown, or no longer.
    void health(Effect.Watches watches) {
        if (watches.health()) {
            health.start();
        } else {
            health.stop();
        }
    }

    /// An attempt begins.
    ///
    /// @param kind of action
    void began(String kind) {
        if (kind.equals("sql")) {
            activity.start();
        }
    }

    void ended() {
        activity.stop();
    }

    private void lookAtHealth() {
        Vitals eyes = vitals;
        if (eyes == null) {
            return;
        }
        try {
            inbox.put(new Message.HealthSeen(eyes.snapshot()));
        } catch (RuntimeException mistake) {
            health.stop();
            inbox.put(
                    new Message.Failed(
                            "The health could not be looked at",
                            new Trouble(
                                    "a mistake in Handrail itself: " + mistake,
                                    "nothing was changed by looking; the run goes on as before",
                                    List.of("look at the servers by other means"))));
        }
    }

    private void lookAtActivity() {
        Vitals eyes = vitals;
        if (eyes != null) {
            eyes.running().ifPresent(seen -> inbox.put(new Message.ActivitySeen(seen)));
        }
    }

    @Override
    public void close() {
        health.stop();
        activity.stop();
    }
}
