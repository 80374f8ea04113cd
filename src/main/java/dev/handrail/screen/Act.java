package dev.handrail.screen;

/// What a key, the palette or a click can do outside of dialogs. The keys, the footer, `?` and the
/// palette all come from one `KeyMap` of these.
public enum Act {
    UP,
    DOWN,
    PAGE_UP,
    PAGE_DOWN,
    TOP,
    BOTTOM,
    LEFT,
    RIGHT,
    WRAP,
    NEXT_PANE,
    ZOOM,
    FOLLOW,
    FIND,
    FIND_NEXT,
    FIND_PREVIOUS,
    OPEN_CARD,
    SWITCH_PACE,
    TYPE_INTO_STEP,
    SHELL,
    SQL,
    NOTE,
    COPY,
    WAYS_BACK,
    HEALTH,
    INTERRUPT,
    MOUSE,
    REDRAW,
    SUSPEND,
    PALETTE,
    HELP,
    DETACH,
    /// Only in a replay.
    REPLAY_PAUSE,
    REPLAY_FASTER,
    REPLAY_SLOWER,
    REPLAY_NEXT_STEP,
    REPLAY_PREVIOUS_STEP
}
