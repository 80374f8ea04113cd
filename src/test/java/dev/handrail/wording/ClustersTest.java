package dev.handrail.wording;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ClustersTest {

    @Test
    void aTextIsTakenApartWhereNobodyWouldSeeACut() {
        assertThat(Clusters.of("ae\u0301\u65e5\ud83d\udc69\u200d\ud83d\ude80!"))
                .containsExactly("a", "e\u0301", "\u65e5", "\ud83d\udc69\u200d\ud83d\ude80", "!");
    }

    @Test
    void columnsAreThoseThatAreDrawn() {
        assertThat(Clusters.columns("plain")).isEqualTo(5);
        assertThat(Clusters.columns("e\u0301")).isEqualTo(1);
        assertThat(Clusters.columns("\u65e5\u672c")).isEqualTo(4);
        assertThat(Clusters.columns("\ud83d")).as("half a character").isEqualTo(1);
    }

    @Test
    void whatDoesNotShowCountsAsItsName() {
        assertThat(Clusters.columns("a\u001bb")).isEqualTo("a^[b".length());
        assertThat(Clusters.columns("one\ntwo")).isEqualTo("one^Jtwo".length());
        assertThat(Clusters.columns("\u202e")).isEqualTo("<U+202E>".length());
    }

    @Test
    void aTextThatIsTooWideIsCutBehindACluster() {
        assertThat(Clusters.fitted("\u65e5\u672c\u8a9e", 6, "~")).isEqualTo("\u65e5\u672c\u8a9e");
        assertThat(Clusters.fitted("\u65e5\u672c\u8a9e", 5, "~")).isEqualTo("\u65e5\u672c~");
        assertThat(Clusters.fitted("\u65e5\u672c\u8a9e", 4, "~")).isEqualTo("\u65e5~");
        assertThat(Clusters.fitted("abc", 0, "~")).isEmpty();
    }
}
