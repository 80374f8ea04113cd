package dev.handrail.evidence;

import java.util.Arrays;
import java.util.function.Supplier;

/// Masks known values in a stream of bytes; what comes out does not depend on how the stream was
/// cut. One filter serves one stream and is not thread-safe.
///
/// The text is read twice at once: as its bytes are (`literal`), and as a terminal shows it
/// (`shown`: CR, LF and escape sequences passed over), so that neither colour codes inside a secret
/// nor a secret inside a window title gets through. Every byte of every match is covered, matches
/// overlapping or not; a run of covered bytes becomes one mark, named after the match that begins
/// it (the longest of several). Escape sequences inside such a run are kept, line breaks are not.
///
/// Two limits keep output from being held back for long. More than [#LONGEST_GAP] unseen bytes in a
/// row end whatever might have begun before them. And a line break ends what has only its first
/// byte before it, because otherwise the last letter of every other line would wait for the next
/// line; the patterns contain the tails that this would let through.
final class KnownValueFilter implements ByteSink {

    static final int LONGEST_GAP = 1024;
    static final int SHORTEST_BEFORE_BREAK = 2;

    private static final int SLICE = 1 << 15;

    /// Covered by a match of the literal bytes: never comes out.
    private static final byte HIDDEN = 1;

    /// Inside the run of a match.
    private static final byte COVERED = 2;

    /// Not shown by a terminal.
    private static final byte UNSEEN = 4;

    private final Supplier<KnownValues> current;
    private final ByteSink sink;
    private final Escapes escapes = new Escapes();
    private KnownValues values;
    private Automaton automaton;

    private byte[] window = new byte[256];
    private byte[] flags = new byte[256];
    private final Marks marks = new Marks();
    private int length;
    private int literal = Automaton.ROOT;
    private int shown = Automaton.ROOT;
    private int gap;
    private int tokenFrom = -1;
    private int tokenEnd;
    private String tokenMark = "";
    private boolean tokenMayBegin = true;
    private boolean anyCovered;
    private boolean inRun;

    /// @param current the values to mask; asked again before each piece of output
    KnownValueFilter(Supplier<KnownValues> current, ByteSink sink) {
        this.current = current;
        this.sink = sink;
        this.values = current.get();
        this.automaton = values.automaton();
    }

    @Override
    public void take(byte[] bytes, int offset, int count) {
        renew();
        int end = offset + count;
        for (int from = offset; from < end; ) {
            int size = Math.min(end - from, SLICE);
            hold(bytes, from, size);
            from += size;
        }
    }

    /// Nothing follows: gives out what is held back.
    void finish() {
        coverToken();
        give(length);
        literal = Automaton.ROOT;
        shown = Automaton.ROOT;
        inRun = false;
    }

    /// Reads again what is held back when values have become known meanwhile.
    private void renew() {
        KnownValues latest = current.get();
        if (latest == values) {
            return;
        }
        values = latest;
        automaton = latest.automaton();
        literal = Automaton.ROOT;
        shown = Automaton.ROOT;
        gap = 0;
        tokenFrom = -1;
        for (int i = 0; i < length; i++) {
            read(i, (flags[i] & UNSEEN) != 0);
        }
    }

    private void hold(byte[] bytes, int from, int size) {
        if (length + size > window.length) {
            int room = Math.max(length + size, window.length * 2);
            window = Arrays.copyOf(window, room);
            flags = Arrays.copyOf(flags, room);
        }
        System.arraycopy(bytes, from, window, length, size);
        Arrays.fill(flags, length, length + size, (byte) 0);
        int before = length;
        length += size;
        scan(before);
        int literalHold = tokenFrom >= 0 ? automaton.depth(literal) : automaton.hold(literal);
        give(Math.min(length - literalHold, shownBack(length, automaton.hold(shown))));
    }

    private void scan(int from) {
        int last = length - 1;
        int i = from;
        while (i <= last) {
            if (literal == Automaton.ROOT && shown == Automaton.ROOT && escapes.inText()) {
                i = automaton.skip(window, i, last);
                gap = 0;
            }
            read(i, escapes.unseen(window[i]));
            i++;
        }
    }

