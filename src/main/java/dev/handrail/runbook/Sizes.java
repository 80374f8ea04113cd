package dev.handrail.runbook;

import java.util.OptionalLong;

/// Numbers of bytes as they are written: `500MB` counts in thousands, `2GiB` in 1024s (IEC
/// 80000-13).
public final class Sizes {

    private static final String[] UNITS = {
        "B", "kB", "KB", "MB", "GB", "TB", "KiB", "MiB", "GiB", "TiB"
    };
    private static final long[] BYTES = {
        1,
        1_000,
        1_000,
        1_000_000,
        1_000_000_000,
        1_000_000_000_000L,
        1L << 10,
        1L << 20,
        1L << 30,
        1L << 40
    };

    /// Six digits of the greatest unit still fit into a long.
    private static final int MOST_DIGITS = 6;

    private Sizes() {}

    /// The number of bytes that `text` says, or nothing when it says none.
    public static OptionalLong parse(String text) {
        int digits = 0;
        while (digits < text.length() && text.charAt(digits) >= '0' && text.charAt(digits) <= '9') {
            digits++;
        }
        if (digits == 0 || digits > MOST_DIGITS) {
            return OptionalLong.empty();
        }
        String unit = text.substring(digits);
        for (int i = 0; i < UNITS.length; i++) {
            if (UNITS[i].equals(unit)) {
                return OptionalLong.of(Long.parseLong(text.substring(0, digits)) * BYTES[i]);
            }
        }
        return OptionalLong.empty();
    }
}
