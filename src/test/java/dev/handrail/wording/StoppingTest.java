package dev.handrail.wording;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handrail.runbook.Action;
import java.util.Arrays;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class StoppingTest {

    @Test
    void everyKindOfActionHasItsWords() {
        assertThat(Arrays.stream(Action.class.getPermittedSubclasses()).map(Class::getSimpleName))
                .isNotEmpty()
                .allSatisfy(kind ->
                        assertThat(Stopping.of(kind.toLowerCase(Locale.ROOT)).kill())
                                .endsWith("."));
    }
}
