package dev.handrail.cli;

import dev.handrail.screen.Manners;
import dev.handrail.screen.ScreenFace;
import dev.handrail.settings.Settings;
import dev.handrail.settings.SettingsReader;
import dev.handrail.terminal.Display;
import dev.handrail.terminal.SystemTerminal;
import dev.handrail.terminal.Theme;
import dev.handrail.wording.Lines;
import dev.handrail.wording.Palette;
import dev.handrail.wording.PrintedSheet;
import java.io.IOError;
import java.io.IOException;
import java.time.InstantSource;
import org.jline.terminal.Terminal;

/// The terminal a person sits at, and what they want to see on it.
record Seat(Host host, SystemTerminal system, FaceChoice.Shown shown, SettingsReader.Found chosen)
        implements AutoCloseable {

    /// Opens the terminal of this process.
    ///
    /// @throws CommandProblem when what is asked for cannot be shown on it
    static Seat open(Host host, LookOptions look) throws IOException {
        FaceChoice.Wishes wishes = look.wishes();
        SettingsReader.Found chosen = new SettingsFile(host).read();
        SystemTerminal system = SystemTerminal.open();
        return switch (FaceChoice.of(surroundings(host, system), wishes, chosen.settings())) {
            case FaceChoice.Shown shown -> {
                shown.notice().ifPresent(notice -> host.err().println("handrail: " + notice));
                yield new Seat(host, system, shown, chosen);
            }
            case FaceChoice.Refused refused -> {
                system.terminal().close();
                throw new CommandProblem(refused.sentence(), refused.hint());
            }
        };
    }

    /// Finds out without opening it whether there is a terminal for what is asked for.
    ///
    /// @throws CommandProblem when there is none
    static void mustBePossible(Host host, LookOptions look) {
        FaceChoice.Wishes wishes = look.wishes();
        boolean both = host.terminal() && System.console() != null && System.console().isTerminal();
        FaceChoice.Surroundings around = new FaceChoice.Surroundings(host.variables(), both, both);
        if (FaceChoice.of(around, wishes, Settings.STANDARD)
                instanceof FaceChoice.Refused refused) {
            throw new CommandProblem(refused.sentence(), refused.hint());
        }
    }

    private static FaceChoice.Surroundings surroundings(Host host, SystemTerminal system) {
        boolean both =
                switch (system.kind()) {
                    case SCREEN, LINES -> true;
                    case KEYBOARD, NOBODY -> false;
                };
        boolean input = both || system.kind() == SystemTerminal.Kind.KEYBOARD;
        return new FaceChoice.Surroundings(host.variables(), input, both);
    }

    Terminal terminal() {
        return system.terminal();
    }

    Palette palette() {
        return shown.theme() == Theme.NONE ? Palette.NONE : allowed(host);
    }

    /// As the environment allows it.
    static Palette allowed(Host host) {
        return Palette.allowedBy(name -> host.variables().get(name));
    }

    Display display() throws IOException {
        return system.display(shown.theme(), shown.glyphs());
    }

    Manners manners() {
        Settings settings = chosen.settings();
        return new Manners(
                SettingsFile.keys(settings),
                shown.mouse(),
                settings.bell(),
                settings.sideBySideFrom());
    }

    /// What was said on the normal screen before the full screen lay over it is said on that, too.
    void greet(ScreenFace face) {
        SettingsFile.brief(chosen).ifPresent(face::greet);
    }

    /// And once more when the full screen has gone.
    void remind() {
        new SettingsFile(host).tell(chosen);
    }

    /// In columns; 0 when it is not known any more.
    int width() {
        try {
            return terminal().getSize().getColumns();
        } catch (RuntimeException | IOError gone) {
            return 0;
        }
    }

    /// Lines on the normal screen. Not by the terminal's own writer: when the process is told to
    /// end, JLine closes that before everything is said.
    Lines lines(InstantSource clock) {
        return new Lines(new PrintedSheet(host.outWriter(), palette()), this::width, clock);
    }

    @Override
    public void close() {
        try {
            terminal().close();
        } catch (IOException gone) {
            // Nothing more is to be said there.
            return;
        }
    }
}
