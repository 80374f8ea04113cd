package dev.handrail.screen;

import dev.handrail.terminal.Canvas;
import dev.handrail.terminal.Look;
import java.util.List;
import java.util.stream.Collectors;

/// One row of text in several looks.
record Strip(List<Ink> inks) {

    /// A piece of text in one look.
    record Ink(String text, Look look) {}

    Strip {
        inks = List.copyOf(inks);
    }

    static Strip of(String text, Look look) {
        return new Strip(List.of(new Ink(text, look)));
    }

    /// The row as it reads.
    String text() {
        return inks.stream().map(Ink::text).collect(Collectors.joining());
    }

    /// Draws it from this column on.
    void draw(Canvas canvas, int column, int row) {
        int at = column;
        for (Ink ink : inks) {
            at += canvas.put(at, row, ink.text(), ink.look());
        }
    }
}
