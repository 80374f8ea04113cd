package dev.handrail.screen;

import dev.handrail.screen.Dialog.Reaction;
import java.util.function.Function;

/// The text field of a form: what it is for, and what comes of Enter.
///
/// @param prompt stands before it
/// @param placeholder stands in it while it is empty
/// @param verb what Enter does, in a word
record Blank(
        String prompt,
        String placeholder,
        String verb,
        Taking taking,
        Function<String, Entered> enter) {

    /// How text gets into it.
    enum Taking {
        /// Typed or pasted.
        ANY,
        /// Typed only.
        TYPED,
        /// Typed or pasted, and never shown.
        HIDDEN
    }

    /// What comes of Enter.
    sealed interface Entered {
        record Taken(Reaction reaction) implements Entered {}

        /// @param why as a sentence
        record Refused(String why) implements Entered {}
    }
}
