package dev.handrail.wording;

import java.util.ArrayList;
import java.util.List;

/// Rows that are gathered, for a face that places them itself. Not thread-safe.
public final class Page implements Sheet {

    private final List<Row> rows = new ArrayList<>();

    /// One row.
    ///
    /// @param word what stands in the row's first columns and has the tone; may be all of it
    /// @param rest what follows, without a tone
    public record Row(Tone tone, String word, String rest) {

        /// The row as it reads.
        public String text() {
            return word + rest;
        }
    }

    @Override
    public void row(Tone tone, String word, String rest) {
        rows.add(new Row(tone, word, rest));
    }

    @Override
    public void flush() {}

    /// What was gathered so far.
    public List<Row> rows() {
        return List.copyOf(rows);
    }
}
