package dev.handrail.wording;

import java.io.PrintWriter;

/// Rows that are printed, one after the other.
///
/// @param palette what a tone looks like
public record PrintedSheet(PrintWriter out, Palette palette) implements Sheet {

    @Override
    public void row(Tone tone, String word, String rest) {
        out.println(palette.paint(tone, word) + rest);
    }

    @Override
    public void flush() {
        out.flush();
    }
}
