package dev.handrail.playback;

import java.util.Optional;

/// How fast a run is played.
public enum Speed {
    QUARTER("0.25x", 0.25),
    HALF("0.5x", 0.5),
    NORMAL("1x", 1),
    TWICE("2x", 2),
    FOUR_TIMES("4x", 4),
    EIGHT_TIMES("8x", 8),
    SIXTEEN_TIMES("16x", 16),
    THIRTY_TWO_TIMES("32x", 32),
    SIXTY_FOUR_TIMES("64x", 64),
    /// Without waiting at all.
    UNLIMITED("max", Double.POSITIVE_INFINITY);

    private final String word;
    private final double factor;

    Speed(String word, double factor) {
        this.word = word;
        this.factor = factor;
    }

    /// E.g. `4x`; `max`.
    public String word() {
        return word;
    }

    double factor() {
        return factor;
    }

    /// The speed of this word; the `x` may be missing.
    public static Optional<Speed> of(String word) {
        for (Speed speed : values()) {
            if (speed.word.equals(word) || speed.word.equals(word + "x")) {
                return Optional.of(speed);
            }
        }
        return Optional.empty();
    }

    /// The next one up; the fastest stays.
    Speed faster() {
        return values()[Math.min(ordinal() + 1, values().length - 1)];
    }

    /// The next one down; the slowest stays.
    Speed slower() {
        return values()[Math.max(ordinal() - 1, 0)];
    }
}
