package dev.handrail.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A terminal in memory, as the program in it and whoever looks at it see it.
class VirtualTerminalTest {

    private static final String ESC = "\u001b";

    private final List<String> replies = new ArrayList<>();

    private VirtualTerminal terminal(int columns, int rows) {
        return VirtualTerminal.of(
                columns, rows, bytes -> replies.add(new String(bytes, StandardCharsets.UTF_8)));
    }

    private static void write(VirtualTerminal terminal, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        terminal.write(bytes, 0, bytes.length);
    }

    /// How the first cells are drawn.
    private static String drawn(VirtualTerminal terminal) {
        try (FakeTerminal fake = new FakeTerminal(12, 4);
                Display display = fake.display(Theme.TERMINAL, Canvas.Glyphs.ASCII)) {
            display.draw(canvas -> canvas.put(terminal));
            StringBuilder all = new StringBuilder(fake.text());
            for (int column = 0; column < 12; column++) {
                all.append('|').append(fake.look(column, 0));
            }
            return all.toString();
        }
    }

    @Test
    void linesThatScrollOutAreKeptUpToALimit() {
        VirtualTerminal terminal = terminal(20, 5);
        for (int i = 1; i <= 20_000; i++) {
            write(terminal, "line " + i + "\r\n");
        }
        List<String> lines = terminal.lines();
        assertThat(lines).hasSizeBetween(EmulatedTerminal.HISTORY, EmulatedTerminal.HISTORY + 5);
        assertThat(lines.getLast()).isEqualTo("line 20000");
        assertThat(lines.getFirst()).isEqualTo("line " + (20_001 - lines.size()));
    }

    @Test
    void theProgramMayForgetWhatHasScrolledAway() {
        VirtualTerminal terminal = terminal(20, 2);
        write(terminal, "a\r\nb\r\nc\r\nd" + ESC + "[H" + ESC + "[2J" + ESC + "[3Jnew");
        assertThat(terminal.lines()).containsExactly("new");
    }

    @Test
    void whatAnEditorDrawsIsNotInTheHistory() {
        VirtualTerminal terminal = terminal(20, 3);
        write(terminal, "before\r\n" + ESC + "[?1049h" + ESC + "[H");
        write(terminal, "x\r\n".repeat(2_000));
        write(terminal, ESC + "[?1049l" + "after");
        assertThat(terminal.lines()).containsExactly("before", "after");
    }

    @Test
    void theOlderWaysToTheOtherScreenWork() {
        for (String mode : List.of("47", "1047", "1049")) {
            VirtualTerminal terminal = terminal(20, 3);
            write(terminal, "shell" + ESC + "[?" + mode + "h" + ESC + "[2J" + ESC + "[Hedit");
            assertThat(terminal.lines()).containsExactly("edit");
            write(terminal, ESC + "[?" + mode + "l");
            assertThat(terminal.lines()).containsExactly("shell");
        }
    }

    @Test
    void resettingTheBackgroundLeavesTheTextItsColour() {
        VirtualTerminal terminal = terminal(12, 4);
        write(terminal, ESC + "[32;44mA" + ESC + "[49mB" + ESC + "[0;49mC");
        assertThat(drawn(terminal)).startsWith("ABC|#080|#080||");
    }

    @Test
    void theColourIsFollowedThroughSavingTheCursor() {
        VirtualTerminal terminal = terminal(12, 4);
        write(terminal, ESC + "[31m" + ESC + "7" + ESC + "[32m" + ESC + "8" + ESC + "[49mA");
        assertThat(drawn(terminal)).startsWith("A|#800|");
    }

    @Test
    void theSixteenColoursStayTheOperatorsOwn() {
        VirtualTerminal terminal = terminal(12, 4);
        write(terminal, ESC + "[31mA" + ESC + "[91mB" + ESC + "[38:2::255:95:0mC");
        try (FakeTerminal fake = new FakeTerminal(12, 4);
                Display display = fake.display(Theme.TERMINAL, Canvas.Glyphs.ASCII)) {
            display.draw(canvas -> canvas.put(terminal));
            assertThat(fake.written()).contains("[31m").contains("[91m").contains("[38;5;202m");
        }
    }

    @Test
    void attributesWithSubParametersAreNotTakenForOthers() {
        VirtualTerminal terminal = terminal(12, 4);
        write(
                terminal,
                ESC
                        + "[4:3mA"
                        + ESC
                        + "[4:0mB"
                        + ESC
                        + "[58:2::255:0:0mC"
                        + ESC
                        + "[58;5;1mD"
                        + ESC
                        + "[>4;1mE"
                        + ESC
                        + "[7mF");
        assertThat(drawn(terminal)).startsWith("ABCDEF|underline|||||reverse|");
    }

