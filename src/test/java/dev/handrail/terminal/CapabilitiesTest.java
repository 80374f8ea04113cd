package dev.handrail.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import org.jline.utils.InfoCmp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CapabilitiesTest {

    @ParameterizedTest
    @ValueSource(strings = {"xterm", "xterm-256color", "screen-256color", "rxvt-unicode"})
    void theyAreThoseThatJLineCarries(String type) {
        assertThat(InfoCmp.class.getResource(type + ".caps")).as("its file, read fast").isNotNull();
        assertThat(Capabilities.of(type))
                .isEqualToNormalizingNewlines(InfoCmp.getDefaultInfoCmp(type));
    }

    @Test
    void ofATypeThatNobodyKnowsThereAreNone() {
        assertThat(Capabilities.of("toaster")).isNull();
        assertThat(Capabilities.of("../../../etc/passwd")).isNull();
    }
}
