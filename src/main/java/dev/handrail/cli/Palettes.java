package dev.handrail.cli;

import dev.handrail.text.Palette;

/// Whether diagnostics are coloured.
final class Palettes {

    private Palettes() {}

    /// Colour only on a terminal of this process, and only when `NO_COLOR` and `TERM` allow it.
    static Palette of(Host host) {
        boolean allowed =
                host.terminal()
                        && System.console() != null
                        && System.console().isTerminal()
                        && host.variable("NO_COLOR").isEmpty()
                        && !host.variable("TERM").orElse("dumb").equals("dumb");
        return allowed ? Palette.ANSI : Palette.NONE;
    }
}
