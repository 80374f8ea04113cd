package dev.handrail.screen;

import dev.handrail.screen.Dialog.Reaction;
import java.util.Optional;
import java.util.function.Supplier;

/// Something in a dialog that can be pressed: with Enter when it has the focus, or with its key.
///
/// @param key a single character that presses it from everywhere in the dialog but its field; a
///   capital letter where it answers
/// @param label what it does, in a few words
/// @param about what it does, in a sentence
/// @param off why it cannot be pressed now
record Button(
        Optional<Character> key,
        String label,
        String about,
        Optional<String> off,
        Supplier<Reaction> press) {

    static Button of(char key, String label, String about, Supplier<Reaction> press) {
        return new Button(Optional.of(key), label, about, Optional.empty(), press);
    }

    /// Leads out of the dialog; nothing happens.
    static Button back(String about) {
        return new Button(
                Optional.empty(), "Back", about, Optional.empty(), Dialog.Reaction.Back::new);
    }

    /// As it stands in the dialog.
    String text() {
        return "[ " + key.map(k -> k + " ").orElse("") + label + " ]";
    }
}
