package dev.handrail.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

class PrintoutTest {

    private final StringWriter text = new StringWriter();

    private Printout at(int width) {
        return new Printout(new PrintWriter(text), width);
    }

    @Test
    void linesAreBrokenBetweenWordsAndGoOnUnderTheirText() {
        Printout out = at(34);
        out.line("    why         Without it the application fails");
        out.line("      select quality_score from campaigns;");
        out.line("short");
        assertThat(text.toString())
                .isEqualToNormalizingNewlines(
                        """
                            why         Without it the
                                        application fails
                              select quality_score from
                                campaigns;
                        short
                        """);
    }

    @Test
    void aSentenceStaysAtTheMarginAndAnItemOfAListDoesNot() {
        Printout out = at(12);
        out.line("It is late and nobody sleeps.");
        out.line("- look at it again");
        assertThat(text.toString())
                .isEqualToNormalizingNewlines(
                        """
                        It is late
                        and nobody
                        sleeps.
                        - look at it
                          again
                        """);
    }

    @Test
    void aPipeGetsEveryLineAsItIs() {
        String line = "    why         Without it the application fails, and nobody can log in";
        at(0).line(line);
        assertThat(text.toString()).isEqualToNormalizingNewlines(line + "\n");
        assertThat(at(0).prose("one\ntwo")).containsExactly("one", "two");
    }

    @Test
    void aParagraphIsOneLineAndAListIsNot() {
        assertThat(at(30).prose("It is late.\nNobody\nsleeps.\n\nDo:\n- this\n- that\n1. Dial"))
                .isEqualTo(
                        List.of(
                                "It is late. Nobody sleeps.",
                                "",
                                "Do:",
                                "- this",
                                "- that",
                                "1. Dial"));
    }
}
