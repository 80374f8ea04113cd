package dev.handrail.wording;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a program prints must neither act on the terminal nor hide anything.
class OutputTextTest {

    private final List<String> lines = new ArrayList<>();
    private final OutputText text = new OutputText(lines::add);

    private List<String> lines(String output) {
        write(output.getBytes(StandardCharsets.UTF_8));
        text.finish();
        return lines;
    }

    private void write(byte[] bytes) {
        text.write(bytes, 0, bytes.length);
    }

    @Test
    void colourIsTakenOut() {
        assertThat(lines("\u001b[1;31mred\u001b[0m and \u001b[38;2;1;2;3mtrue\u001b[m\n"))
                .containsExactly("red and true");
    }

    @Test
    void theScreenIsNotCleared() {
        assertThat(lines("before\u001b[2J\u001b[Hafter\n")).containsExactly("before", "after");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u001b]0;a title\u0007",
                "\u001b]52;c;c3RvbGVu\u001b\\",
                "\u009d0;a title\u009c",
                "\u001bP1$r0m\u001b\\",
                "\u001b_app\u001b\\",
                "\u001b^private\u001b\\",
                "\u001b(0",
                "\u001bc",
                "\u001b[?1049h",
                "\u009b2J"
            })
    void whatActsOnTheTerminalIsTakenOut(String sequence) {
        assertThat(lines("a" + sequence + "b\n")).containsExactly("ab");
    }

    @Test
    void aStringWithoutEndHidesNoFurtherLine() {
        assertThat(lines("a\u001b]0;open\nb\n")).containsExactly("a", "b");
    }

    @Test
    void aCarriageReturnOverwritesAsOnATerminal() {
        assertThat(lines("10 %\r50 %\r100 %\ndone\r\n")).containsExactly("100 %", "done");
    }

    @Test
    void columnOneIsACarriageReturnToo() {
        assertThat(lines("10 %\u001b[1G\u001b[K20 %\u001b[G30 %\n")).containsExactly("30 %");
    }

    @Test
    void whatStandsUnfinishedIsKnownAndPrintedAtTheEnd() {
        write("waiting...".getBytes(StandardCharsets.UTF_8));
        assertThat(lines).isEmpty();
        assertThat(text.pending()).isEqualTo("waiting...");
        text.finish();
        assertThat(lines).containsExactly("waiting...");
    }

    @Test
    void otherControlCharactersAreSpelledOut() {
        assertThat(lines("a\u0001b\u007fc\u202ed\u0007\u0000e\n"))
                .containsExactly("a^Ab^?c<U+202E>de");
    }

    @Test
    void tabsAndBackspacesAreCarriedOut() {
        assertThat(lines("ab\tc\nxy\bz\n")).containsExactly("ab      c", "xz");
    }

    @Test
    void theResultDoesNotDependOnHowTheOutputIsCut() {
        byte[] bytes =
                "å 日本 🍕\u001b[31mx\u001b]0;t\u0007y\r\nz\u001b[1G7 %\r\n"
                        .getBytes(StandardCharsets.UTF_8);
        for (byte one : bytes) {
            write(new byte[] {one});
        }
        text.finish();
        assertThat(lines).containsExactly("å 日本 🍕xy", "7 %");
    }

    @Test
    void bytesThatAreNotTextAreMarked() {
        write(new byte[] {'a', (byte) 0xff, 'b', '\n', (byte) 0xe2, (byte) 0x82});
        text.finish();
        assertThat(lines).containsExactly("a\ufffdb", "\ufffd");
    }

    @Test
    void aVeryLongLineIsHandedOnWholeAndInPieces() {
        String flood = "0123456789".repeat(20_000);
        assertThat(String.join("", lines(flood))).isEqualTo(flood);
        assertThat(lines).hasSizeGreaterThan(10).allMatch(line -> line.length() <= 4096);
    }
}
