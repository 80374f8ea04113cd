package dev.handrail.wording;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;

/// Lets one stream of output through as long as a person could make anything of it. More than 1 MB
/// in a second is not shown but counted, all but its end, so that a flood neither slows the step
/// down nor buries what came before it. The recording has all of it.
final class Sluice {

    private static final long MOST = 1_000_000;
    private static final Duration WINDOW = Duration.ofSeconds(1);
    private static final int TAIL = 2048;

    private final OutputText text;
    private final NotShown notShown;
    private final InstantSource clock;

    private Instant windowBegan;
    private long inWindow;
    private boolean shut;
    private long bytes;
    private long lines;
    private byte[] tail = new byte[0];

    /// Is told what has not been shown.
    interface NotShown {
        void tell(long lines, long bytes);
    }

    Sluice(OutputText text, NotShown notShown, InstantSource clock) {
        this.text = text;
        this.notShown = notShown;
        this.clock = clock;
        this.windowBegan = clock.instant();
    }

    void write(byte[] from, int offset, int length) {
        Instant now = clock.instant();
        if (windowBegan.plus(WINDOW).isBefore(now)) {
            if (shut && inWindow <= MOST) {
                open();
            }
            windowBegan = now;
            inWindow = 0;
        }
        inWindow += length;
        if (shut) {
            count(from, offset, length);
        } else {
            text.write(from, offset, length);
            if (inWindow > MOST) {
                text.finish();
                shut = true;
            }
        }
    }

    /// What has come of the line that is not complete yet.
    String pending() {
        return shut ? "" : text.pending();
    }

    /// The stream has ended: shows the end of what was held back, and the last line.
    void finish() {
        if (shut) {
            open();
        }
        text.finish();
        inWindow = 0;
    }

    private void count(byte[] from, int offset, int length) {
        bytes += length;
        for (int at = offset; at < offset + length; at++) {
            if (from[at] == '\n') {
                lines++;
            }
        }
        byte[] joined = from;
        int end = offset + length;
        if (length < TAIL) {
            joined = Arrays.copyOf(tail, tail.length + length);
            System.arraycopy(from, offset, joined, tail.length, length);
            end = joined.length;
        }
        int start = length < TAIL ? Math.max(0, end - TAIL) : end - TAIL;
        tail = Arrays.copyOfRange(joined, start, end);
    }

    private void open() {
        int start = 0;
        while (start < tail.length && tail[start] != '\n') {
            start++;
        }
        // A tail without a line end is the end of one long line.
        int from = start + 1 < tail.length ? start + 1 : 0;
        long shown = 0;
        for (int at = from; at < tail.length; at++) {
            shown += tail[at] == '\n' ? 1 : 0;
        }
        if (bytes > tail.length - from) {
            notShown.tell(lines - shown, bytes - (tail.length - from));
        }
        text.write(tail, from, tail.length - from);
        shut = false;
        bytes = 0;
        lines = 0;
        tail = new byte[0];
    }
}
