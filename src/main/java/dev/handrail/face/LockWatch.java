package dev.handrail.face;

import dev.handrail.engine.Activity;
import dev.handrail.engine.Vitals;
import dev.handrail.wording.Lines;
import dev.handrail.wording.LockWords;
import dev.handrail.wording.Tone;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// While a SQL step waits for somebody's lock: says whose, at growing intervals and whenever it is
/// somebody else's. Looks from a thread of its own, because a look takes as long as the server
/// takes.
final class LockWatch {

    /// A wait shorter than this is everyday life on a busy table.
    private static final Duration WORTH_A_WORD = Duration.ofSeconds(3);

    private static final long BETWEEN_LOOKS = Duration.ofSeconds(1).toNanos();

    private final Lines lines;
    private volatile @Nullable Vitals vitals;
    private volatile @Nullable Thread watching;

    LockWatch(Lines lines) {
        this.lines = lines;
    }

    /// Nothing is said before there is something to look with.
    void use(Vitals eyes) {
        vitals = eyes;
    }

    /// An attempt begins.
    ///
    /// @param kind of action
    void began(String kind) {
        Vitals eyes = vitals;
        if (eyes != null && kind.equals("sql")) {
            Thread thread = Thread.ofVirtual().name("lock watch").unstarted(() -> watch(eyes));
            watching = thread;
            thread.start();
        }
    }

    void ended() {
        Thread thread = watching;
        watching = null;
        if (thread != null) {
            LockSupport.unpark(thread);
        }
    }

    private void watch(Vitals eyes) {
        Intervals intervals = new Intervals();
        Thread me = Thread.currentThread();
        while (true) {
            LockSupport.parkNanos(BETWEEN_LOOKS);
            if (watching != me) {
                return;
            }
            eyes.running()
                    .filter(activity -> watching == me && intervals.due(activity))
                    .flatMap(LockWords::waiting)
                    .ifPresent(sentence -> lines.say(Tone.CAUTION, "The step is ", sentence));
        }
    }

    /// When it is time for a word: after 3 s, 10 s, 30 s, 1 min, 2 min, then every 5 minutes; at
    /// once when others are in the way than before.
    static final class Intervals {

        private List<Integer> said = List.of();
        private Duration next = WORTH_A_WORD;

        boolean due(Activity activity) {
            if (!activity.isBlocked()) {
                return false;
            }
            List<Integer> now =
                    activity.blockers().stream()
                            .map(blocker -> blocker.backend().pid())
                            .sorted()
                            .toList();
            Duration waited = activity.waited().orElse(activity.statement());
            if (!now.equals(said)) {
                next = WORTH_A_WORD;
            }
            if (waited.compareTo(next) < 0) {
                return false;
            }
            said = now;
            next = following(waited.toSeconds());
            return true;
        }

        private static Duration following(long seconds) {
            for (long step : new long[] {10, 30, 60, 120, 300}) {
                if (seconds < step) {
                    return Duration.ofSeconds(step);
                }
            }
            return Duration.ofSeconds((seconds / 300 + 1) * 300);
        }
    }
}
