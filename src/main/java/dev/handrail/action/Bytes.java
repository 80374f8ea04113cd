package dev.handrail.action;

import java.util.List;
import java.util.Locale;

/// Sizes in words.
final class Bytes {

    private static final List<String> UNITS = List.of("KiB", "MiB", "GiB", "TiB", "PiB");

    private Bytes() {}

    /// Such as `512 bytes`, `1.5 MiB`.
    static String words(long bytes) {
        if (bytes < 1024) {
            return bytes + (bytes == 1 ? " byte" : " bytes");
        }
        double size = bytes / 1024.0;
        int unit = 0;
        while (size >= 1024 && unit < UNITS.size() - 1) {
            size /= 1024;
            unit++;
        }
        return String.format(Locale.ROOT, "%.1f %s", size, UNITS.get(unit));
    }
}
