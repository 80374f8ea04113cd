package dev.handrail.cli;

import dev.handrail.console.Consoles;
import dev.handrail.face.Console;
import dev.handrail.face.PlainFace;
import dev.handrail.face.Terminals;
import dev.handrail.wording.Palette;
import java.io.IOException;
import java.time.Clock;

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
                    ? face.onTerminal(options.look())
                    : face.plain(
                            Terminals.over(host.in(), host.out()),
                            options.look().noColor() ? Palette.NONE : Seat.allowed(host));
        } catch (IOException e) {
            throw new CommandProblem(
                    "the terminal cannot be opened: " + e.getMessage(),
                    "without a terminal, run it --unattended");
        }
    }

    private Face onTerminal(LookOptions look) throws IOException {
        Seat seat = Seat.open(host, look);
        return switch (seat.shown().face()) {
            case PLAIN -> plain(Terminals.on(seat.system()), seat.palette());
            case SCREEN -> screen(seat);
        };
    }

    private Consoles consoles(Palette palette) {
        return new Consoles(host.state().resolve("history"), palette);
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

    private Face screen(Seat seat) throws IOException {
        ScreenOrLines face = ScreenOrLines.open(seat, run.session(), consoles(seat.palette()));
        return new Face(
                "screen",
                face,
                face::end,
                () -> {
                    face.close();
                    seat.remind();
                    seat.close();
                });
    }
}
