package dev.handrail.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class DiagnosticPrinterTest {

    @Test
    void showsTheLineAndPointsAtThePlace() {
        Source source = new Source("runbooks/x.yaml", "a: 1\nafter: snapshott\n");
        Diagnostic diagnostic =
                Diagnostic.error(
                        new Span(source, 2, 8, 9),
                        "`snapshott` is not a step",
                        "did you mean `snapshot`?");

        assertThat(drawn(Palette.NONE, diagnostic))
                .isEqualTo(
                        """
                        error: `snapshott` is not a step
                         --> runbooks/x.yaml:2:8
                          |
                        2 | after: snapshott
                          |        ^^^^^^^^^
                          = hint: did you mean `snapshot`?

                        1 error
                        """);
    }

    @Test
    void aFileWithoutTextIsNamedWithoutALine() {
        Diagnostic diagnostic =
                Diagnostic.error(new Source("x.yaml", "").at(1, 1), "there is no file `x.yaml`");

        assertThat(drawn(Palette.NONE, diagnostic))
                .isEqualTo(
                        """
                        error: there is no file `x.yaml`
                         --> x.yaml

                        1 error
                        """);
    }

    @Test
    void tabsWideAndCombiningCharactersDoNotShiftTheCaret() {
        Source source = new Source("x", "\tk: 漢字e\u0301 bad");

        assertThat(caretLine(source.span(source.content().indexOf("bad"), 99)))
                .isEqualTo("  |" + " ".repeat(1 + 4 + 3 + 4 + 1 + 1) + "^^^");
    }

    @Test
    void whatATerminalWouldObeyIsWrittenOut() {
        Source source = new Source("x", "a: \u001b[31mred \u202Etxt");

        assertThat(drawn(Palette.NONE, Diagnostic.error(source.span(0, 1), "bad \u001b[0m")))
                .contains("1 | a: \\u001b[31mred \\u202etxt")
                .contains("error: bad \\u001b[0m")
                .doesNotContain("\u001b");
    }

    @Test
    void aLongLineIsCutAroundThePlace() {
        Source source = new Source("x", "x".repeat(5_000) + "HERE" + "y".repeat(5_000));

        String text = drawn(Palette.NONE, Diagnostic.error(source.span(5_000, 5_004), "bad"));

        List<String> lines = text.lines().toList();
        assertThat(lines.get(3)).startsWith("1 | ...xxx").endsWith("yyy...");
        assertThat(lines.get(3).length()).isLessThanOrEqualTo(104);
        assertThat(lines.get(3).indexOf("HERE")).isEqualTo(lines.get(4).indexOf("^^^^"));
    }

    @Test
    void aSpanWiderThanTheWindowIsCutToo() {
        Source source = new Source("x", "漢".repeat(400));

        List<String> lines =
                drawn(Palette.NONE, Diagnostic.error(source.span(10, 390), "bad")).lines().toList();

        assertThat(Columns.width(lines.get(4))).isLessThanOrEqualTo(Columns.width(lines.get(3)));
    }

    @Test
    void moreThanTwentyAreCounted() {
        Source source = new Source("x", "a");
        List<Diagnostic> many = Collections.nCopies(23, Diagnostic.warning(source.at(1, 1), "hm"));

        String text = drawn(Palette.NONE, many.toArray(new Diagnostic[0]));

        assertThat(text).contains("... and 3 more").endsWith("23 warnings\n");
        assertThat(text.split("warning: hm", -1)).hasSize(21);
    }

    @Test
    void aSpanBehindTheLineIsDrawnAtItsEnd() {
        assertThat(caretLine(new Span(new Source("x", "ab"), 1, 40, 3))).isEqualTo("  |   ^");
    }

    @Test
    void colourIsAddedByThePaletteOnly() {
        Diagnostic diagnostic = Diagnostic.error(new Source("x", "a").at(1, 1), "bad");

        assertThat(drawn(Palette.ANSI, diagnostic).replaceAll("\u001b\\[[0-9;]*m", ""))
                .isEqualTo(drawn(Palette.NONE, diagnostic));
        assertThat(drawn(Palette.ANSI, diagnostic)).contains("\u001b[1;31merror\u001b[0m");
    }

    @Test
    void errorsAndWarningsAreSummedUp() {
        Span span = new Source("x", "a").at(1, 1);

        assertThat(
                        DiagnosticPrinter.summary(
                                List.of(
                                        Diagnostic.error(span, "a"),
                                        Diagnostic.warning(span, "b"))))
                .isEqualTo("1 error and 1 warning");
    }

    private static String caretLine(Span span) {
        return drawn(Palette.NONE, Diagnostic.error(span, "bad")).lines().toList().get(4);
    }

    private static String drawn(Palette palette, Diagnostic... diagnostics) {
        StringWriter text = new StringWriter();
        PrintWriter out = new PrintWriter(text);
        new DiagnosticPrinter(palette).print(List.of(diagnostics), out);
        return text.toString().replace(System.lineSeparator(), "\n");
    }
}
