package dev.handrail.console;

import java.util.Set;

/// What came when a console asked for a line.
public sealed interface Entry {

    /// It was typed, or pasted and then sent off with Enter.
    record Line(String text) implements Entry {

        private static final Set<String> LEAVING = Set.of("\\q", "exit", "quit");

        /// Whether it asks to leave, in the words of psql, redis-cli or a shell.
        public boolean isLeaving() {
            return isLeaving(text);
        }

        static boolean isLeaving(String text) {
            return LEAVING.contains(text.strip());
        }
    }

    /// More followed its line end at once: pasted by a terminal that does not say so. Nobody has
    /// pressed Enter having seen it.
    record Pasted(String text) implements Entry {}

    /// `^C`.
    record Interrupted() implements Entry {}

    /// `^D`, the input has ended, or the terminal has gone.
    record Ended() implements Entry {}
}
