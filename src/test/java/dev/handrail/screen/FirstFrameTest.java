package dev.handrail.screen;

import static org.assertj.core.api.Assertions.assertThatCode;

import org.junit.jupiter.api.Test;

class FirstFrameTest {

    /// Whoever calls it does not care whether it fails, so this does.
    @Test
    void itCanBeDrawnForNobody() {
        assertThatCode(FirstFrame::prepare).doesNotThrowAnyException();
    }
}
