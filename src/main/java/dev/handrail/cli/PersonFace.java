package dev.handrail.cli;

import dev.handrail.console.Consoles;
import dev.handrail.face.Console;
import dev.handrail.face.PlainFace;
import dev.handrail.face.Terminals;
import dev.handrail.screen.Around;
import dev.handrail.screen.Manners;
import dev.handrail.screen.Player;
import dev.handrail.screen.ScreenFace;
import dev.handrail.settings.Settings;
import dev.handrail.terminal.Display;
import dev.handrail.terminal.SystemTerminal;
import dev.handrail.terminal.Theme;
import dev.handrail.wording.Lines;
import dev.handrail.wording.Palette;
import dev.handrail.wording.PrintedSheet;
import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import org.jline.terminal.Terminal;

/// The face for a person: the full screen where the terminal can show it and nobody asked for
/// lines, else plain lines.
final class PersonFace {

    private final Host host;
    private final Face.Run run;

    private PersonFace(Host host, Face.Run run) {
        this.host = host;
        this.run = run;
    }

    static Face open(Host host, FaceOptions options, Face.Run run) {
        try {
            PersonFace face = new PersonFace(host, run);
            return host.terminal()
                    ? face.onTerminal(options)
                    : face.plain(
                            Terminals.over(host.in(), host.out()),
                            options.noColor ? Palette.NONE : face.allowed());
        } catch (IOException e) {
            throw new CommandProblem(
                    "the terminal cannot be opened: " + e.getMessage(),
                    "without a terminal, run it --unattended");
        }
    }

    private Face onTerminal(FaceOptions options) throws IOException {
        FaceChoice.Wishes wishes = options.wishes();
        Settings settings = new SettingsFile(host).read();
        SystemTerminal system = SystemTerminal.open();
        return switch (FaceChoice.of(surroundings(system), wishes, settings)) {
            case FaceChoice.Shown shown -> shown(system, shown, settings);
            case FaceChoice.Refused refused -> {
                system.terminal().close();
                throw new CommandProblem(refused.sentence(), refused.hint());
            }
        };
    }

    private FaceChoice.Surroundings surroundings(SystemTerminal system) {
        boolean both =
                switch (system.kind()) {
                    case SCREEN, LINES -> true;
                    case KEYBOARD, NOBODY -> false;
                };
        boolean input = both || system.kind() == SystemTerminal.Kind.KEYBOARD;
        return new FaceChoice.Surroundings(host.variables(), input, both);
    }

    private Face shown(SystemTerminal system, FaceChoice.Shown shown, Settings settings)
            throws IOException {
        shown.notice().ifPresent(notice -> host.err().println("handrail: " + notice));
        Palette palette = shown.theme() == Theme.NONE ? Palette.NONE : allowed();
        return switch (shown.face()) {
            case PLAIN -> plain(Terminals.on(system), palette);
            case SCREEN -> screen(system, shown, settings);
        };
    }

    private Consoles consoles(Palette palette) {
        return new Consoles(host.state().resolve("history"), palette);
    }

    private Palette allowed() {
        return Palette.allowedBy(name -> host.variables().get(name));
    }

    private Face plain(Console console, Palette palette) {
        PlainFace face =
                new PlainFace(
                        new PlainFace.Means(console, palette, consoles(palette)),
                        run.session(),
                        Clock.systemDefaultZone());
        return new Face(
                "plain",
                face,
                face::end,
                () -> {
                    face.close();
                    console.close();
                });
    }

    private Face screen(SystemTerminal system, FaceChoice.Shown shown, Settings settings)
            throws IOException {
        Display display = system.display(shown.theme(), shown.glyphs());
        Clock clock = Clock.systemDefaultZone();
        Manners manners =
                new Manners(
                        SettingsFile.keys(settings),
                        shown.mouse(),
                        settings.bell(),
                        settings.sideBySideFrom());
        Palette palette = shown.theme() == Theme.NONE ? Palette.NONE : allowed();
        Terminal terminal = system.terminal();
        Lines farewell =
                new Lines(
                        new PrintedSheet(terminal.writer(), palette),
                        () -> terminal.getSize().getColumns(),
                        clock);
        Around around =
                new Around(
                        Around.Role.WALKING,
                        manners,
                        Player.NONE,
                        Optional.of(consoles(palette)),
                        farewell);
        ScreenFace face = new ScreenFace(display, around, run.session(), clock);
        return new Face(
                "screen",
                face,
                face::end,
                () -> {
                    face.close();
                    close(terminal);
                });
    }

    private static void close(Terminal terminal) {
        try {
            terminal.close();
        } catch (IOException gone) {
            // Nothing more is to be said there.
            return;
        }
    }
}
