package dev.handrail.screen;

import java.time.Duration;
import java.util.Locale;

/// Times as they stand on the screen, in few columns.
final class Clocks {

    private Clocks() {}

    /// E.g. `0:41`, `14:32`, `1:02:03`.
    static String of(Duration time) {
        long seconds = time.toSeconds();
        return seconds < 3600
                ? String.format(Locale.ROOT, "%d:%02d", seconds / 60, seconds % 60)
                : String.format(
                        Locale.ROOT,
                        "%d:%02d:%02d",
                        seconds / 3600,
                        seconds / 60 % 60,
                        seconds % 60);
    }
}
