package dev.handrail.playback;

import dev.handrail.playback.Player.Pauses;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/// When the next frame is due: the gap to it gets shorter as time passes, the faster the higher the
/// speed.
final class Pace {

    /// Longer pauses are cut short unless they are to be kept.
    private static final long LONGEST_PAUSE = TimeUnit.SECONDS.toNanos(2);

    /// What can be made up for when frames come closer together than time is looked at.
    private static final long MOST_BEHIND = TimeUnit.MILLISECONDS.toNanos(250);

    private final Pauses pauses;
    private Speed speed;
    private boolean halted;
    private double gap;
    private double left;

    Pace(Speed speed, Pauses pauses) {
        this.speed = speed;
        this.pauses = pauses;
    }

    Speed speed() {
        return speed;
    }

    void speed(Speed other) {
        speed = other;
    }

    boolean isHalted() {
        return halted;
    }

    void halt(boolean halt) {
        halted = halt;
    }

    /// The next frame comes so long after the one before it.
    void gap(Duration time) {
        long nanos = time.compareTo(Duration.ofDays(36_500)) > 0 ? Long.MAX_VALUE : time.toNanos();
        gap =
                switch (pauses) {
                    case KEPT -> nanos;
                    case SHORTENED -> Math.min(nanos, LONGEST_PAUSE);
                };
        left = gap + Math.max(-MOST_BEHIND * Math.min(speed.factor(), 64), Math.min(0, left));
    }

    /// Nothing is made up for.
    void restart() {
        gap = 0;
        left = 0;
    }

    /// Time passes.
    void pass(long nanos) {
        if (halted) {
            return;
        }
        left = speed == Speed.UNLIMITED ? 0 : left - nanos * speed.factor();
    }

    boolean isDue() {
        return !halted && (left <= 0 || speed == Speed.UNLIMITED);
    }

    /// How much of the gap has been played, in the run's own time.
    Duration played() {
        return Duration.ofNanos((long) Math.clamp(gap - left, 0, gap));
    }

    /// How long nothing is due.
    long nanosLeft() {
        return halted ? Long.MAX_VALUE : (long) Math.max(0, left / speed.factor());
    }
}
