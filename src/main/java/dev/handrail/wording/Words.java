package dev.handrail.wording;

import java.time.Duration;
import java.util.Locale;

/// Numbers as people say them.
public final class Words {

    private Words() {}

    /// E.g. `1.2 s`, `41 s`, `2 min 5 s`, `1 h 3 min`.
    public static String time(Duration time) {
        long millis = time.toMillis();
        long seconds = Math.round(millis / 1000.0);
        if (millis < 9_950) {
            return String.format(Locale.ROOT, "%.1f s", millis / 1000.0);
        }
        if (seconds < 60) {
            return seconds + " s";
        }
        if (seconds < 3600) {
            return seconds / 60 + " min" + (seconds % 60 == 0 ? "" : " " + seconds % 60 + " s");
        }
        long minutes = seconds / 60;
        return minutes / 60 + " h" + (minutes % 60 == 0 ? "" : " " + minutes % 60 + " min");
    }

    /// An estimate, e.g. `10 min`, `30 s`.
    public static String about(Duration time) {
        return time.toSeconds() < 60 ? time.toSeconds() + " s" : time(time);
    }

    /// The text with its first letter in upper case.
    public static String capital(String text) {
        return text.isEmpty() ? text : Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }

    /// The text with its first letter in lower case.
    public static String uncapital(String text) {
        return text.isEmpty() ? text : Character.toLowerCase(text.charAt(0)) + text.substring(1);
    }

    /// E.g. `1 step`, `3 steps`.
    public static String count(long number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }

    /// E.g. `812 bytes`, `1.4 MB` (of 1,000,000 bytes).
    public static String bytes(long bytes) {
        if (bytes < 1000) {
            return count(bytes, "byte");
        }
        double size = bytes;
        String unit = "";
        for (String next : new String[] {"kB", "MB", "GB", "TB"}) {
            if (size < 999.95) {
                break;
            }
            size /= 1000;
            unit = next;
        }
        return String.format(Locale.ROOT, "%.1f %s", size, unit);
    }

    /// How far something has come: `bytes written 1.2 MB of 4.0 MB (30 %)`.
    ///
    /// @param total 0 when it is not known
    public static String progress(String what, long done, long total) {
        boolean bytes = what.contains("byte");
        String so = bytes ? bytes(done) : String.format(Locale.ROOT, "%,d", done);
        if (total <= 0) {
            return what + " " + so;
        }
        String of = bytes ? bytes(total) : String.format(Locale.ROOT, "%,d", total);
        return what
                + " "
                + so
                + " of "
                + of
                + " ("
                + Math.min(100, (long) (done * 100.0 / total))
                + " %)";
    }
}
