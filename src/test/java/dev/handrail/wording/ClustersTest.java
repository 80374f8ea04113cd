package dev.handrail.wording;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.jline.utils.WCWidth;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClustersTest {

    @ParameterizedTest
    @CsvSource({
        "plain, 5",
        "Grüße, 5",
        "e\u0301e, 2",
        "漢字, 4",
        "👩‍💻x, 3",
        "🇩🇪, 2",
        "\ufffd\ufffd, 2"
    })
    void columnsAreThoseOfATerminal(String text, int columns) {
        assertThat(Clusters.columns(text)).isEqualTo(columns);
    }

    @Test
    void whatIsSparedTheSearchForAClusterIsAsWideAsTheSearchSays() {
        for (char c = 0xa0; c < 0x300; c++) {
            String text = c + "x";
            assertThat(Clusters.length(text, 0))
                    .as("U+%04X", (int) c)
                    .isEqualTo(WCWidth.charCountForGraphemeCluster(text, 0));
            assertThat(Clusters.width(String.valueOf(c)))
                    .as("U+%04X", (int) c)
                    .isEqualTo(WCWidth.wcwidthForGraphemeCluster(text, 0));
        }
    }

    @Test
    void theBeginningThatFitsEndsBehindACluster() {
        assertThat(Clusters.within("漢字", 3)).isEqualTo("漢");
        assertThat(Clusters.within("e\u0301e\u0301", 1)).isEqualTo("e\u0301");
        assertThat(Clusters.within("short", 80)).isEqualTo("short");
        assertThat(Clusters.within("short", 0)).isEmpty();
        assertThat(Clusters.within("short", -3)).isEmpty();
    }

    @Test
    void whatIsCutSaysSoAndFits() {
        assertThat(Clusters.fitted("a long text", 7, "…")).isEqualTo("a long…");
        assertThat(Clusters.fitted("漢字漢字", 6, "…")).isEqualTo("漢字…");
        assertThat(Clusters.fitted("text", 4, "…")).isEqualTo("text");
        assertThat(Clusters.fitted("text", 0, "…")).isEmpty();
    }

    @Test
    void noiseIsCutToTheRoomThereIs() {
        byte[] bytes = new byte[200_000];
        new Random(5).nextBytes(bytes);
        String noise = new String(bytes, StandardCharsets.UTF_8).replaceAll("\\p{Cntrl}", "");

        for (int columns : new int[] {1, 2, 79, 160, 4096}) {
            String seen = Clusters.within(noise, columns);
            assertThat(noise).startsWith(seen);
            assertThat(Clusters.columns(seen)).isBetween(columns - 1, columns);
        }
    }
}
