package dev.handrail.wording;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SluiceTest {

    private final List<String> shown = new ArrayList<>();
    private Instant now = Pieces.START;
    private final Sluice sluice =
            new Sluice(
                    new OutputText(shown::add),
                    (lines, bytes) -> shown.add(lines + " lines, " + bytes + " bytes"),
                    () -> now);

    private void write(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        sluice.write(bytes, 0, bytes.length);
    }

    @Test
    void whatAPersonCouldReadIsAllShown() {
        for (int line = 0; line < 10_000; line++) {
            write("line " + line + "\n");
        }
        sluice.finish();
        assertThat(shown).hasSize(10_000).last().isEqualTo("line 9999");
    }

    @Test
    void aFloodShowsItsBeginningAndItsEndAndCountsTheRest() {
        int all = 200_000;
        long bytes = 0;
        for (int line = 0; line < all; line++) {
            String text = "line " + line + "\n";
            bytes += text.length();
            write(text);
        }
        sluice.finish();
        String told = shown.stream().filter(line -> line.endsWith("bytes")).findFirst().orElse("");
        long missing = Long.parseLong(told.split(" ")[0]);
        assertThat(shown).first().isEqualTo("line 0");
        assertThat(shown).last().isEqualTo("line " + (all - 1));
        assertThat(shown.size() - 1 + missing).isEqualTo(all);
        assertThat(Long.parseLong(told.split(" ")[2])).isLessThan(bytes);
    }

    @Test
    void afterTheFloodEverythingIsShownAgain() {
        write("x\n".repeat(600_000));
        write("y\n".repeat(600_000));
        now = now.plusSeconds(2);
        write("a little\n");
        now = now.plusSeconds(2);
        write("after\n");
        assertThat(shown).last().isEqualTo("after");
        assertThat(shown).contains("a little").anyMatch(line -> line.endsWith("bytes"));
    }

    @Test
    void aFloodWithoutLineEndsShowsItsEndToo() {
        write("a".repeat(1_100_000));
        write("b".repeat(5_000) + "the end");
        sluice.finish();
        assertThat(shown).last().asString().endsWith("the end");
    }
}
