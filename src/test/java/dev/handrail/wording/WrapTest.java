package dev.handrail.wording;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WrapTest {

    @Test
    void whatFitsStaysOneRow() {
        assertThat(new Wrap(10, 0, 2).rows("0123456789")).containsExactly("0123456789");
    }

    @Test
    void breaksStandBetweenWords() {
        assertThat(new Wrap(12, 0, 2).rows("one two three four"))
                .containsExactly("one two", "  three four");
    }

    @Test
    void aWordWiderThanTheRoomIsCutAndNothingIsLost() {
        assertThat(new Wrap(8, 2, 2).rows("abcdefghijklmno"))
                .containsExactly("  abcdef", "  ghijkl", "  mno");
    }

    @Test
    void wideCharactersTakeTwoColumns() {
        assertThat(new Wrap(6, 0, 0).rows("日本語日本")).containsExactly("日本語", "日本");
        assertThat(new Wrap(5, 0, 0).rows("🍕🍕🍕")).containsExactly("🍕🍕", "🍕");
    }

    @Test
    void combiningCharactersTakeNone() {
        assertThat(new Wrap(4, 0, 0).rows("e\u0301e\u0301e\u0301e\u0301"))
                .containsExactly("e\u0301e\u0301e\u0301e\u0301");
    }

    @Test
    void indentedTextKeepsItsIndent() {
        assertThat(new Wrap(20, 2, 4).rows("    select a, b, c, d from e"))
                .containsExactly("      select a, b,", "    c, d from e");
    }

    @Test
    void widthZeroBreaksNothing() {
        assertThat(new Wrap(0, 2, 4).rows("x".repeat(500))).containsExactly("  " + "x".repeat(500));
    }

    @Test
    void evenAnAbsurdWidthEnds() {
        assertThat(String.join("", new Wrap(1, 2, 4).rows("日本"))).contains("日", "本");
    }

    @Test
    void aLongLineOfMixedCharactersLosesNothing() {
        String line = "日a🍕e\u0301".repeat(1_000);
        assertThat(String.join("", new Wrap(80, 0, 0).rows(line))).isEqualTo(line);
    }
}
