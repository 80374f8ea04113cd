package dev.handrail.cli;

import dev.handrail.terminal.SystemTerminal;
import java.io.IOError;
import java.io.IOException;
import org.jline.terminal.Terminal;

/// How wide the terminal is that the output goes to.
final class TerminalWidth {

    private TerminalWidth() {}

    /// In columns; 0 when the output goes elsewhere or the width is not known.
    static int of(Host host) {
        if (!host.terminal() || System.console() == null || !System.console().isTerminal()) {
            return 0;
        }
        try {
            SystemTerminal system = SystemTerminal.open();
            try (Terminal terminal = system.terminal()) {
                return switch (system.kind()) {
                    case SCREEN, LINES -> terminal.getSize().getColumns();
                    case KEYBOARD, NOBODY -> 0;
                };
            }
        } catch (IOException | IOError | IllegalStateException unknown) {
            return 0;
        }
    }
}
