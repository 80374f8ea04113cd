package dev.handrail.wording;

import dev.handrail.engine.Activity;
import dev.handrail.engine.Desk;
import dev.handrail.engine.Health;
import dev.handrail.engine.Logbook;
import dev.handrail.engine.Vitals;
import dev.handrail.evidence.Event.Ended;
import java.util.List;
import java.util.Optional;

/// A run in which nothing is done beside the answers.
public final class NoDesk {

    private NoDesk() {}

    public static Desk desk() {
        return new Desk(new NoLogbook(), List::of, new NoVitals());
    }

    private static final class NoVitals implements Vitals {

        @Override
        public List<Health> snapshot() {
            return List.of();
        }

        @Override
        public Optional<Activity> running() {
            return Optional.empty();
        }

        @Override
        public Ended cancelBlocker(Activity.Blocker blocker) {
            throw new AssertionError("nobody was to be cancelled: " + blocker);
        }

        @Override
        public Ended terminateBlocker(Activity.Blocker blocker) {
            throw new AssertionError("nobody was to be ended: " + blocker);
        }
    }

    private static final class NoLogbook implements Logbook {

        @Override
        public void note(String text) {
            throw new AssertionError("no note was expected: " + text);
        }

        @Override
        public AdHoc begin(String kind, String target, String text) {
            throw new AssertionError("nothing beside the runbook was expected: " + text);
        }
    }
}
