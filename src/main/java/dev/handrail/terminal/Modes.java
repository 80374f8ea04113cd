package dev.handrail.terminal;

import java.util.EnumSet;
import java.util.Set;

/// What a program has switched on in its terminal. As thread-safe as whoever has it.
final class Modes {

    /// The ones that concern us, with their numbers in DECSET.
    enum Mode {
        APPLICATION_CURSOR_KEYS,
        CURSOR_HIDDEN,
        OTHER_SCREEN,
        BRACKETED_PASTE
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
