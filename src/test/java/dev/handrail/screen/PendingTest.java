package dev.handrail.screen;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handrail.engine.Answer;
import dev.handrail.engine.Stop;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/// What the engine waits for while the face changes.
class PendingTest {

    private final Pending pending = new Pending();

    @Test
    void aQuestionThatWaitsIsCancelledWhenTheScreenIsGivenBack() {
        CompletableFuture<Answer> asked = pending.ask();
        pending.cancel();
        assertThat(asked).isCancelled();
    }

    @Test
    void aQuestionThatComesJustAfterThatDoesNotWaitForEver() {
        pending.cancel();
        assertThat(pending.ask()).isCancelled();
    }

    @Test
    void itIsCancelledAlsoWhenHandrailWasToldToEndMeanwhile() {
        pending.end(Stop.Cause.ENDING);
        pending.cancel();
        assertThat(pending.ask()).isCancelled();
    }
}
