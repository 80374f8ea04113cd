package dev.handrail.runbook;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The small notations of the language: lengths of time, sizes, names, windows, patterns.
class WordsTest {

    @ParameterizedTest
    @CsvSource({
        "500ms, PT0.5S",
        "5s, PT5S",
        "10m, PT10M",
        "2h, PT2H",
        "7d, PT168H",
        "1h30m, PT1H30M",
        "1m1ms, PT1M0.001S",
        "0s, PT0S"
    })
    void lengthsOfTimeAreReadAndWrittenBack(String text, Duration duration) {
        assertThat(Durations.parse(text)).contains(duration);
        assertThat(Durations.format(duration)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "5", "s", "5 s", "-5s", "1.5h", "30m1h", "5s5s", "5S", "1234567890d"})
    void whatIsNoLengthOfTimeIsRefused(String text) {
        assertThat(Durations.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"500MB, 500000000", "2GiB, 2147483648", "1kB, 1000", "1KiB, 1024", "7B, 7"})
    void sizesAreRead(String text, long bytes) {
        assertThat(Sizes.parse(text)).hasValue(bytes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "5", "MB", "1.5GB", "-1B", "5 MB", "5mb", "1234567B"})
    void whatIsNoSizeIsRefused(String text) {
        assertThat(Sizes.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Mon-Thu 09:00-16:00 Europe/Berlin",
                "Sat,Sun 22:00-24:00 UTC",
                "Mon 22:00-06:00 America/New_York"
            })
    void windowsAreUnderstood(String text) {
        assertThat(WindowText.problem(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Mon",
                "Mon 9:00-16:00 UTC",
                "Mon 09:60-16:00 UTC",
                "Mon 24:01-16:00 UTC",
                "Mon 09:00-09:00 UTC",
                "Mon- 09:00-16:00 UTC",
                "Montag 09:00-16:00 UTC",
                "Mon 09:00-16:00 Nowhere/City",
                "Mon 09:00 UTC"
            })
    void otherWindowsAreNot(String text) {
        assertThat(WindowText.problem(text)).isPresent();
    }

    @Test
    void repetitionsMultiplyWhereTheyAreNested() {
        assertThat(PatternSize.of("abc")).isEqualTo(3);
        assertThat(PatternSize.of("[0-9a-f-]{36}")).isEqualTo(36);
        assertThat(PatternSize.of("(ab){10}c")).isEqualTo(21);
        assertThat(PatternSize.of("((a{1000}){1000}){1000}")).isEqualTo(1_000_000_000);
        assertThat(PatternSize.of("(a\\{5\\}[]{9}]){2,4}")).isEqualTo(16 + 4);
        assertThat(PatternSize.of(")({".repeat(9))).isPositive();
        assertThat(PatternSize.of("(".repeat(50) + "a{999}" + "){999}".repeat(50)))
                .isGreaterThan(1_000_000);
    }

    @ParameterizedTest
    @CsvSource({"a-1, true", "1, true", "-a, false", "A, false", "a_b, false", "'', false"})
    void idsAreLowerCaseAndDashes(String text, boolean fits) {
        assertThat(Names.isId(text)).isEqualTo(fits);
        assertThat(Names.isId(text + "a".repeat(65))).isFalse();
    }
}
