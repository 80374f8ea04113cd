package dev.handrail.cli;

import dev.handrail.settings.Settings;
import dev.handrail.terminal.Canvas.Glyphs;
import dev.handrail.terminal.Theme;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Which face a person gets, and how it is drawn. Made from what is known before anything is
/// opened, and from nothing else.
sealed interface FaceChoice {

    /// @param reason why this face, as a sentence without its end; for the journal and `--debug`
    /// @param notice what the person should be told, because they did not ask for this face
    record Shown(
            Settings.Face face,
            Theme theme,
            Glyphs glyphs,
            boolean mouse,
            String reason,
            Optional<String> notice)
            implements FaceChoice {}

    /// What was asked for cannot be.
    record Refused(String sentence, String hint) implements FaceChoice {}

    /// What the process was started in.
    ///
    /// @param variables of the environment
    /// @param input whether standard input is a terminal
    /// @param output whether standard output is a terminal
    record Surroundings(Map<String, String> variables, boolean input, boolean output) {

        /// A variable that is set to something.
        private String variable(String name) {
            return variables.getOrDefault(name, "");
        }

        private Optional<String> missingTerminal() {
            if (!output) {
                return Optional.of("standard output is not a terminal");
            }
            return input ? Optional.empty() : Optional.of("standard input is not a terminal");
        }
    }

    /// What the command line asks for; it wins over the settings and the environment.
    ///
    /// @param glyphs empty when the settings decide
    /// @param mouse empty when the settings decide
    record Wishes(
            Optional<Settings.Face> face,
            Optional<Settings.Theme> theme,
            Optional<Settings.Glyphs> glyphs,
            Optional<Boolean> mouse) {}

    /// Chooses.
    static FaceChoice of(Surroundings around, Wishes wishes, Settings settings) {
        if (wishes.face().isPresent()) {
            return switch (wishes.face().get()) {
                case PLAIN -> plain(around, wishes, settings, "--plain asks for lines");
                case SCREEN ->
                        impossible(around)
                                .orElseGet(() ->
                                        screen(around, wishes, settings, "--screen asks for it"));
            };
        }
        Optional<String> missing = around.missingTerminal();
        if (missing.isPresent()) {
            return plain(around, wishes, settings, missing.get());
        }
        String term = around.variable("TERM");
        return switch (kind(term)) {
            case DUMB -> plain(around, wishes, settings, dumb(term));
            case UNKNOWN -> unknown(plain(around, wishes, settings, "TERM is `" + term + "`"));
            case CAPABLE -> preferred(around, wishes, settings);
        };
    }

    /// Where both are possible the person decides.
    private static Shown preferred(Surroundings around, Wishes wishes, Settings settings) {
        if (isSet(around.variable("ACCESSIBLE"))) {
            return plain(around, wishes, settings, "ACCESSIBLE is set");
        }
        return switch (settings.face()) {
            case PLAIN -> plain(around, wishes, settings, "the settings ask for lines");
            case SCREEN -> screen(around, wishes, settings, "the terminal can show it");
        };
    }

    private static boolean isSet(String value) {
        return !value.isEmpty() && !value.equals("0");
    }

    private static Optional<FaceChoice> impossible(Surroundings around) {
        Optional<String> missing = around.missingTerminal();
        if (missing.isPresent()) {
            return Optional.of(
                    new Refused(
                            "the full screen cannot be shown: " + missing.get(),
                            "leave --screen out to get lines, or start it in a terminal"));
        }
        String term = around.variable("TERM");
        return switch (kind(term)) {
            case DUMB ->
                    Optional.of(
                            new Refused(
                                    "the full screen cannot be shown: " + dumb(term),
                                    "set TERM to what the terminal is, for example"
                                            + " xterm-256color, or leave --screen out to get"
                                            + " lines"));
            case UNKNOWN, CAPABLE -> Optional.empty();
        };
    }

    private static String dumb(String term) {
        return term.isEmpty()
                ? "TERM does not say what the terminal is"
                : "TERM says that the terminal is `" + term + "`, which cannot move its cursor";
    }

