package dev.handrail.wording;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class WordsTest {

    @Test
    void timesAreSaidAsPeopleSayThem() {
        assertThat(Words.time(Duration.ofMillis(40))).isEqualTo("0.0 s");
        assertThat(Words.time(Duration.ofMillis(1234))).isEqualTo("1.2 s");
        assertThat(Words.time(Duration.ofMillis(9_960))).isEqualTo("10 s");
        assertThat(Words.time(Duration.ofMillis(59_700))).isEqualTo("1 min");
        assertThat(Words.time(Duration.ofSeconds(125))).isEqualTo("2 min 5 s");
        assertThat(Words.time(Duration.ofMinutes(63))).isEqualTo("1 h 3 min");
        assertThat(Words.about(Duration.ofSeconds(5))).isEqualTo("5 s");
    }

    @Test
    void bytesAreSaidInTheLargestFittingUnit() {
        assertThat(Words.bytes(1)).isEqualTo("1 byte");
        assertThat(Words.bytes(999)).isEqualTo("999 bytes");
        assertThat(Words.bytes(1_400_000)).isEqualTo("1.4 MB");
        assertThat(Words.bytes(Long.MAX_VALUE)).endsWith(" TB");
    }
}
