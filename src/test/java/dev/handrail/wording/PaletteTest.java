package dev.handrail.wording;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PaletteTest {

    private static Palette under(Map<String, String> environment) {
        return Palette.allowedBy(environment::get);
    }

    @Test
    void colourIsOffUnderNoColorAndOnDumbTerminals() {
        assertThat(under(Map.of("TERM", "xterm"))).isEqualTo(Palette.SIXTEEN);
        assertThat(under(Map.of("TERM", "xterm", "NO_COLOR", ""))).isEqualTo(Palette.SIXTEEN);
        assertThat(under(Map.of("TERM", "xterm", "NO_COLOR", "1"))).isEqualTo(Palette.NONE);
        assertThat(under(Map.of("TERM", "dumb"))).isEqualTo(Palette.NONE);
    }

    @Test
    void colourAddsToTheWordsAndChangesNone() {
        String plain = printed(Palette.NONE);
        String coloured = printed(Palette.SIXTEEN);
        assertThat(plain).isEqualTo("FAIL  exit 1\n");
        assertThat(coloured).contains("\u001b[1;31mFAIL\u001b[0m");
        assertThat(coloured.replaceAll("\u001b\\[[0-9;]*m", "")).isEqualTo(plain);
    }

    private static String printed(Palette palette) {
        StringWriter out = new StringWriter();
        Lines lines =
                new Lines(
                        new PrintedSheet(new PrintWriter(out), palette),
                        () -> 80,
                        InstantSource.fixed(Pieces.START));
        lines.say(Tone.BAD, "FAIL", "  exit 1");
        return out.toString();
    }

    @Test
    void textOfTheRunbookCannotActOnTheTerminal() {
        StringWriter out = new StringWriter();
        Lines lines =
                new Lines(
                        new PrintedSheet(new PrintWriter(out), Palette.NONE),
                        () -> 80,
                        InstantSource.fixed(Pieces.START));
        lines.quote("rm\u001b[2K\u001b[1Gls\n\u202ereversed");
        assertThat(out.toString()).isEqualTo("  rm^[[2K^[[1Gls\n  <U+202E>reversed\n");
    }
}
