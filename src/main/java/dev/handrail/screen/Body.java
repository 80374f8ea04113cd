package dev.handrail.screen;

import dev.handrail.screen.Strip.Ink;
import dev.handrail.terminal.Look;
import dev.handrail.wording.Clusters;
import dev.handrail.wording.Lines;
import dev.handrail.wording.Sheet;
import dev.handrail.wording.Tone;
import dev.handrail.wording.Visible;
import dev.handrail.wording.Wrap;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// The words of a dialog, laid out for the width it is drawn in. Text that runs is shown whole,
/// broken at the border only and highlighted. Used by the thread that draws only.
final class Body {

    /// How far text that runs is indented, so that it cannot pass for what Handrail says.
    private static final int INDENT = 2;

    private final Consumer<Lines> words;
    private int width = -1;
    private List<Strip> strips = List.of();

    /// @param words says them, as often as the width changes
    Body(Consumer<Lines> words) {
        this.words = words;
    }

    static Body empty() {
        return new Body(_ -> {});
    }

    /// One sentence of Handrail's, as rows.
    static List<Strip> sentence(String text, int columns) {
        return new Body(lines -> lines.say(text)).strips(columns);
    }

    /// The rows at this width.
    List<Strip> strips(int columns) {
        if (columns != width) {
            width = columns;
            strips = laidOut(Math.max(1, columns));
        }
        return strips;
    }

    private List<Strip> laidOut(int columns) {
        Gathered gathered = new Gathered(columns);
        words.accept(new Lines(gathered, () -> columns, InstantSource.fixed(Instant.EPOCH)));
        List<Strip> rows = gathered.rows;
        int first = 0;
        while (first < rows.size() && rows.get(first).text().isBlank()) {
            first++;
        }
        int end = rows.size();
        while (end > first && rows.get(end - 1).text().isBlank()) {
            end--;
        }
        return List.copyOf(rows.subList(first, end));
    }

    /// Where the lines of `wording` arrive.
    private static final class Gathered implements Sheet {
        private final int columns;
        private final List<Strip> rows = new ArrayList<>();

        Gathered(int columns) {
            this.columns = columns;
        }

        @Override
        public void row(Tone tone, String word, String rest) {
            rows.add(new Strip(List.of(new Ink(word, look(tone)), new Ink(rest, Look.PLAIN))));
        }

        @Override
        public boolean exact(String kind, String text) {
            int indent = columns > 4 * INDENT ? INDENT : 0;
            if (kind.equals("manual")) {
                // A person reads and does it; it is broken between its words.
                Wrap wrap = new Wrap(columns, indent, 2 * indent);
                Visible.of(text)
                        .lines()
                        .flatMap(line -> wrap.rows(line).stream())
                        .forEach(row -> row(Tone.PLAIN, "", row));
                return true;
            }
            for (List<Ink> line : Highlight.of(kind, Visible.of(text))) {
                rows.addAll(wrapped(line, indent, columns));
            }
            return true;
        }

        @Override
        public void flush() {}
    }

    private static Look look(Tone tone) {
        return switch (tone) {
            case PLAIN -> Look.PLAIN;
            case HEADING -> Look.HEADING;
            case GOOD -> Look.GOOD;
            case BAD -> Look.BAD;
            case CAUTION -> Look.CAUTION;
        };
    }

    /// Breaks a line at the border and nowhere else, so that not one blank of it is lost.
    private static List<Strip> wrapped(List<Ink> line, int indent, int columns) {
        List<Strip> rows = new ArrayList<>();
        List<Ink> row = new ArrayList<>();
        row.add(new Ink(" ".repeat(indent), Look.PLAIN));
        int taken = indent;
        for (Ink ink : line) {
            StringBuilder piece = new StringBuilder();
            for (String cluster : Clusters.of(ink.text())) {
                int wide = Clusters.width(cluster);
                if (taken + wide > columns && taken > indent) {
                    row.add(new Ink(piece.toString(), ink.look()));
                    rows.add(new Strip(row));
                    piece.setLength(0);
                    row.clear();
                    int further = Math.min(2 * indent, columns / 2);
                    row.add(new Ink(" ".repeat(further), Look.PLAIN));
                    taken = further;
                }
                piece.append(cluster);
                taken += wide;
            }
            row.add(new Ink(piece.toString(), ink.look()));
        }
        rows.add(new Strip(row));
        return rows;
    }
}
