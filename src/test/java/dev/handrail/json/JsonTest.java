package dev.handrail.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "true",
                "1.10",
                "-0.5",
                "12345678901234567890123456789",
                "\"\"",
                "\"a\\\"b\\\\c\\n\\u001b\\u0085\"",
                "[]",
                "{}",
                "[1,[2,{\"a\":null}],\"x\"]",
                "{\"b\":1,\"a\":{\"c\":[]}}"
            })
    void whatIsReadIsWrittenBackAsItWas(String text) {
        assertThat(JsonWriter.compact(read(text))).isEqualTo(text);
        assertThat(read(JsonWriter.pretty(read(text)))).isEqualTo(read(text));
    }

    @Test
    void prettyIsIndentedByTwo() {
        assertThat(JsonWriter.pretty(read("{\"a\":[1,{}],\"b\":\"c\"}")))
                .isEqualTo(
                        """
                        {
                          "a": [
                            1,
                            {}
                          ],
                          "b": "c"
                        }\
                        """);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"a\":1,\"a\":2} | 1 | 8 | twice",
                "[1, 2 | 1 | 6 | ends in the middle",
                "nul | 1 | 1 | unrecognized token",
                "[1] [2] | 1 | 5 | more behind",
                "`  ` | 1 | 3 | only blanks",
                "{\"a\" 1} | 1 | 6 | unexpected character",
                "NaN | 1 | 4 | token 'NaN'",
                "01 | 1 | 2 | leading zeroes"
            })
    void brokenTextIsToldWithItsPlace(String text, int line, int column, String problem) {
        JsonReading.Broken broken = broken(JsonReader.read(text));

        assertThat(broken.problem()).containsIgnoringCase(problem);
        assertThat(List.of(broken.line(), broken.column())).containsExactly(line, column);
    }

    @Test
    void depthIsBounded() {
        assertThat(broken(JsonReader.read("[".repeat(100_000))).problem()).contains("200");
        assertThat(JsonReader.read("[".repeat(200) + "]".repeat(200)).json()).isPresent();
    }

    @Test
    void bytesThatAreNotUtf8AreRefused() {
        assertThat(JsonReader.read(new byte[] {'"', (byte) 0xC3, '"'}).json()).isEmpty();
        assertThat(JsonReader.read("\"é\"".getBytes(StandardCharsets.UTF_8)).json())
                .contains(new Json.Str("é"));
    }

    @Test
    void anyBytesGiveAnAnswerAndNeverAnException() {
        Random random = new Random(7);
        for (int i = 0; i < 5_000; i++) {
            byte[] bytes = new byte[random.nextInt(12)];
            for (int j = 0; j < bytes.length; j++) {
                bytes[j] = (byte) "{}[]\",:\\01e-tnu \uFFFD\u0000\u00E9".charAt(random.nextInt(19));
            }
            assertThat(JsonReader.read(bytes)).isNotNull();
        }
    }

    @Test
    void aLoneSurrogateBecomesAnEscapeAndAPairStays() {
        assertThat(JsonWriter.compact(new Json.Str("a\uD800b"))).isEqualTo("\"a\\ud800b\"");
        assertThat(JsonWriter.compact(new Json.Str("\uD83D\uDE80"))).isEqualTo("\"\uD83D\uDE80\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/foo | [\"bar\",\"baz\"]",
                "/foo/0 | \"bar\"",
                "/ | 0",
                "/a~1b | 1",
                "/m~0n | 8",
                "/k\"l | 6"
            })
    void pointersLeadWhereTheRfcSays(String pointer, String expected) {
        Json document = read("{\"foo\":[\"bar\",\"baz\"],\"\":0,\"a/b\":1,\"k\\\"l\":6,\"m~n\":8}");

        assertThat(JsonPointer.parse(pointer).flatMap(p -> p.in(document)))
                .contains(read(expected));
    }

    @Test
    void theEmptyPointerIsTheWhole() {
        assertThat(JsonPointer.parse("").flatMap(p -> p.in(read("[1]")))).contains(read("[1]"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/foo/2", "/foo/-", "/foo/00", "/foo/x", "/bar", "/foo/0/x"})
    void pointersToNothingFindNothing(String pointer) {
        Json document = read("{\"foo\":[\"bar\",\"baz\"]}");

        assertThat(JsonPointer.parse(pointer).flatMap(p -> p.in(document))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"foo", "/a~2", "/a~", "#/a"})
    void whatIsNoPointerIsRefused(String text) {
        assertThat(JsonPointer.parse(text)).isEmpty();
    }

    private static Json read(String text) {
        return JsonReader.read(text).json().orElseThrow();
    }

    private static JsonReading.Broken broken(JsonReading reading) {
        assertThat(reading).isInstanceOf(JsonReading.Broken.class);
        return (JsonReading.Broken) reading;
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0, 0",
        "-1, -1, -1",
        "-0, 0, 0",
        "9223372036854775807, 9223372036854775807, 9223372036854775807",
        "9223372036854775808, 9223372036854775808,",
        "1.10, 1.10,",
        "1.0, 1.0, 1",
        "1e2, 1E+2, 100",
        "1E999999999, 1E+999999999,",
        "-5e-1, -0.5,"
    })
    void aNumberKeepsItsDigitsAndIsWholeOrNot(String text, String digits, Long whole) {
        Json.Num number = (Json.Num) JsonReader.read(text).json().orElseThrow();
        assertThat(number.digits()).isEqualTo(digits);
        assertThat(number).isEqualTo(new Json.Num(new BigDecimal(text)));
        assertThat(number.value()).isEqualTo(new BigDecimal(text));
        assertThat(number.whole())
                .isEqualTo(whole == null ? OptionalLong.empty() : OptionalLong.of(whole));
    }
}
