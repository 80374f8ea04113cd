package dev.handrail.screen;

import dev.handrail.screen.Dialog.Reaction;
import dev.handrail.wording.Tone;
import java.util.List;
import java.util.Optional;

/// The table of keys as help and as a palette.
final class KeyLists {

    private KeyLists() {}

    /// Each key and what it does, in a sentence; those that are off say why.
    static Body help(KeyMap keys, Availability availability) {
        return new Body(lines -> {
            for (KeyMap.Binding binding : keys.bindings()) {
                String off =
                        availability
                                .off(binding.act())
                                .map(why -> " Not now: " + why + ".")
                                .orElse("");
                lines.say(
                        Tone.HEADING,
                        binding.written(),
                        "  " + binding.label() + ": " + binding.help() + off);
            }
        });
    }

    /// Each act, named with its key.
    static List<Button> items(KeyMap keys, Availability availability) {
        return keys.bindings().stream()
                .filter(binding -> binding.act() != Act.PALETTE)
                .map(binding -> item(binding, availability.off(binding.act())))
                .toList();
    }

    private static Button item(KeyMap.Binding binding, Optional<String> off) {
        String why = off.map(text -> "  (not now: " + text + ")").orElse("");
        return new Button(
                Optional.empty(),
                binding.label() + "  " + binding.written() + why,
                binding.help(),
                off,
                () -> new Reaction.Then(binding.act()));
    }
}
