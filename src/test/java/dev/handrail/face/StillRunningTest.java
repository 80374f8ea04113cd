package dev.handrail.face;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handrail.wording.Pieces;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StillRunningTest {

    @Test
    void itIsSaidAtGrowingIntervals() {
        StillRunning running = new StillRunning(Pieces.START);
        List<Long> said = new ArrayList<>();
        for (long second = 0; second <= 1000; second++) {
            running.due(Pieces.START.plusSeconds(second), Pieces.START)
                    .map(Duration::toSeconds)
                    .ifPresent(said::add);
        }
        assertThat(said).containsExactly(10L, 30L, 60L, 120L, 300L, 600L, 900L);
    }

    @Test
    void itIsNotSaidWhenSomethingWasPrintedMeanwhile() {
        StillRunning running = new StillRunning(Pieces.START);
        Instant printed = Pieces.START.plusSeconds(5);
        assertThat(running.due(Pieces.START.plusSeconds(10), printed)).isEmpty();
        assertThat(running.due(Pieces.START.plusSeconds(30), printed)).isPresent();
    }

    @Test
    void itsOwnLineIsNoOutput() {
        StillRunning running = new StillRunning(Pieces.START);
        Instant ten = Pieces.START.plusSeconds(10);
        assertThat(running.due(ten, Pieces.START)).isPresent();
        running.said(ten);
        assertThat(running.due(Pieces.START.plusSeconds(30), ten)).isPresent();
    }
}
