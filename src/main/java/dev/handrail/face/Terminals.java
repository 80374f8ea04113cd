package dev.handrail.face;

import dev.handrail.terminal.SystemTerminal;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.jline.terminal.Terminal;
import org.jline.terminal.impl.DumbTerminal;

/// Opens the console the operator sits at.
public final class Terminals {

    private Terminals() {}

    /// The console of this process, whatever its standard input and output are: a terminal, a dumb
    /// one, a pipe, a file.
    public static Console open() throws IOException {
        return on(SystemTerminal.open());
    }

    /// The console on a terminal that is open already; it closes that one.
    public static Console on(SystemTerminal system) {
        Terminal terminal = system.terminal();
        return switch (system.kind()) {
            case SCREEN -> new EditedConsole(terminal);
            case LINES -> new CookedConsole(terminal, CookedConsole.Input.TERMINAL);
            case KEYBOARD -> new CookedConsole(terminal, CookedConsole.Input.KEYBOARD);
            case NOBODY -> new CookedConsole(terminal, CookedConsole.Input.STREAM);
        };
    }

    /// A console that reads and writes these streams, at which nobody types.
    public static Console over(InputStream in, OutputStream out) throws IOException {
        return new CookedConsole(
                new DumbTerminal("handrail", "dumb", in, out, StandardCharsets.UTF_8),
                CookedConsole.Input.STREAM);
    }
}
