package dev.handrail.engine;

import dev.handrail.engine.Activity.Blocker;
import dev.handrail.evidence.Voice;
import java.util.List;
import java.util.Optional;

/// Sees what it was told to see.
final class FakeObserver implements Observer {

    List<Health> health = List.of();
    Optional<Activity> activity = Optional.empty();
    Outcome signalled = Outcome.completed(Facts.none());
    Runnable beforeSending = () -> {};

    /// `connection label` of the last attempt that was looked at.
    String looked = "";

    /// Happens while the server is being asked.
    Runnable looking = () -> {};

    int rests;

    @Override
    public List<Health> health(Scope scope) {
        return health;
    }

    @Override
    public Optional<Activity> activity(Scope scope, String connection, String label) {
        looked = connection + " " + label;
        looking.run();
        return activity;
    }

    @Override
    public Signal signal(Scope scope, Blocker blocker, Urgency urgency) {
        return new Signal() {
            @Override
            public String target() {
                return "main here";
            }

            @Override
            public String text() {
                return urgency + " " + blocker.backend().pid();
            }

            @Override
            public Outcome send(Capture capture) {
                beforeSending.run();
                capture.line(Voice.OUT, "sent");
                return signalled;
            }
        };
    }

    @Override
    public void rest() {
        rests++;
    }
}
