package dev.handrail.face;

import dev.handrail.wording.Palette;
import dev.handrail.wording.PrintedSheet;
import dev.handrail.wording.Sheet;
import dev.handrail.wording.Tone;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/// Rows that are printed with the time in front of them:
///
/// ```
/// 2026-11-21, times are in Europe/Berlin
/// 03:07:41  Step 5 of 14: Apply the hotfix
///           Why: All or nothing
/// 03:07:44  ok  exit 0 after 3.1 s
/// ```
///
/// The time stands where the second has changed; so does the date where it has.
public final class TimedSheet implements Sheet {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss  ");
    private static final String SAME = " ".repeat(10);

    private final PrintedSheet printed;
    private final Clock clock;
    private @Nullable LocalDateTime latest;

    /// @param clock whose time stands in front of the rows, in its time zone
    public TimedSheet(PrintWriter out, Palette palette, Clock clock) {
        this.printed = new PrintedSheet(out, palette);
        this.clock = clock;
    }

    /// How many columns the time takes.
    int columns() {
        return SAME.length();
    }

    PrintWriter out() {
        return printed.out();
    }

    @Override
    public void row(Tone tone, String word, String rest) {
        if (word.isEmpty() && rest.isEmpty()) {
            printed.row(tone, word, rest);
            return;
        }
        LocalDateTime now = LocalDateTime.now(clock).truncatedTo(ChronoUnit.SECONDS);
        LocalDateTime before = latest;
        latest = now;
        if (before == null || !before.toLocalDate().equals(now.toLocalDate())) {
            printed.row(Tone.PLAIN, "", now.toLocalDate() + ", times are in " + clock.getZone());
        }
        out().print(now.equals(before) ? SAME : TIME.format(now));
        printed.row(tone, word, rest);
    }

    @Override
    public void flush() {
        printed.flush();
    }
}
