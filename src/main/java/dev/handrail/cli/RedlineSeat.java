package dev.handrail.cli;

import dev.handrail.face.Console;
import dev.handrail.face.RedlineDialogue;
import dev.handrail.face.Terminals;
import dev.handrail.wording.Lines;
import dev.handrail.wording.Palette;
import dev.handrail.wording.PrintedSheet;
import dev.handrail.wording.RedlineLines;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;

/// Where a person is asked about an edited text: on the normal screen, before the run has a face.
final class RedlineSeat {

    private RedlineSeat() {}

    /// Asks.
    static RedlineDialogue.Decision ask(Host host, LookOptions look, RedlineLines.Shown shown) {
        try {
            if (!host.terminal()) {
                Palette palette = look.noColor() ? Palette.NONE : Seat.allowed(host);
                return ask(Terminals.over(host.in(), lent(host.out())), palette, shown);
            }
            Seat seat = Seat.open(host, look);
            return ask(Terminals.on(seat.system()), seat.palette(), shown);
        } catch (IOException e) {
            throw new CommandProblem(
                    "the terminal cannot be opened: " + e.getMessage(),
                    "without a terminal, use --unattended with --old-text or --new-text");
        }
    }

    /// Closing the console must not close the stream: the run's own face prints there next.
    private static OutputStream lent(OutputStream out) {
        return new FilterOutputStream(out) {
            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                out.write(bytes, offset, length);
            }

            @Override
            public void close() throws IOException {
                flush();
            }
        };
    }

    private static RedlineDialogue.Decision ask(
            Console console, Palette palette, RedlineLines.Shown shown) {
        try (console) {
            Lines lines =
                    new Lines(
                            new PrintedSheet(console.out(), palette),
                            console::width,
                            Clock.systemDefaultZone());
            return new RedlineDialogue(console, lines, shown).ask();
        }
    }
}
