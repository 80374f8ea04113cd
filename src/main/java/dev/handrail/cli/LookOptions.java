package dev.handrail.cli;

import dev.handrail.settings.Settings;
import java.util.List;
import java.util.Optional;

/// How something is shown to a person: the same for every command that shows a run.
final class LookOptions {

    private final Argument<Boolean> plain =
            Argument.flag("--plain", "Lines only: for screen readers, pipes and logs.");
    private final Argument<Boolean> screen =
            Argument.flag("--screen", "The full screen, or an error saying why not.");
    private final Argument<Boolean> noColor =
            Argument.flag("--no-color", "No colour. NO_COLOR=1 does the same.");
    private final Argument<Settings.Theme> theme =
            Argument.option(
                    Settings.Theme.class,
                    "--theme",
                    "THEME",
                    "terminal (its own colours), contrast (bold and reverse), or none.");
    private final Argument<Boolean> ascii =
            Argument.flag("--ascii", "Lines and bars of ASCII alone.");
    private final Argument<Boolean> noMouse =
            Argument.flag("--no-mouse", "Leave the mouse to the terminal.");

    List<Argument<?>> arguments() {
        return List.of(plain, screen, noColor, theme, ascii, noMouse);
    }

    /// Whether the full screen was asked for.
    boolean screen() {
        return screen.value();
    }

    /// Whether colour was refused.
    boolean noColor() {
        return noColor.value();
    }

    /// How it is to be shown to a person.
    FaceChoice.Wishes wishes() {
        if (plain.value() && screen.value()) {
            throw new CommandProblem(
                    "--plain and --screen cannot both be", "--plain prints lines, --screen draws");
        }
        Optional<Settings.Face> face =
                plain.value()
                        ? Optional.of(Settings.Face.PLAIN)
                        : Optional.of(Settings.Face.SCREEN).filter(_ -> screen.value());
        return new FaceChoice.Wishes(
                face,
                noColor.value() ? Optional.of(Settings.Theme.NONE) : theme.given(),
                Optional.of(Settings.Glyphs.ASCII).filter(_ -> ascii.value()),
                Optional.of(false).filter(_ -> noMouse.value()));
    }
}
