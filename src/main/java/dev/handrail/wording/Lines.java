package dev.handrail.wording;

import dev.handrail.evidence.Voice;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntSupplier;

/// The lines of a face: wrapped to the terminal's width, harmless, coloured when that is allowed.
/// What Handrail says begins in the first column; what comes from a step or a document is indented,
/// so that no output can pass for a question. Thread-safe.
public final class Lines {

    private static final int INDENT = 2;

    private final Sheet sheet;
    private final IntSupplier width;
    private final InstantSource clock;
    private final Map<Voice, Sluice> voices = new EnumMap<>(Voice.class);
    private Instant lastPrinted;

    /// @param width of the terminal in columns; 0 when lines shall not be broken
    public Lines(Sheet sheet, IntSupplier width, InstantSource clock) {
        this.sheet = sheet;
        this.width = width;
        this.clock = clock;
        this.lastPrinted = clock.instant();
        for (Voice voice : Voice.values()) {
            OutputText text = new OutputText(line -> outputLine(voice, line));
            voices.put(voice, new Sluice(text, this::notShown, clock));
        }
    }

    /// An empty line.
    public synchronized void gap() {
        sheet.row(Tone.PLAIN, "", "");
        sheet.flush();
    }

    /// Handrail says something.
    public void say(String text) {
        say(Tone.PLAIN, "", text);
    }

    /// Handrail says something that is all of one tone.
    public synchronized void say(Tone tone, String text) {
        for (String row : rows(text, 0, INDENT)) {
            sheet.row(tone, row, "");
        }
        printed();
    }

    /// Handrail says something that starts with a word of this tone.
    public synchronized void say(Tone tone, String word, String rest) {
        List<String> rows = rows(word + rest, 0, INDENT);
        String first = rows.getFirst();
        if (first.startsWith(word)) {
            sheet.row(tone, word, first.substring(word.length()));
        } else {
            plain(first);
        }
        rows.stream().skip(1).forEach(this::plain);
        printed();
    }

    /// A text of the runbook's, the operator's or a server's: indented, its own line ends kept.
    public void quote(String text) {
        quote(text, Integer.MAX_VALUE, "");
    }

    /// The first lines of such a text, and how many more there are.
    ///
    /// @param most how many lines are shown
    /// @param more how the rest can be seen
    public synchronized void quote(String text, int most, String more) {
        List<String> lines = text.lines().toList();
        // One line more takes no more room than the sentence that there is one more.
        int shown = lines.size() - 1 <= most ? lines.size() : most;
        for (String line : lines.subList(0, shown)) {
            rows(line, INDENT, 2 * INDENT).forEach(this::plain);
        }
        if (shown < lines.size()) {
            rows("(" + Words.count(lines.size() - shown, "more line") + "; " + more + ")", 2, 4)
                    .forEach(this::plain);
        }
        printed();
    }

    /// The text that an action runs, exactly as it is: whole where the sheet has room for it, or
    /// else its first lines.
    ///
    /// @param kind of action
    public synchronized void exact(String kind, String text, int most, String more) {
        if (!sheet.exact(kind, text)) {
            quote(text, most, more);
        }
        printed();
    }

    /// Output of the running attempt.
    public synchronized void output(Voice voice, byte[] bytes, int offset, int length) {
        voice(voice).write(bytes, offset, length);
        sheet.flush();
    }

    /// What the running attempt has printed last without ending the line.
    public synchronized String pendingOutput() {
        return voice(Voice.OUT).pending().isBlank()
                ? voice(Voice.ERR).pending().strip()
                : voice(Voice.OUT).pending().strip();
    }

    /// The attempt has ended: what it has left unfinished is printed.
    public synchronized void endOutput() {
        voices.values().forEach(Sluice::finish);
        sheet.flush();
    }

    /// When the last line was printed.
    public synchronized Instant lastPrinted() {
        return lastPrinted;
    }

    private Sluice voice(Voice voice) {
        Sluice found = voices.get(voice);
        if (found == null) {
            throw new IllegalStateException("no voice " + voice);
        }
        return found;
    }

    private void outputLine(Voice voice, String line) {
        new Wrap(width.getAsInt(), INDENT, 2 * INDENT)
                .rows(OutputText.mark(voice) + line)
                .forEach(this::plain);
        lastPrinted = clock.instant();
    }

    private void plain(String row) {
        sheet.row(Tone.PLAIN, "", row);
    }

    private void notShown(long count, long bytes) {
        say(
                Words.count(count, "line")
                        + " of output ("
                        + Words.bytes(bytes)
                        + ") came too fast to be shown; the recording has them.");
    }

    private List<String> rows(String text, int first, int rest) {
        Wrap wrap = new Wrap(width.getAsInt(), first, rest);
        return Visible.of(text.isEmpty() ? " " : text)
                .lines()
                .flatMap(line -> wrap.rows(line).stream())
                .toList();
    }

    private void printed() {
        sheet.flush();
        lastPrinted = clock.instant();
    }
}
