package dev.handrail.text;

/// The control sequences that colour a drawing; all empty where there is no colour.
///
/// @param error what starts the word `error`
/// @param warning what starts the word `warning`
/// @param gutter what starts line numbers, bars and arrows
/// @param strong what starts the message itself
/// @param plain what ends any of them
public record Palette(String error, String warning, String gutter, String strong, String plain) {

    /// No colour at all.
    public static final Palette NONE = new Palette("", "", "", "", "");

    /// The terminal's own colours.
    public static final Palette ANSI =
            new Palette("\u001b[1;31m", "\u001b[1;33m", "\u001b[1;34m", "\u001b[1m", "\u001b[0m");
}
