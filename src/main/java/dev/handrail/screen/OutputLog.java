package dev.handrail.screen;

import dev.handrail.evidence.Voice;
import dev.handrail.wording.OutputText;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/// The last lines of one step's output. Lines are counted from 0 for all that ever came, so that a
/// place in it stays where it is when its beginning is dropped. Thread-safe: output is written by
/// whoever has it and looked at by the thread that draws, and no flood makes it grow.
final class OutputLog {

    private static final int MOST_LINES = 20_000;
    private static final int MOST_CHARACTERS = 4_000_000;

    /// Dropping one line at a time would move all the others each time.
    private static final int DROPPED_AT_ONCE = 1_000;

    private final List<Line> lines = new ArrayList<>();
    private final Map<Voice, OutputText> voices = new EnumMap<>(Voice.class);
    private long first;
    private long characters;

    /// One line.
    record Line(Voice voice, String text) {
        /// As it is shown: with a word in front of it where it is not ordinary output.
        String shown() {
            return OutputText.mark(voice) + text;
        }
    }

    OutputLog() {
        for (Voice voice : Voice.values()) {
            voices.put(voice, new OutputText(text -> add(new Line(voice, text))));
        }
    }

    /// Takes output as it comes.
    synchronized void write(Voice voice, byte[] bytes, int offset, int length) {
        text(voice).write(bytes, offset, length);
    }

    /// Takes a whole line.
    synchronized void line(Voice voice, String text) {
        add(new Line(voice, text));
    }

    /// The output has ended: what lacks its line end is a line, too.
    synchronized void finish() {
        voices.values().forEach(OutputText::finish);
    }

    /// The first line that is still here.
    synchronized long first() {
        return first;
    }

    /// The number of lines that ever came, those that are not complete yet included.
    synchronized long end() {
        return first + lines.size() + pending().size();
    }

    /// How much memory it takes, in characters.
    synchronized long characters() {
        return characters;
    }

    /// Lines from here on, as many as are still here of those that were asked for.
    synchronized List<Line> lines(long from, int count) {
        List<Line> all = new ArrayList<>();
        long end = Math.min(from + count, first + lines.size());
        for (long at = Math.max(from, first); at < end; at++) {
            all.add(lines.get((int) (at - first)));
        }
        if (from + count > first + lines.size()) {
            long skipped = Math.max(0, from - first - lines.size());
            pending().stream()
                    .skip(skipped)
                    .limit(Math.max(0, from + count - Math.max(from, first + lines.size())))
                    .forEach(all::add);
        }
        return all;
    }

    /// Everything that is here, for the clipboard.
    synchronized String text() {
        return lines(first, lines.size() + Voice.values().length).stream()
                .map(line -> line.text() + "\n")
                .collect(Collectors.joining());
    }

    /// The next line behind `from` that holds this text, upper and lower case alike; goes on at the
    /// beginning. Empty when there is none.
    ///
    /// @param step 1 to look forward, -1 to look back
    synchronized OptionalLong find(String text, long from, int step) {
        String wanted = text.toLowerCase(Locale.ROOT);
        int size = lines.size();
        int start = Math.clamp(from - first, -1, size);
        for (int gone = 1; gone <= size; gone++) {
            int at = Math.floorMod(start + gone * step, size);
            if (lines.get(at).shown().toLowerCase(Locale.ROOT).contains(wanted)) {
                return OptionalLong.of(first + at);
            }
        }
        return OptionalLong.empty();
    }

    private List<Line> pending() {
        List<Line> pending = new ArrayList<>();
        voices.forEach((voice, text) -> {
            if (!text.pending().isEmpty()) {
                pending.add(new Line(voice, text.pending()));
            }
        });
        return pending;
    }

    private OutputText text(Voice voice) {
        OutputText found = voices.get(voice);
        if (found == null) {
            throw new IllegalStateException("no voice " + voice);
        }
        return found;
    }

    private void add(Line line) {
        lines.add(line);
        characters += line.text().length();
        if (lines.size() >= MOST_LINES + DROPPED_AT_ONCE) {
            drop(DROPPED_AT_ONCE);
        }
        while (characters > MOST_CHARACTERS && lines.size() > 1) {
            drop(Math.min(lines.size() - 1, Math.max(1, lines.size() / 10)));
        }
    }

    private void drop(int count) {
        List<Line> oldest = lines.subList(0, count);
        characters -= oldest.stream().mapToLong(line -> line.text().length()).sum();
        oldest.clear();
        first += count;
    }
}
