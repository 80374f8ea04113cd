package dev.handrail.cli;

import dev.handrail.engine.Stop;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jline.utils.Signals;
import org.jspecify.annotations.Nullable;

/// What is still done when a signal ends Handrail (TERM, or HUP when the terminal is closed): the
/// running step is stopped and its end recorded, so that it is neither left running behind
/// everybody's back nor in doubt. A step that cannot be ended in time stays in doubt.
final class LastWords implements AutoCloseable {

    private static final long PATIENCE_SECONDS = 5;
    private static final String HANG_UP = "HUP";

    /// As the Java runtime ends by itself at this signal: 128 and its number.
    private static final int HANG_UP_STATUS = 128 + 1;

    private final Face face;
    private final CountDownLatch over = new CountDownLatch(1);
    private final Thread hook = new Thread(this::speak, "last words");
    private volatile Stop.Cause cause = Stop.Cause.ENDING;
    private @Nullable Object hangUp;

    private LastWords(Face face) {
        this.face = face;
    }

    /// Holds until closed, which is when all that matters is in the journal.
    static LastWords of(Face face) {
        LastWords words = new LastWords(face);
        Runtime.getRuntime().addShutdownHook(words.hook);
        // A hook is not told which signal it was. HUP is the one of a terminal that has gone. Under
        // nohup the Java runtime takes no handler for it, and it stays ignored.
        words.hangUp = Signals.register(HANG_UP, words::hungUp);
        return words;
    }

    private void hungUp() {
        cause = Stop.Cause.TERMINAL;
        Runtime.getRuntime().exit(HANG_UP_STATUS);
    }

    private void speak() {
        Stop.Cause why = cause;
        try {
            for (Stop.Level level : Stop.Level.values()) {
                if (level == Stop.Level.NONE) {
                    continue;
                }
                boolean runs = face.end().test(new Stop.Request(level, why));
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
        Signals.unregister(HANG_UP, hangUp);
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException ending) {
            // It is speaking.
            return;
        }
    }
}