    private void read(int i, boolean unseen) {
        byte b = window[i];
        if (tokenFrom >= 0 && inToken(b)) {
            tokenFrom = -1;
        }
        coverToken();
        boolean together = literal == shown;
        literal = automaton.next(literal, b);
        if (automaton.ends(literal)) {
            foundLiteral(i);
        }
        if (unseen) {
            flags[i] |= UNSEEN;
            gap++;
            if (gap > LONGEST_GAP
                    || Escapes.lineBreak(b) && automaton.depth(shown) < SHORTEST_BEFORE_BREAK) {
                shown = Automaton.ROOT;
            }
            return;
        }
        gap = 0;
        shown = together ? literal : automaton.next(shown, b);
        if (automaton.ends(shown)) {
            foundShown(i);
        }
    }

    private void foundLiteral(int i) {
        for (int n = automaton.ending(literal); n != Automaton.ROOT; n = automaton.shorter(n)) {
            int from = i + 1 - automaton.depth(n);
            KnownValues.Pattern pattern = values.at(n);
            switch (pattern.reach()) {
                case ANYWHERE -> {
                    cover(from, i + 1, (byte) (COVERED | HIDDEN));
                    marks.begin(from, i + 1 - from, pattern.mark());
                }
                case WHOLE_TOKEN -> {
                    if (tokenFrom < 0 && mayBegin(from)) {
                        tokenFrom = from;
                        tokenEnd = i + 1;
                        tokenMark = pattern.mark();
                    }
                }
            }
        }
    }

    private boolean mayBegin(int from) {
        return from == 0
                ? tokenMayBegin
                : !inToken(window[from - 1]) || (flags[from - 1] & UNSEEN) != 0;
    }

    /// Covers a token whose end has been seen.
    private void coverToken() {
        if (tokenFrom >= 0) {
            cover(tokenFrom, tokenEnd, (byte) (COVERED | HIDDEN));
            marks.begin(tokenFrom, tokenEnd - tokenFrom, tokenMark);
            tokenFrom = -1;
        }
    }

    private static boolean inToken(byte b) {
        return b >= 'a' && b <= 'z'
                || b >= 'A' && b <= 'Z'
                || b >= '0' && b <= '9'
                || b == '_'
                || b < 0;
    }

    private void foundShown(int i) {
        for (int n = automaton.ending(shown); n != Automaton.ROOT; n = automaton.shorter(n)) {
            KnownValues.Pattern pattern = values.at(n);
            if (pattern.reach() == KnownValues.Reach.ANYWHERE) {
                int from = shownBack(i + 1, automaton.depth(n));
                for (int k = from; k <= i; k++) {
                    flags[k] |= (flags[k] & UNSEEN) != 0 ? COVERED : (byte) (COVERED | HIDDEN);
                }
                anyCovered = true;
                marks.begin(from, i + 1 - from, pattern.mark());
            }
        }
    }

    private void cover(int from, int end, byte flag) {
        for (int k = from; k < end; k++) {
            flags[k] |= flag;
        }
        anyCovered = true;
    }

    /// Where the `count` last shown bytes before `end` begin.
    private int shownBack(int end, int count) {
        int at = end;
        for (int left = count; left > 0; ) {
            at--;
            if ((flags[at] & UNSEEN) == 0) {
                left--;
            }
        }
        return at;
    }

    /// Gives out the first `end` bytes of the window, masked, and forgets them.
    private void give(int end) {
        if (end == 0) {
            return;
        }
        if (anyCovered || inRun) {
            giveMasked(end);
        } else {
            sink.take(window, 0, end);
        }
        tokenMayBegin = !inToken(window[end - 1]) || (flags[end - 1] & UNSEEN) != 0;
        System.arraycopy(window, end, window, 0, length - end);
        System.arraycopy(flags, end, flags, 0, length - end);
        length -= end;
        marks.shift(end);
        if (tokenFrom >= 0) {
            tokenFrom -= end;
            tokenEnd -= end;
        }
        anyCovered = false;
        for (int i = 0; i < length && !anyCovered; i++) {
            anyCovered = (flags[i] & COVERED) != 0;
        }
    }

    private void giveMasked(int end) {
        int i = 0;
        while (i < end) {
            int from = i;
            if ((flags[i] & COVERED) == 0) {
                while (i < end && (flags[i] & COVERED) == 0) {
                    i++;
                }
                sink.take(window, from, i - from);
                inRun = false;
                continue;
            }
            if (!inRun) {
                byte[] mark = marks.at(i);
                sink.take(mark, 0, mark.length);
                inRun = true;
            }
            if ((flags[i] & HIDDEN) == 0 && !Escapes.lineBreak(window[i])) {
                sink.take(window, i, 1);
            }
            i++;
        }
    }
}
