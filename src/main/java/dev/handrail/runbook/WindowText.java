package dev.handrail.runbook;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/// Looks at the text of a window such as `Mon-Thu 09:00-16:00 Europe/Berlin`: days (one, a range,
/// or several with commas), hours, and the time zone.
final class WindowText {

    private static final List<String> DAYS =
            List.of("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun");

    private WindowText() {}

    /// What is wrong with `text`, if anything is.
    static Optional<String> problem(String text) {
        String[] words = text.strip().split(" +", -1);
        if (words.length != 3) {
            return Optional.of("it has days, hours and a time zone, in this order");
        }
        for (String days : words[0].split(",", -1)) {
            for (String day : days.split("-", 2)) {
                if (!DAYS.contains(day)) {
                    return Optional.of("`" + day + "` is not a day from `Mon` to `Sun`");
                }
            }
        }
        int middle = words[1].indexOf('-');
        int from = middle < 0 ? -1 : minutes(words[1].substring(0, middle));
        int until = middle < 0 ? -1 : minutes(words[1].substring(middle + 1));
        if (from < 0 || until < 0) {
            return Optional.of("`" + words[1] + "` is not like `09:00-16:00`");
        }
        if (from == until) {
            return Optional.of("`" + words[1] + "` is no time at all");
        }
        return zone(words[2]);
    }

    /// Minutes since midnight, or -1 when `time` is no time from `00:00` to `24:00`.
    private static int minutes(String time) {
        if (time.length() != 5 || time.charAt(2) != ':') {
            return -1;
        }
        int hours = twoDigits(time, 0);
        int minutes = twoDigits(time, 3);
        boolean inDay = hours >= 0 && minutes >= 0 && minutes < 60;
        return inDay && hours * 60 + minutes <= 24 * 60 ? hours * 60 + minutes : -1;
    }

    private static int twoDigits(String text, int at) {
        int tens = text.charAt(at) - '0';
        int ones = text.charAt(at + 1) - '0';
        return tens < 0 || tens > 9 || ones < 0 || ones > 9 ? -1 : tens * 10 + ones;
    }

    private static Optional<String> zone(String name) {
        try {
            ZoneId.of(name);
            return Optional.empty();
        } catch (DateTimeException _) {
            return Optional.of("`" + name + "` is not a time zone such as `Europe/Berlin`");
        }
    }
}
