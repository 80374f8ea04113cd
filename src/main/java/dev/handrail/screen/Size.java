package dev.handrail.screen;

/// The size of the screen in cells.
record Size(int columns, int rows) {}
