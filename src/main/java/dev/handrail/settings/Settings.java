package dev.handrail.settings;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/// How a person wants Handrail to look and to listen. None of it changes what is run, what is asked
/// or what is recorded.
///
/// @param face where a run is shown when the terminal can do both
/// @param mouse whether wheel and click go to Handrail and not to the terminal's own selection
/// @param bell whether the terminal rings when a long step ends
/// @param sideBySideFrom columns from which panes stand beside each other
/// @param keys act -> the keys chosen for it, as [KeyName] writes them; acts that are not in it
///   have their standard keys, an empty list takes the keys away
public record Settings(
        Face face,
        Theme theme,
        Glyphs glyphs,
        boolean mouse,
        boolean bell,
        int sideBySideFrom,
        SequencedMap<String, List<String>> keys) {

    /// Of somebody who has chosen nothing. Below 110 columns two panes are too narrow for output
    /// that was made for 80.
    public static final Settings STANDARD =
            new Settings(
                    Face.SCREEN,
                    Theme.TERMINAL,
                    Glyphs.AUTO,
                    true,
                    true,
                    110,
                    new LinkedHashMap<>());

    /// Where a run is shown.
    public enum Face {
        SCREEN,
        PLAIN
    }

    /// How looks are drawn.
    public enum Theme {
        /// The terminal's own 16 colours.
        TERMINAL,
        /// Default colours with bold, reverse and underline only.
        CONTRAST,
        /// No colour at all.
        NONE
    }

    /// Which signs lines and bars are drawn with.
    public enum Glyphs {
        /// What the locale can show.
        AUTO,
        ASCII
    }

    public Settings {
        SequencedMap<String, List<String>> copy = new LinkedHashMap<>();
        for (Map.Entry<String, List<String>> entry : keys.entrySet()) {
            copy.put(entry.getKey(), List.copyOf(entry.getValue()));
        }
        keys = Collections.unmodifiableSequencedMap(copy);
    }
}
