package dev.handrail.screen;

import dev.handrail.terminal.Canvas;

/// A rectangle of the screen, in cells counted from 0. May be empty, never negative.
record Area(int column, int row, int columns, int rows) {

    static final Area NONE = new Area(0, 0, 0, 0);

    Area {
        columns = Math.max(0, columns);
        rows = Math.max(0, rows);
    }

    boolean isEmpty() {
        return columns == 0 || rows == 0;
    }

    boolean holds(int atColumn, int atRow) {
        return atColumn >= column
                && atColumn < column + columns
                && atRow >= row
                && atRow < row + rows;
    }

    /// That part of the canvas.
    Canvas of(Canvas canvas) {
        return canvas.part(column, row, columns, rows);
    }

    /// All but the first row, which is a heading.
    Area below() {
        return new Area(column, row + 1, columns, rows - 1);
    }
}
