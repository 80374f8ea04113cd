package dev.handrail.action;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TerminalTextTest {

    @Test
    void escapeSequencesAreNoText() {
        assertThat(text("\u001b[1;31mred\u001b[m \u001b]0;title\u0007plain\u001b(B\u001b=!\r\n"))
                .isEqualTo("red plain!\n");
    }

    @Test
    void aLineThatIsBegunAgainCountsAsItWasLast() {
        assertThat(text("  5 %\r 50 %\r100 %\r\ndone\r\n")).isEqualTo("100 %\ndone\n");
    }

    @Test
    void whatWasRubbedOutIsGone() {
        assertThat(text("yeß\b \bs\r\n")).isEqualTo("yes\n");
        assertThat(text("a\b\b\bb")).isEqualTo("b");
    }

    @Test
    void aLastLineWithoutItsEndCounts() {
        assertThat(text("Password: ")).isEqualTo("Password: ");
    }

    @Test
    void itDoesNotMatterHowItWasCut() {
        String printed =
                "\u001b[32mgrün\u001b[0m \u001b]8;;http://example.com\u001b\\x\r\n1\r2\r\n";
        byte[] bytes = printed.getBytes(StandardCharsets.UTF_8);
        Random random = new Random(3);
        for (int round = 0; round < 200; round++) {
            KeptOutput kept = new KeptOutput();
            TerminalText text = new TerminalText(kept);
            for (int from = 0; from < bytes.length; ) {
                int size = Math.min(1 + random.nextInt(5), bytes.length - from);
                byte[] part = new byte[size];
                System.arraycopy(bytes, from, part, 0, size);
                text.write(part, size);
                from += size;
            }
            text.finish();
            assertThat(kept.text().value()).isEqualTo("grün x\n2\n");
        }
    }

    @Test
    void aLineWithoutEndStaysInBoundedMemory() {
        KeptOutput kept = new KeptOutput();
        TerminalText text = new TerminalText(kept);
        byte[] part = "x".repeat(1 << 16).getBytes(StandardCharsets.US_ASCII);
        for (int i = 0; i < 64; i++) {
            text.write(part, part.length);
        }
        text.finish();
        assertThat(kept.bytes()).isEqualTo(64L << 16);
        assertThat(kept.text().cut()).isTrue();
    }

    private static String text(String printed) {
        byte[] bytes = printed.getBytes(StandardCharsets.UTF_8);
        KeptOutput kept = new KeptOutput();
        TerminalText text = new TerminalText(kept);
        text.write(bytes, bytes.length);
        text.finish();
        return kept.text().value();
    }
}
