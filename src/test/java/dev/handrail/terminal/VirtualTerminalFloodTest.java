package dev.handrail.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// A terminal in memory under whatever a program may throw at it.
class VirtualTerminalFloodTest {

    private static final String ESC = "\u001b";

    private static VirtualTerminal terminal(int columns, int rows) {
        return VirtualTerminal.of(columns, rows, _ -> {});
    }

    private static void write(VirtualTerminal terminal, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        terminal.write(bytes, 0, bytes.length);
    }

    /// A flood is not drawn line by line; it must come to the same.
    @Test
    void aFloodInOnePieceIsTheSameAsByteByByte() {
        Random random = new Random(3);
        List<String> before =
                List.of(
                        "",
                        "prompt",
                        "a\r\nb\r\n",
                        ESC + "[3;4Hmiddle" + ESC + "[31;42m",
                        ESC + "[2;4r",
                        "x".repeat(45),
                        ESC + "[?1049h" + ESC + "[H",
                        ESC + "[4h",
                        ESC + "[?7l",
                        ESC + "(0");
        for (int round = 0; round < 120; round++) {
            StringBuilder flood = new StringBuilder(before.get(round % before.size()));
            int lines = random.nextInt(20, 400);
            for (int i = 0; i < lines; i++) {
                flood.append("line ").append(i).append(" ".repeat(random.nextInt(4)));
                flood.append(random.nextInt(300) == 0 ? "é\r\n" : "\r\n");
            }
            flood.append(random.nextBoolean() ? "rest" : "rest\r");
            byte[] bytes = flood.toString().getBytes(StandardCharsets.UTF_8);
            VirtualTerminal whole = terminal(40, 2 + round % 7);
            whole.write(bytes, 0, bytes.length);
            VirtualTerminal single = terminal(40, 2 + round % 7);
            for (int at = 0; at < bytes.length; at++) {
                single.write(bytes, at, 1);
            }
            assertThat(picture(whole)).as("round " + round).isEqualTo(picture(single));
        }
    }

    private static String picture(VirtualTerminal terminal) {
        StringBuilder all = new StringBuilder();
        ((EmulatedTerminal) terminal)
                .eachCell((_, _, cell) -> all.append(Long.toHexString(cell.bits())).append(' '));
        return String.join("\n", terminal.lines()) + terminal.cursor() + all;
    }

    @Test
    void bytesAtRandomNeverFail() {
        Random random = new Random(99);
        byte[] chunk = new byte[700];
        for (int round = 0; round < 600; round++) {
            VirtualTerminal terminal = terminal(2 + random.nextInt(40), 2 + random.nextInt(10));
            random.nextBytes(chunk);
            terminal.write(chunk, 0, chunk.length);
            assertThat(terminal.lines()).isNotNull();
            assertThat(terminal.cursor().column()).isBetween(0, terminal.columns() - 1);
        }
    }

    @Test
    void sequencesAtRandomNeverFail() {
        Random random = new Random(5);
        String finals = "@ABCDEFGHIJKLMPSTXZ`abcdefghlmnqrstux";
        List<String> numbers =
                List.of("", "0", "1", "3", "25", "1049", "2147483647", "99999999999");
        for (int round = 0; round < 400; round++) {
            VirtualTerminal terminal = terminal(2 + random.nextInt(30), 2 + random.nextInt(8));
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < 200; i++) {
                text.append(ESC).append('[');
                for (int n = random.nextInt(4); n > 0; n--) {
                    text.append(numbers.get(random.nextInt(numbers.size()))).append(';');
                }
                text.append(numbers.get(random.nextInt(numbers.size())))
                        .append(finals.charAt(random.nextInt(finals.length())))
                        .append(random.nextBoolean() ? "日x" : "\n");
            }
            write(terminal, text.toString());
            terminal.resize(2 + random.nextInt(30), 2 + random.nextInt(8));
            write(terminal, "still here");
            assertThat(String.join("", terminal.lines())).isNotEmpty();
        }
    }
}
