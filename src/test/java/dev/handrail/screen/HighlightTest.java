package dev.handrail.screen;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handrail.screen.Strip.Ink;
import dev.handrail.terminal.Look;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Highlighting changes how text looks and never what it says.
class HighlightTest {

    /// Keywords in `<>`, literals in `[]`, comments in `{}`.
    private static String marked(String kind, String text) {
        return Highlight.of(kind, text).stream()
                .map(line -> line.stream().map(HighlightTest::marked).collect(Collectors.joining()))
                .collect(Collectors.joining("\n"));
    }

    private static String marked(Ink ink) {
        return switch (ink.look()) {
            case KEYWORD -> "<" + ink.text() + ">";
            case LITERAL -> "[" + ink.text() + "]";
            case COMMENT -> "{" + ink.text() + "}";
            default -> ink.text();
        };
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            textBlock =
                    """
                    select a from b where c = 12.5~<select> a <from> b <where> c = [12.5]
                    update selected set "from" = 'it''s'~<update> selected <set> "from" = ['it'][ 's']
                    a -- select 'x~a {-- select 'x}
                    a /* b /* c */ d */ select~a {/* b /* c */ d */} <select>
                    do $$ begin end $$~<do> $$ <begin> <end> $$
                    a /* open~a {/* open}
                    'open~['open]
                    """)
    void sqlIsTold(String text, String expected) {
        assertThat(marked("sql", text)).isEqualTo(expected.replace("['it'][ 's']", "['it']['s']"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            textBlock =
                    """
                    if true; then exit 1; fi # why~<if> true; <then> <exit> [1]; <fi> {# why}
                    echo a#b "x \\" y" 'z'~echo a#b ["x \\" y"] ['z']
                    for-each $in /in/do \\'x~for-each $in /in/do \\'x
                    """)
    void shellIsTold(String text, String expected) {
        assertThat(marked("shell", text)).isEqualTo(expected);
    }

    @Test
    void whatSpansLinesKeepsItsLook() {
        assertThat(marked("sql", "/* one\ntwo */ select\n\n'a\nb'"))
                .isEqualTo("{/* one}\n{two */} <select>\n\n['a]\n[b']");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sql", "shell", "http", "redis"})
    void notOneCharacterIsLostOrAdded(String kind) {
        String text =
                "select 'a\n\n\"b\\\" # -- /* $$ \\\n  12ab 3.4.5 `x` 'it''s' */ \\".repeat(200);
        List<List<Ink>> lines = Highlight.of(kind, text);
        assertThat(
                        lines.stream()
                                .map(line ->
                                        line.stream().map(Ink::text).collect(Collectors.joining()))
                                .collect(Collectors.joining("\n")))
                .isEqualTo(text);
        assertThat(kind.equals("http") || kind.equals("redis"))
                .isEqualTo(
                        lines.stream()
                                .flatMap(List::stream)
                                .allMatch(ink -> ink.look() == Look.PLAIN));
    }

    @Test
    void aVeryLongLiteralIsNoTrouble() {
        String text = "'" + "x''".repeat(100_000) + "' select";
        assertThat(marked("sql", text)).endsWith("<select>");
    }
}
