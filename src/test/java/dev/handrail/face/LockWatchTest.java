package dev.handrail.face;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handrail.engine.Activity;
import dev.handrail.engine.Activity.Blocker;
import dev.handrail.engine.Backend;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LockWatchTest {

    @Test
    void aWaitIsSaidAtGrowingIntervals() {
        LockWatch.Intervals intervals = new LockWatch.Intervals();
        List<Integer> said = new ArrayList<>();
        for (int second = 0; second <= 1000; second++) {
            if (intervals.due(waiting(second, 4711))) {
                said.add(second);
            }
        }
        assertThat(said).containsExactly(3, 10, 30, 60, 120, 300, 600, 900);
    }

    @Test
    void anotherBlockerIsSaidAtOnce() {
        LockWatch.Intervals intervals = new LockWatch.Intervals();
        assertThat(intervals.due(waiting(4, 4711))).isTrue();
        assertThat(intervals.due(waiting(5, 4711))).isFalse();
        assertThat(intervals.due(waiting(6, 4712))).isTrue();
        assertThat(intervals.due(waiting(7, 4712, 4713))).isTrue();
        assertThat(intervals.due(waiting(8, 4713, 4712))).isFalse();
    }

    @Test
    void whoDoesNotWaitIsNotSpokenOf() {
        assertThat(new LockWatch.Intervals().due(waiting(500))).isFalse();
    }

    private static Activity waiting(int seconds, int... pids) {
        return new Activity(
                "main",
                42,
                "active",
                "",
                Duration.ofSeconds(seconds),
                List.of(),
                Optional.of(Duration.ofSeconds(seconds)),
                Arrays.stream(pids).mapToObj(LockWatchTest::blocker).toList(),
                List.of(),
                Optional.empty());
    }

    private static Blocker blocker(int pid) {
        return new Blocker(
                "main",
                42,
                new Backend(pid, "alice", "psql", "local"),
                "2026-11-21 03:00:00+00",
                "active",
                Optional.empty(),
                Optional.empty(),
                "",
                List.of());
    }
}
