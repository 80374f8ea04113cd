package dev.handrail.terminal;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What came from the keyboard, or from the terminal in its name. Those that a key map holds have
/// `equals` and `hashCode` of their own: for a record's, the JDK makes classes when they are first
/// called, and that took a tenth of the time to the first frame.
public sealed interface Key {

    /// A character was typed. With [Modifier#CTRL] the letter is lower case: `^C` is `c` with CTRL.
    record Typed(int codePoint, Set<Modifier> modifiers) implements Key {
        public Typed {
            modifiers = Set.copyOf(modifiers);
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Typed typed
                    && codePoint == typed.codePoint
                    && modifiers.equals(typed.modifiers);
        }

        @Override
        public int hashCode() {
            return 31 * codePoint + modifiers.hashCode();
        }
    }

    /// A key that has a name.
    record Named(Name name, Set<Modifier> modifiers) implements Key {
        public Named {
            modifiers = Set.copyOf(modifiers);
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Named named
                    && name == named.name
                    && modifiers.equals(named.modifiers);
        }

        @Override
        public int hashCode() {
            return 31 * name.hashCode() + modifiers.hashCode();
        }
    }

    /// Text that was pasted as one piece (bracketed paste), line ends as `\n`. Never an answer.
    record Pasted(String text) implements Key {}

    /// The mouse, in cells counted from 0.
    record Mouse(Gesture gesture, int column, int row) implements Key {}

    /// The terminal's window got or lost the focus.
    record Focus(boolean here) implements Key {}

    /// The window has another size.
    record Resized(int columns, int rows) implements Key {}

    /// Nothing more can come: the terminal is gone.
    record Ended() implements Key {}

    /// Keys that are held with another.
    enum Modifier {
        CTRL,
        ALT,
        SHIFT
    }

    /// Keys that are not characters.
    enum Name {
        ENTER,
        ESCAPE,
        TAB,
        BACKSPACE,
        DELETE,
        INSERT,
        UP,
        DOWN,
        LEFT,
        RIGHT,
        HOME,
        END,
        PAGE_UP,
        PAGE_DOWN,
        F1,
        F2,
        F3,
        F4,
        F5,
        F6,
        F7,
        F8,
        F9,
        F10,
        F11,
        F12
    }

    /// What the mouse did. Nothing is dragged: that is the terminal's own selection.
    enum Gesture {
        CLICK,
        WHEEL_UP,
        WHEEL_DOWN
    }

    /// `^C` and its like.
    static Key ctrl(char letter) {
        return new Typed(letter, Set.of(Modifier.CTRL));
    }

    /// A character without modifiers.
    static Key of(char character) {
        return new Typed(character, Set.of());
    }

    /// A named key without modifiers.
    static Key of(Name name) {
        return new Named(name, Set.of());
    }
}
