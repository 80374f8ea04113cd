package dev.handrail.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/// What the surroundings allow.
class SystemTerminalTest {

    private static Canvas.Glyphs glyphs(Map<String, String> environment) {
        return SystemTerminal.glyphs(environment::get);
    }

    @Test
    void linesAreDrawnOnlyWhereTheLocaleIsUtf8() {
        assertThat(glyphs(Map.of("LANG", "en_US.UTF-8"))).isEqualTo(Canvas.Glyphs.LINES);
        assertThat(glyphs(Map.of("LANG", "C.utf8"))).isEqualTo(Canvas.Glyphs.LINES);
        assertThat(glyphs(Map.of("LANG", "C"))).isEqualTo(Canvas.Glyphs.ASCII);
        assertThat(glyphs(Map.of("LANG", "de_DE.ISO-8859-1"))).isEqualTo(Canvas.Glyphs.ASCII);
        assertThat(glyphs(Map.of())).isEqualTo(Canvas.Glyphs.ASCII);
    }

    @Test
    void theMoreSpecialVariableDecides() {
        assertThat(glyphs(Map.of("LANG", "C.UTF-8", "LC_ALL", "C"))).isEqualTo(Canvas.Glyphs.ASCII);
        assertThat(glyphs(Map.of("LANG", "C", "LC_CTYPE", "C.UTF-8")))
                .isEqualTo(Canvas.Glyphs.LINES);
        assertThat(glyphs(Map.of("LC_ALL", "", "LANG", "C.UTF-8"))).isEqualTo(Canvas.Glyphs.LINES);
    }

    @Test
    void thereIsNoColourUnderNoColor() {
        assertThat(SystemTerminal.theme(Map.of("NO_COLOR", "1")::get)).isEqualTo(Theme.NONE);
        assertThat(SystemTerminal.theme(Map.of("NO_COLOR", "")::get)).isEqualTo(Theme.TERMINAL);
        assertThat(SystemTerminal.theme(Map.<String, String>of()::get)).isEqualTo(Theme.TERMINAL);
    }
}
