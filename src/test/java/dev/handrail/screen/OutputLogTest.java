package dev.handrail.screen;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handrail.evidence.Voice;
import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class OutputLogTest {

    private final OutputLog log = new OutputLog();

    private void write(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        log.write(Voice.OUT, bytes, 0, bytes.length);
    }

    @Test
    void aLineKeepsItsNumberWhenEarlierOnesAreDropped() {
        for (int line = 0; line < 50_000; line++) {
            write("line " + line + "\n");
        }
        assertThat(log.end()).isEqualTo(50_000);
        assertThat(log.first()).isPositive();
        assertThat(log.end() - log.first()).isLessThanOrEqualTo(21_000);
        assertThat(log.lines(49_998, 5))
                .extracting(OutputLog.Line::text)
                .containsExactly("line 49998", "line 49999");
    }

    @Test
    void longLinesAreBoundedToo() {
        for (int line = 0; line < 3_000; line++) {
            write("x".repeat(4_000) + "\n");
        }
        assertThat(log.characters()).isLessThanOrEqualTo(4_000_000);
        assertThat(log.end()).isEqualTo(3_000);
    }

    @Test
    void whatLacksItsLineEndIsSeen() {
        write("done\nworking");
        assertThat(log.end()).isEqualTo(2);
        assertThat(log.lines(0, 10))
                .extracting(OutputLog.Line::text)
                .containsExactly("done", "working");
        assertThat(log.lines(1, 10)).extracting(OutputLog.Line::text).containsExactly("working");
    }

    @Test
    void findGoesOnAtTheBeginning() {
        write("alpha\nbeta\nALPHA\n");
        assertThat(log.find("alpha", 0, 1)).isEqualTo(OptionalLong.of(2));
        assertThat(log.find("alpha", 2, 1)).isEqualTo(OptionalLong.of(0));
        assertThat(log.find("alpha", 2, -1)).isEqualTo(OptionalLong.of(0));
        assertThat(log.find("gamma", 0, 1)).isEmpty();
    }

    @Test
    void errorsAreMarked() {
        byte[] bytes = "bad\n".getBytes(StandardCharsets.UTF_8);
        log.write(Voice.ERR, bytes, 0, bytes.length);
        assertThat(log.lines(0, 1)).extracting(OutputLog.Line::shown).containsExactly("err: bad");
    }
}
