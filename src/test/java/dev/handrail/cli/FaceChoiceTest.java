package dev.handrail.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handrail.cli.FaceChoice.Refused;
import dev.handrail.cli.FaceChoice.Shown;
import dev.handrail.cli.FaceChoice.Surroundings;
import dev.handrail.settings.Settings;
import dev.handrail.settings.Settings.Face;
import dev.handrail.terminal.Canvas.Glyphs;
import dev.handrail.terminal.Theme;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/// The whole table of what a person gets where.
class FaceChoiceTest {

    private static final String GOOD = "TERM=xterm-256color LANG=en_GB.UTF-8";

    @ParameterizedTest(name = "{0} {1} -> {2} {3} {4}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    # surroundings                                | options            | face   | theme    | signs
                    TERM=xterm-256color LANG=en_GB.UTF-8          |                    | SCREEN | TERMINAL | LINES
                    TERM=tmux-256color LC_ALL=C.utf8              |                    | SCREEN | TERMINAL | LINES
                    TERM=screen LANG=C                            |                    | SCREEN | TERMINAL | ASCII
                    TERM=screen LANG=en_GB.UTF-8 LC_ALL=C         |                    | SCREEN | TERMINAL | ASCII
                    TERM=screen LANG=en_GB.UTF-8 LC_ALL=          |                    | SCREEN | TERMINAL | LINES
                    TERM=screen LANG=C LC_CTYPE=C.UTF-8           |                    | SCREEN | TERMINAL | LINES
                    TERM=xterm LANG=de_DE.ISO-8859-1              |                    | SCREEN | TERMINAL | ASCII
                    TERM=linux                                    |                    | SCREEN | TERMINAL | ASCII
                    TERM=vt220 LANG=C                             |                    | SCREEN | TERMINAL | ASCII
                    TERM=xterm LANG=C.UTF-8                       | --ascii            | SCREEN | TERMINAL | ASCII
                    TERM=xterm LANG=C.UTF-8                       | --theme contrast   | SCREEN | CONTRAST | LINES
                    TERM=xterm LANG=C.UTF-8                       | --theme none       | SCREEN | NONE     | LINES
                    TERM=xterm LANG=C.UTF-8                       | --no-color         | SCREEN | NONE     | LINES
                    TERM=xterm LANG=C.UTF-8                       | --no-color --theme terminal | SCREEN | NONE | LINES
                    TERM=xterm LANG=C.UTF-8 NO_COLOR=1            |                    | SCREEN | NONE     | LINES
                    TERM=xterm LANG=C.UTF-8 NO_COLOR=             |                    | SCREEN | TERMINAL | LINES
                    TERM=xterm LANG=C.UTF-8 NO_COLOR=1            | --theme terminal   | SCREEN | TERMINAL | LINES
                    TERM=xterm LANG=C.UTF-8 ACCESSIBLE=1          |                    | PLAIN  | TERMINAL | ASCII
                    TERM=xterm LANG=C.UTF-8 ACCESSIBLE=0          |                    | SCREEN | TERMINAL | LINES
                    TERM=xterm LANG=C.UTF-8 ACCESSIBLE=1          | --screen           | SCREEN | TERMINAL | LINES
                    TERM=xterm LANG=C.UTF-8                       | --plain            | PLAIN  | TERMINAL | ASCII
                    TERM=xterm LANG=C.UTF-8 NO_COLOR=1            | --plain            | PLAIN  | NONE     | ASCII
                    TERM=dumb                                     |                    | PLAIN  | NONE     | ASCII
                    LANG=C.UTF-8                                  |                    | PLAIN  | NONE     | ASCII
                    TERM=dumb                                     | --theme terminal   | PLAIN  | TERMINAL | ASCII
                    TERM=wyse50 LANG=C                            |                    | PLAIN  | TERMINAL | ASCII
                    TERM=wyse50 LANG=C                            | --screen           | SCREEN | TERMINAL | ASCII
                    """)
    void whatAPersonGets(String around, String options, Face face, Theme theme, String signs) {
        Shown shown = shown(FaceChoice.of(terminal(around), wishes(options), Settings.STANDARD));

        assertThat(shown.face()).isEqualTo(face);
        assertThat(shown.theme()).isEqualTo(theme);
        assertThat(shown.glyphs()).isEqualTo(signs.equals("LINES") ? Glyphs.LINES : Glyphs.ASCII);
        assertThat(shown.reason()).isNotBlank();
    }

    @ParameterizedTest
    @CsvSource({
        "false, true, standard input is not a terminal",
        "true, false, standard output is not a terminal",
        "false, false, standard output is not a terminal"
    })
    void withoutATerminalThereAreLines(boolean input, boolean output, String reason) {
        Surroundings around = new Surroundings(variables(GOOD), input, output);

        Shown shown = shown(FaceChoice.of(around, wishes(""), Settings.STANDARD));
        assertThat(shown.face()).isEqualTo(Face.PLAIN);
        assertThat(shown.theme()).isEqualTo(output ? Theme.TERMINAL : Theme.NONE);
        assertThat(shown.reason()).isEqualTo(reason);
        assertThat(shown.notice()).isEmpty();

        assertThat(FaceChoice.of(around, wishes("--screen"), Settings.STANDARD))
                .isEqualTo(
                        new Refused(
                                "the full screen cannot be shown: " + reason,
                                "leave --screen out to get lines, or start it in a terminal"));
    }

    @ParameterizedTest
    @CsvSource({
        "TERM=dumb, 'TERM says that the terminal is `dumb`, which cannot move its cursor'",
        "TERM=, TERM does not say what the terminal is"
    })
    void theScreenIsRefusedWhereNothingCanBeDrawn(String around, String why) {
        assertThat(FaceChoice.of(terminal(around), wishes("--screen"), Settings.STANDARD))
                .isInstanceOfSatisfying(
                        Refused.class,
                        no -> {
                            assertThat(no.sentence())
                                    .isEqualTo("the full screen cannot be shown: " + why);
                            assertThat(no.hint()).contains("xterm-256color");
                        });
    }

    @Test
    void aTerminalThatIsNotKnownIsNamed() {
        Shown shown = shown(FaceChoice.of(terminal("TERM=wyse50"), wishes(""), Settings.STANDARD));
        assertThat(shown.notice().orElseThrow())
                .isEqualTo(
                        "TERM is `wyse50`, a terminal Handrail does not know, so it prints lines;"
                                + " --screen draws a full screen all the same");
    }

    @ParameterizedTest
    @ValueSource(strings = {"xterm", "XTERM-256color", "st-256color", "tmux.mine", "vt100+x"})
    void aFamilyIsKnownByTheBeginningOfTheName(String term) {
        assertThat(FaceChoice.kind(term)).isEqualTo(FaceChoice.Kind.CAPABLE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"xtermite", "stone", "adm3a", "foo"})
    void otherNamesAreNot(String term) {
        assertThat(FaceChoice.kind(term)).isEqualTo(FaceChoice.Kind.UNKNOWN);
    }

    @Test
    void theSettingsDecideWhereNoOptionDoes() {
        Settings chosen =
                new Settings(
                        Face.PLAIN,
                        Settings.Theme.CONTRAST,
                        Settings.Glyphs.ASCII,
                        false,
                        true,
                        110,
                        new LinkedHashMap<>());

        Shown plain = shown(FaceChoice.of(terminal(GOOD), wishes(""), chosen));
        assertThat(plain.face()).isEqualTo(Face.PLAIN);
        assertThat(plain.reason()).isEqualTo("the settings ask for lines");

        Shown screen = shown(FaceChoice.of(terminal(GOOD), wishes("--screen"), chosen));
        assertThat(screen.face()).isEqualTo(Face.SCREEN);
        assertThat(screen.theme()).isEqualTo(Theme.CONTRAST);
        assertThat(screen.glyphs()).isEqualTo(Glyphs.ASCII);
        assertThat(screen.mouse()).isFalse();

        assertThat(shown(FaceChoice.of(terminal(GOOD + " NO_COLOR=1"), wishes(""), chosen)).theme())
                .isEqualTo(Theme.NONE);
    }

    @Test
    void theMouseIsOnUntilSomebodySaysOtherwise() {
        assertThat(shown(FaceChoice.of(terminal(GOOD), wishes(""), Settings.STANDARD)).mouse())
                .isTrue();
        assertThat(
                        shown(
                                        FaceChoice.of(
                                                terminal(GOOD),
                                                wishes("--no-mouse"),
                                                Settings.STANDARD))
                                .mouse())
                .isFalse();
    }

    private static Shown shown(FaceChoice choice) {
        return switch (choice) {
            case Shown shown -> shown;
            case Refused no -> throw new AssertionError(no);
        };
    }

    private static Surroundings terminal(String variables) {
        return new Surroundings(variables(variables), true, true);
    }

    private static Map<String, String> variables(String written) {
        Map<String, String> variables = new HashMap<>();
        for (String one : written.split(" ")) {
            variables.put(one.substring(0, one.indexOf('=')), one.substring(one.indexOf('=') + 1));
        }
        return variables;
    }

    /// As the command line is read.
    private static FaceChoice.Wishes wishes(String options) {
        LookOptions look = new LookOptions();
        List<String> words =
                options == null || options.isEmpty()
                        ? List.of()
                        : Arrays.asList(options.split(" "));
        CommandLine line =
                new CommandLine(Description.of(look, "look").with(look.arguments()).spec());
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.parseArgs(words.toArray(String[]::new));
        return look.wishes();
    }
}
