package dev.handrail.wording;

import dev.handrail.engine.Desk;
import dev.handrail.engine.Logbook;
import java.util.List;

/// A run in which nothing is done beside the answers.
public final class NoDesk {

    private NoDesk() {}

    public static Desk desk() {
        return new Desk(
                new NoLogbook(),
                List::of,
                () -> {
                    throw new AssertionError("no scope was expected to be asked for");
                });
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
