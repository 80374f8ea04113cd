package dev.handrail.screen;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class BodyTest {

    private static List<String> rows(String kind, String text, int columns) {
        return new Body(lines -> lines.exact(kind, text, 1, "more"))
                .strips(columns).stream().map(Strip::text).toList();
    }

    @Test
    void textThatRunsIsBrokenAtTheBorderAndLosesNoBlank() {
        assertThat(rows("sql", "select  1,  'a  b'", 12))
                .containsExactly("  select  1,", "      'a  b'");
    }

    @Test
    void whatAPersonDoesIsBrokenBetweenItsWords() {
        assertThat(rows("manual", "Wait until it has restarted\n- then go on", 16))
                .containsExactly("  Wait until it", "    has", "    restarted", "  - then go on");
    }

    @Test
    void whatAPersonDoesIsShownWholeAndHarmless() {
        assertThat(rows("manual", "one\ntwo\nthree \u001b[31mred", 40))
                .containsExactly("  one", "  two", "  three " + visible("\u001b[31mred"));
    }

    private static String visible(String text) {
        return dev.handrail.wording.Visible.of(text);
    }
}
