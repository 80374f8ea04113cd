package dev.handrail.terminal;

import java.util.EnumSet;
import java.util.Set;

/// What a program has switched on in its terminal. As thread-safe as whoever has it.
final class Modes {

    /// The ones that concern us.
    enum Mode {
        APPLICATION_CURSOR_KEYS,
        CURSOR_HIDDEN,
        OTHER_SCREEN,
        BRACKETED_PASTE,
        /// Anything that makes text do something else than stand in a row and scroll the window: a
        /// region, inserting, other letters. Stays until a reset; nobody needs it to be exact.
        UNUSUAL
    }

    private final Set<Mode> on = EnumSet.noneOf(Mode.class);

    boolean applicationCursorKeys() {
        return on.contains(Mode.APPLICATION_CURSOR_KEYS);
    }

    boolean cursorShown() {
        return !on.contains(Mode.CURSOR_HIDDEN);
    }

    /// The screen without a history, which editors and pagers use.
    boolean otherScreen() {
        return on.contains(Mode.OTHER_SCREEN);
    }

    boolean bracketedPaste() {
        return on.contains(Mode.BRACKETED_PASTE);
    }

    /// Whether a line end in the last row scrolls the whole window, and nothing else happens to
    /// text.
    boolean scrollsPlainly() {
        return !on.contains(Mode.UNUSUAL) && !otherScreen();
    }

    void enter(Mode mode) {
        on.add(mode);
    }

    void leave(Mode mode) {
        on.remove(mode);
    }

    void reset() {
        on.clear();
    }
}