    /// A program's output with every kind of sequence in it.
    private static final String SAMPLE =
            "plain é 日本 🍕 e\u0301\r\n"
                    + ESC
                    + "[1;32;44mgreen"
                    + ESC
                    + "[49mstill"
                    + ESC
                    + "[38;5;208;49morange"
                    + ESC
                    + "[38:2::1:2:3mrgb"
                    + ESC
                    + "[0m\r\n"
                    + ESC
                    + "]0;title\u0007"
                    + ESC
                    + "]52;c;eA=="
                    + ESC
                    + "\\"
                    + ESC
                    + "P1$r0m"
                    + ESC
                    + "\\after strings"
                    + ESC
                    + "(0lqk"
                    + ESC
                    + "(B"
                    + ESC
                    + "[3;10Hplaced"
                    + ESC
                    + "[K"
                    + ESC
                    + "7"
                    + ESC
                    + "[5;1H"
                    + ESC
                    + "[31m"
                    + ESC
                    + "[49mx"
                    + ESC
                    + "8y"
                    + ESC
                    + "[?25l"
                    + ESC
                    + "[?1h"
                    + ESC
                    + "[?2004h"
                    + ESC
                    + "[4;1H"
                    + ESC
                    + "[58:5:9;7mreversed"
                    + ESC
                    + "[27mnot";

    @Test
    void aSequenceOrCharacterMayBeSplitAnywhere() {
        byte[] bytes = SAMPLE.getBytes(StandardCharsets.UTF_8);
        VirtualTerminal whole = terminal(60, 6);
        whole.write(bytes, 0, bytes.length);
        String expected = picture(whole);
        assertThat(whole.lines()).contains("plain é 日本 🍕 e");
        for (int at = 1; at < bytes.length; at++) {
            VirtualTerminal split = terminal(60, 6);
            split.write(bytes, 0, at);
            split.write(bytes, at, bytes.length - at);
            assertThat(picture(split)).as("split at " + at).isEqualTo(expected);
        }
        VirtualTerminal single = terminal(60, 6);
        for (int at = 0; at < bytes.length; at++) {
            single.write(bytes, at, 1);
        }
        assertThat(picture(single)).isEqualTo(expected);
    }

    private static String picture(VirtualTerminal terminal) {
        StringBuilder all = new StringBuilder();
        ((EmulatedTerminal) terminal)
                .eachCell((column, row, cell) ->
                        all.append(column)
                                .append(',')
                                .append(row)
                                .append('=')
                                .append(Long.toHexString(cell.bits()))
                                .append(' '));
        return all + terminal.cursor().toString() + terminal.lines();
    }

    @Test
    void questionsOfTheProgramAreAnsweredEachOnItsOwn() {
        VirtualTerminal terminal = terminal(20, 5);
        write(terminal, "ab" + ESC + "[6n" + ESC + "[c" + ESC + "[5n");
        assertThat(replies).containsExactly(ESC + "[1;3R", ESC + "[?1;2c", ESC + "[0n");
    }

    @Test
    void questionsThatHaveNoAnswerAreNotAnswered() {
        VirtualTerminal terminal = terminal(20, 5);
        write(
                terminal,
                ESC
                        + "[7n"
                        + ESC
                        + "[8n"
                        + ESC
                        + "[?u"
                        + ESC
                        + "[?2026$p"
                        + ESC
                        + "[x"
                        + ESC
                        + "Z"
                        + ESC
                        + "]11;?\u0007"
                        + ESC
                        + "P$qm"
                        + ESC
                        + "\\");
        assertThat(replies).isEmpty();
        assertThat(terminal.lines()).isEmpty();
    }

    @Test
    void theCursorIsWhereTheProgramHasIt() {
        VirtualTerminal terminal = terminal(20, 5);
        write(terminal, "\r\nabc");
        assertThat(terminal.cursor()).isEqualTo(new VirtualTerminal.Cursor(3, 1, true));
        write(terminal, ESC + "[?25l");
        assertThat(terminal.cursor().shown()).isFalse();
    }

    @Test
    void resizingKeepsWhatFits() {
        VirtualTerminal terminal = terminal(20, 5);
        write(terminal, "one\r\ntwo\r\nthree");
        terminal.resize(10, 2);
        assertThat(List.of(terminal.columns(), terminal.rows())).containsExactly(10, 2);
        assertThat(terminal.lines()).containsExactly("one", "two", "three");
        terminal.resize(1, 1);
        terminal.resize(100_000, 100_000);
        terminal.resize(30, 8);
        assertThat(terminal.lines()).first().isEqualTo("one");
        assertThat(List.of(terminal.columns(), terminal.rows())).containsExactly(30, 8);
    }
}
