package dev.handrail.screen;

/// How a person wants the screen to look and to listen.
///
/// @param mouse whether wheel and click come here and not to the terminal's own selection
/// @param bell whether the terminal rings when a long step ends
/// @param sideBySideFrom columns from which panes stand beside each other
public record Manners(KeyMap keys, boolean mouse, boolean bell, int sideBySideFrom) {}