    private static Shown unknown(Shown plain) {
        return new Shown(
                plain.face(),
                plain.theme(),
                plain.glyphs(),
                plain.mouse(),
                plain.reason(),
                Optional.of(
                        plain.reason()
                                + ", a terminal Handrail does not know, so it prints lines;"
                                + " --screen draws a full screen all the same"));
    }

    private static Shown screen(
            Surroundings around, Wishes wishes, Settings settings, String reason) {
        boolean ascii =
                switch (wishes.glyphs().orElse(settings.glyphs())) {
                    case ASCII -> true;
                    case AUTO -> !isUtf8(around);
                };
        return new Shown(
                Settings.Face.SCREEN,
                theme(around, wishes, settings),
                ascii ? Glyphs.ASCII : Glyphs.LINES,
                wishes.mouse().orElse(settings.mouse()),
                reason,
                Optional.empty());
    }

    /// Lines have neither borders nor a mouse.
    private static Shown plain(
            Surroundings around, Wishes wishes, Settings settings, String reason) {
        boolean colours = around.output() && kind(around.variable("TERM")) != Kind.DUMB;
        return new Shown(
                Settings.Face.PLAIN,
                colours || wishes.theme().isPresent()
                        ? theme(around, wishes, settings)
                        : Theme.NONE,
                Glyphs.ASCII,
                false,
                reason,
                Optional.empty());
    }

    /// An option is asked for now, `NO_COLOR` (no-color.org) for this machine, the settings for
    /// every day.
    private static Theme theme(Surroundings around, Wishes wishes, Settings settings) {
        if (wishes.theme().isEmpty() && !around.variable("NO_COLOR").isEmpty()) {
            return Theme.NONE;
        }
        return switch (wishes.theme().orElse(settings.theme())) {
            case TERMINAL -> Theme.TERMINAL;
            case CONTRAST -> Theme.CONTRAST;
            case NONE -> Theme.NONE;
        };
    }

    /// POSIX: the first of these that is set to something decides (XBD 8.2).
    private static boolean isUtf8(Surroundings around) {
        for (String name : List.of("LC_ALL", "LC_CTYPE", "LANG")) {
            String locale = around.variable(name).toLowerCase(Locale.ROOT);
            if (!locale.isEmpty()) {
                return locale.contains("utf-8") || locale.contains("utf8");
            }
        }
        return false;
    }

    /// How much is known of a terminal from its `TERM`.
    enum Kind {
        /// Nothing can be drawn on it.
        DUMB,
        UNKNOWN,
        CAPABLE
    }

    /// The full screen writes the sequences of ECMA-48 and DEC's VT220 that all of these take; it
    /// does not need terminfo, which is often missing where a runbook has to be walked.
    static Kind kind(String term) {
        String name = term.toLowerCase(Locale.ROOT);
        if (name.isEmpty() || DUMB.contains(name)) {
            return Kind.DUMB;
        }
        return FAMILIES.stream().anyMatch(family -> isOf(name, family))
                ? Kind.CAPABLE
                : Kind.UNKNOWN;
    }

    /// `xterm` means `xterm-256color`, too, but not `xtermite`.
    private static boolean isOf(String name, String family) {
        return name.startsWith(family)
                && (name.length() == family.length()
                        || !Character.isLetter(name.charAt(family.length())));
    }

    /// Terminals without a cursor that can be moved.
    List<String> DUMB = List.of("dumb", "unknown", "network", "dialup", "emacs");

    /// The beginnings of the names of terminals that take them.
    List<String> FAMILIES =
            List.of(
                    "xterm",
                    "screen",
                    "tmux",
                    "rxvt",
                    "linux",
                    "vt100",
                    "vt102",
                    "vt220",
                    "vt320",
                    "vt420",
                    "vt520",
                    "ansi",
                    "alacritty",
                    "foot",
                    "contour",
                    "kitty",
                    "wezterm",
                    "ghostty",
                    "konsole",
                    "gnome",
                    "vte",
                    "st",
                    "putty",
                    "mlterm",
                    "eterm",
                    "iterm",
                    "iterm2",
                    "nsterm",
                    "cygwin",
                    "mintty",
                    "ms-terminal",
                    "rio",
                    "jfbterm",
                    "fbterm",
                    "bvterm",
                    "teraterm",
                    "hterm",
                    "zellij",
                    "terminology",
                    "yaft");
}
