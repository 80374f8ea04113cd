package dev.handrail.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecordedTtyTest {

    private final MemoryEvidence evidence = MemoryEvidence.reliable();
    private final List<String> heard = new ArrayList<>();
    private final RecordedTty tty =
            new RecordedTty(
                    new Tty() {
                        @Override
                        public void type(byte[] bytes) {
                            heard.add(new String(bytes, StandardCharsets.UTF_8));
                        }

                        @Override
                        public void resize(Size size) {
                            heard.add(size.columns() + "x" + size.rows());
                        }
                    },
                    evidence.record("x", (_, _, _, _) -> {}));

    @Test
    void whatIsTypedGoesToTheStepAndNowhereElse() {
        tty.begin(Tty.Size.USUAL);
        tty.type("secret\r".getBytes(StandardCharsets.UTF_8));
        assertThat(heard).containsExactly("secret\r");
        assertThat(evidence.output.size()).isZero();
    }

    @Test
    void aNewSizeIsRecordedAndPassedOn() {
        assertThat(tty.begin(new Tty.Size(100, 30))).isEqualTo(new Tty.Size(100, 30));
        tty.resize(new Tty.Size(100, 30));
        tty.resize(new Tty.Size(60, 20));
        assertThat(evidence.windows).containsExactly("100x30", "60x20");
        assertThat(heard).containsExactly("60x20");
    }

    @Test
    void aWindowThatChangesBeforeTheStepRunsGivesItItsFirstSize() {
        tty.resize(new Tty.Size(60, 20));
        assertThat(tty.begin(Tty.Size.USUAL)).isEqualTo(new Tty.Size(60, 20));
        assertThat(evidence.windows).containsExactly("60x20");
        assertThat(heard).isEmpty();
    }
}
