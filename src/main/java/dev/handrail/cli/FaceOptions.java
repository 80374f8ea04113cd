package dev.handrail.cli;

import dev.handrail.settings.Settings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// How the operator is reached, and where runs are kept: the same for every command that walks.
final class FaceOptions {

    @Option(names = "--plain", description = "Lines only: for screen readers, pipes and logs.")
    boolean plain;

    @Option(names = "--screen", description = "The full screen, or an error saying why not.")
    boolean screen;

    @Option(names = "--unattended", description = "No person: rules answer, doubt pauses the run.")
    boolean unattended;

    @Option(
            names = "--confirm",
            paramLabel = "PHRASE",
            description = "Unattended: a phrase that may be confirmed. May be repeated.")
    List<String> confirm = new ArrayList<>();

    @Option(
            names = "--on-failure",
            paramLabel = "WHAT",
            description = "Unattended: pause (default) or rollback, which undoes everything.")
    OnFailure onFailure = OnFailure.PAUSE;

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

    @Option(
            names = "--runs",
            paramLabel = "DIR",
            description = "Where runs are kept (default: $HANDRAIL_RUNS or your state folder).")
    @Nullable Path runs;

    enum OnFailure {
        PAUSE,
        ROLLBACK
    }

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

    Optional<Path> runsFolder() {
        return Optional.ofNullable(runs);
    }
}
