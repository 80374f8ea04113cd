package dev.handrail.cli;

import dev.handrail.settings.Settings;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// How something is shown to a person: the same for every command that shows a run.
final class LookOptions {

    @Option(names = "--plain", description = "Lines only: for screen readers, pipes and logs.")
    boolean plain;

    @Option(names = "--screen", description = "The full screen, or an error saying why not.")
    boolean screen;

    @Option(names = "--no-color", description = "No colour. NO_COLOR=1 does the same.")
    boolean noColor;

    @Option(
            names = "--theme",
            paramLabel = "THEME",
            description = "terminal (its own colours), contrast (bold and reverse), or none.")
    Settings.@Nullable Theme theme;

    @Option(names = "--ascii", description = "Lines and bars of ASCII alone.")
    boolean ascii;

    @Option(names = "--no-mouse", description = "Leave the mouse to the terminal.")
    boolean noMouse;

    /// How it is to be shown to a person.
    FaceChoice.Wishes wishes() {
        if (plain && screen) {
            throw new CommandProblem(
                    "--plain and --screen cannot both be", "--plain prints lines, --screen draws");
        }
        Optional<Settings.Face> face =
                plain
                        ? Optional.of(Settings.Face.PLAIN)
                        : Optional.of(Settings.Face.SCREEN).filter(_ -> screen);
        return new FaceChoice.Wishes(
                face,
                noColor ? Optional.of(Settings.Theme.NONE) : Optional.ofNullable(theme),
                Optional.of(Settings.Glyphs.ASCII).filter(_ -> ascii),
                Optional.of(false).filter(_ -> noMouse));
    }
}
