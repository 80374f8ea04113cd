package dev.handrail.wording;

import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Whether colour may be used.
public enum Palette {
    /// None: not one escape sequence.
    NONE,
    /// The terminal's own 16 colours.
    SIXTEEN;

    /// The palette for what the surroundings allow: none under a non-empty `NO_COLOR`
    /// (no-color.org) or `TERM=dumb`.
    ///
    /// @param environment reads an environment variable, null when it is not set
    public static Palette allowedBy(UnaryOperator<@Nullable String> environment) {
        String refused = environment.apply("NO_COLOR");
        boolean allowed =
                (refused == null || refused.isEmpty()) && !"dumb".equals(environment.apply("TERM"));
        return allowed ? SIXTEEN : NONE;
    }

    String paint(Tone tone, String text) {
        return switch (this) {
            case NONE -> text;
            case SIXTEEN ->
                    tone.sgr().isEmpty() || text.isEmpty()
                            ? text
                            : "\u001b[" + tone.sgr() + "m" + text + "\u001b[0m";
        };
    }
}
