package dev.handrail.cli;

import dev.handrail.engine.Stop;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// What is still done when a signal ends Handrail (TERM, or HUP when the terminal is closed): the
/// running step is stopped and its end recorded, so that it is neither left running behind
/// everybody's back nor in doubt. A step that cannot be ended in time stays in doubt.
final class LastWords implements AutoCloseable {

    private static final long PATIENCE_SECONDS = 5;

    private final Face face;
    private final CountDownLatch over = new CountDownLatch(1);
    private final Thread hook = new Thread(this::speak, "last words");

    private LastWords(Face face) {
        this.face = face;
    }

    /// Holds until closed, which is when all that matters is in the journal.
    static LastWords of(Face face) {
        LastWords words = new LastWords(face);
        Runtime.getRuntime().addShutdownHook(words.hook);
        return words;
    }

    private void speak() {
        try {
            for (Stop.Level level : Stop.Level.values()) {
                if (level == Stop.Level.NONE) {
                    continue;
                }
                boolean runs = face.end().test(level);
                if (over.await(runs ? PATIENCE_SECONDS : 1, TimeUnit.SECONDS) || !runs) {
                    return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        over.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException ending) {
            // It is speaking.
            return;
        }
    }
}
