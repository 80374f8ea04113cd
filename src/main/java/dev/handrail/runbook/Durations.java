package dev.handrail.runbook;

import java.time.Duration;
import java.util.Optional;

/// Lengths of time as they are written: numbers with `d`, `h`, `m`, `s`, `ms`, the greater unit
/// first, without blanks.
public final class Durations {

    private static final String[] UNITS = {"d", "h", "m", "s", "ms"};
    private static final long[] MILLIS = {86_400_000, 3_600_000, 60_000, 1_000, 1};

    /// Nine digits of the greatest unit still fit into a long of milliseconds.
    private static final int MOST_DIGITS = 9;

    private Durations() {}

    /// The length of time that `text` says, or nothing when it says none.
    public static Optional<Duration> parse(String text) {
        long millis = 0;
        int unit = -1;
        int at = 0;
        while (at < text.length()) {
            int digits = at;
            while (digits < text.length() && isDigit(text.charAt(digits))) {
                digits++;
            }
            int letters = digits;
            while (letters < text.length() && !isDigit(text.charAt(letters))) {
                letters++;
            }
            int next = unit(text.substring(digits, letters));
            if (digits == at || digits - at > MOST_DIGITS || next <= unit) {
                return Optional.empty();
            }
            millis += Long.parseLong(text.substring(at, digits)) * MILLIS[next];
            unit = next;
            at = letters;
        }
        return unit < 0 ? Optional.empty() : Optional.of(Duration.ofMillis(millis));
    }

    /// The shortest way to write `duration` so that [#parse] understands it.
    public static String format(Duration duration) {
        long rest = duration.toMillis();
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < UNITS.length; i++) {
            if (rest >= MILLIS[i]) {
                text.append(rest / MILLIS[i]).append(UNITS[i]);
                rest %= MILLIS[i];
            }
        }
        return text.isEmpty() ? "0s" : text.toString();
    }

    private static int unit(String name) {
        for (int i = 0; i < UNITS.length; i++) {
            if (UNITS[i].equals(name)) {
                return i;
            }
        }
        return -1;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
