package dev.handrail.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SourceTest {

    @Test
    void linesEndAtLfCrAndCrLf() {
        Source source = new Source("x", "one\ntwo\r\nthree\rfour\n");

        assertThat(source.lines()).containsExactly("one", "two", "three", "four");
        assertThat(source.line(3)).isEqualTo("three");
        assertThat(source.line(5)).isEmpty();
    }

    @Test
    void anEmptyTextHasOneEmptyLine() {
        assertThat(new Source("x", "").lines()).containsExactly("");
    }

    @Test
    void emptyLinesCount() {
        assertThat(new Source("x", "\n\na").lines()).containsExactly("", "", "a");
    }

    @Test
    void aSpanEndsWithItsLine() {
        Source source = new Source("x", "ab\ncdef\ng");

        Span span = source.span(4, 9);

        assertThat(span).isEqualTo(new Span(source, 2, 2, 3));
        assertThat(source.offset(span)).isEqualTo(4);
    }

    @Test
    void aSpanBehindTheTextPointsAtItsEnd() {
        Source source = new Source("x", "ab");

        assertThat(source.span(50, 60).place()).isEqualTo("x:1:3");
    }

    @Test
    void aSpanAtAnEmptyLineHoldsSomething() {
        Source source = new Source("x", "a\n\nb");

        assertThat(source.span(2, 2)).isEqualTo(new Span(source, 2, 1, 1));
    }
}
