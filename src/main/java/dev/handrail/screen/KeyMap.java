package dev.handrail.screen;

import dev.handrail.terminal.Key;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/// Which key does what outside of dialogs. The one table behind the keys themselves, the footer,
/// `?`, the palette and the manual. Immutable.
///
/// When an act is off, and why, depends on the run: [Availability].
public final class KeyMap {

    private static final KeyMap STANDARD = new KeyMap(StandardKeys.BINDINGS);

    private final List<Binding> bindings;
    private final Map<Key, Act> acts;

    /// One line of the table.
    ///
    /// @param keys as they are written, see [KeyName]; the first one stands in the footer
    /// @param label what it does, in one to three words
    /// @param help what it does, in a sentence
    record Binding(Act act, List<String> keys, String label, String help) {
        Binding {
            keys = List.copyOf(keys);
        }

        /// The keys as they stand in help and in the manual.
        String written() {
            return String.join(", ", keys);
        }
    }

    private KeyMap(List<Binding> bindings) {
        this.bindings = List.copyOf(bindings);
        this.acts = new HashMap<>();
        for (Binding binding : bindings) {
            for (String written : binding.keys()) {
                KeyName.read(written).ifPresent(key -> acts.putIfAbsent(key, binding.act()));
            }
        }
    }

    /// The keys as they are when nobody has chosen others.
    public static KeyMap standard() {
        return STANDARD;
    }

    /// The same with other keys for some acts.
    ///
    /// @param chosen act -> its keys instead of the standard ones; without [#problems]
    public KeyMap with(Map<Act, List<String>> chosen) {
        if (chosen.isEmpty()) {
            return this;
        }
        return new KeyMap(
                bindings.stream()
                        .map(one ->
                                new Binding(
                                        one.act(),
                                        chosen.getOrDefault(one.act(), one.keys()),
                                        one.label(),
                                        one.help()))
                        .toList());
    }

    /// What is wrong with a choice of keys, each as a sentence; empty when it can be used.
    public List<String> problems(Map<Act, List<String>> chosen) {
        List<String> problems = new ArrayList<>();
        Map<Key, Act> taken = new HashMap<>();
        for (Binding binding : with(chosen).bindings) {
            for (String written : binding.keys()) {
                Optional<Key> key = KeyName.read(written);
                if (key.isEmpty()) {
                    problems.add("`" + written + "` is not a key");
                    continue;
                }
                Act other = taken.putIfAbsent(key.get(), binding.act());
                if (other != null && other != binding.act()) {
                    problems.add(
                            "`"
                                    + written
                                    + "` is the key of both "
                                    + word(other)
                                    + " and "
                                    + word(binding.act()));
                }
            }
        }
        return problems;
    }

    /// Every act as the settings call it, and its keys as they are written; in the table's order.
    public SequencedMap<String, List<String>> words() {
        SequencedMap<String, List<String>> words = new LinkedHashMap<>();
        bindings.forEach(binding -> words.put(word(binding.act()), binding.keys()));
        return words;
    }

    /// How an act is called in the settings: `open-card`.
    public static String word(Act act) {
        return act.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// What a key does.
    Optional<Act> act(Key key) {
        return Optional.ofNullable(acts.get(key));
    }

    /// The whole table, most useful first.
    List<Binding> bindings() {
        return bindings;
    }

    /// The line of one act.
    Binding binding(Act act) {
        return bindings.stream().filter(one -> one.act() == act).findFirst().orElseThrow();
    }

    /// The key that stands for an act in a sentence; empty when it has none.
    Optional<String> key(Act act) {
        return binding(act).keys().stream().findFirst();
    }
}
