package dev.handrail.terminal;

/// The sequences that make a terminal a full screen, and a terminal again.
final class ScreenModes {

    /// The other screen (1049), normal cursor keys and keypad, no insert mode, the whole screen as
    /// scrolling region, ASCII letters, wrapping, pastes in brackets (2004), focus told (1004).
    static final String ENTER =
            "\u001b[?1049h\u001b[?1l\u001b>\u001b[4l\u001b[r\u001b(B\u001b[?7h"
                    + "\u001b[?2004h\u001b[?1004h\u001b[?25l\u001b[0m\u001b[2J";

    /// Clicks and wheel (1000), with coordinates as numbers (1006).
    static final String MOUSE_ON = "\u001b[?1000h\u001b[?1006h";

    static final String MOUSE_OFF = "\u001b[?1006l\u001b[?1000l";

    /// Ends a frame that was cut off, too.
    static final String LEAVE =
            "\u001b[?2026l\u001b[0m"
                    + MOUSE_OFF
                    + "\u001b[?1004l\u001b[?2004l\u001b[?25h\u001b[?1049l";

    /// The window's title is kept on a stack by terminals that have one.
    static final String KEEP_TITLE = "\u001b[22;2t";

    static final String GIVE_TITLE_BACK = "\u001b[23;2t";

    private ScreenModes() {}
}
