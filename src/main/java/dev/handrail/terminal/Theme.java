package dev.handrail.terminal;

/// How looks are drawn.
public enum Theme {
    /// The terminal's own 16 colours.
    TERMINAL,
    /// Default colours with bold, reverse and underline only.
    CONTRAST,
    /// Not one colour sequence (`NO_COLOR`); bars and the selection are reversed.
    NONE
}
