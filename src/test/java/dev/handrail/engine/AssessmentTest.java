package dev.handrail.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handrail.engine.Health.Level;
import dev.handrail.engine.Vital.Lasting;
import dev.handrail.engine.Vital.Subject;
import dev.handrail.engine.Vital.Unseen;
import dev.handrail.evidence.Event.Trouble;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class AssessmentTest {

    private static final Unseen NONE = new Unseen(0, "app");
    private static final Unseen SOME = new Unseen(3, "app");

    @ParameterizedTest
    @MethodSource("figures")
    void figuresHaveALevel(Vital vital, Level level) {
        assertThat(Assessment.of(vital)).isEqualTo(level);
    }

    static Stream<Arguments> figures() {
        return Stream.of(
                row(new Vital.Connections(74, 100), Level.OK),
                row(new Vital.Connections(75, 100), Level.CAUTION),
                row(new Vital.Connections(90, 100), Level.BAD),
                row(new Vital.OldestTransaction(Optional.empty(), NONE), Level.OK),
                row(new Vital.OldestTransaction(lasting(59), NONE), Level.OK),
                row(new Vital.OldestTransaction(lasting(60), NONE), Level.CAUTION),
                row(new Vital.OldestTransaction(lasting(300), NONE), Level.BAD),
                row(new Vital.IdleInTransaction(1, lasting(299), NONE), Level.OK),
                row(new Vital.IdleInTransaction(1, lasting(300), NONE), Level.CAUTION),
                row(new Vital.IdleInTransaction(1, lasting(900), NONE), Level.BAD),
                row(new Vital.LongestQuery(lasting(9000), NONE), Level.OK),
                row(new Vital.Blocked(0, Optional.empty(), List.of()), Level.OK),
                row(blocked(4), Level.OK),
                row(blocked(5), Level.CAUTION),
                row(blocked(60), Level.BAD),
                row(new Vital.Blocked(1, Optional.empty(), List.of()), Level.CAUTION),
                row(new Vital.Standbys(List.of()), Level.OK),
                row(standby(OptionalLong.of(49_999_999)), Level.OK),
                row(standby(OptionalLong.of(50_000_000)), Level.CAUTION),
                row(standby(OptionalLong.of(100_000_000)), Level.BAD),
                row(standby(OptionalLong.empty()), Level.UNKNOWN),
                row(new Vital.ReplayLag(Optional.of(Duration.ZERO), true), Level.OK),
                row(new Vital.ReplayLag(Optional.of(Duration.ZERO), false), Level.CAUTION),
                row(new Vital.ReplayLag(Optional.empty(), true), Level.UNKNOWN),
                row(new Vital.ReplayLag(seconds(60), true), Level.CAUTION),
                row(new Vital.ReplayLag(seconds(3600), false), Level.BAD),
                row(new Vital.Wraparound("app", 1L << 29), Level.OK),
                row(new Vital.Wraparound("app", 1L << 30), Level.CAUTION),
                row(new Vital.Wraparound("app", 3L << 29), Level.BAD),
                row(new Vital.Memory(1L << 40, OptionalLong.empty(), ""), Level.OK),
                row(new Vital.Memory(75, OptionalLong.of(100), ""), Level.CAUTION),
                row(new Vital.Clients(95, OptionalLong.of(100)), Level.BAD),
                row(saving(true, true), Level.OK),
                row(saving(false, true), Level.BAD),
                row(saving(true, false), Level.BAD),
                row(new Vital.Replication("", true, Duration.ZERO, 0), Level.OK),
                row(new Vital.Replication("db:1", true, Duration.ofSeconds(19), 0), Level.OK),
                row(new Vital.Replication("db:1", true, Duration.ofSeconds(20), 0), Level.CAUTION),
                row(new Vital.Replication("db:1", false, Duration.ZERO, 0), Level.BAD));
    }

    @Test
    void whatIsHiddenIsNeverGood() {
        for (Vital vital :
                List.of(
                        new Vital.OldestTransaction(Optional.empty(), SOME),
                        new Vital.IdleInTransaction(0, Optional.empty(), SOME),
                        new Vital.LongestQuery(lasting(1), SOME))) {
            assertThat(Assessment.of(vital)).isEqualTo(Level.UNKNOWN);
        }
    }

    @Test
    void whatIsHiddenHidesNothingThatIsSeenToBeBad() {
        assertThat(Assessment.of(new Vital.OldestTransaction(lasting(300), SOME)))
                .isEqualTo(Level.BAD);
    }

    @Test
    void aTargetIsAsBadAsTheWorstOfIt() {
        Vital unknown = new Vital.Unknown(Subject.SIZE, "hidden");
        assertThat(health(new Vital.Size(1)).level()).isEqualTo(Level.OK);
        assertThat(health(new Vital.Size(1), unknown).level()).isEqualTo(Level.UNKNOWN);
        assertThat(health(unknown, blocked(5)).level()).isEqualTo(Level.CAUTION);
        assertThat(
                        Health.unreachable(
                                        "main",
                                        "postgres",
                                        "here",
                                        new Trouble("gone", "unknown", List.of()))
                                .level())
                .isEqualTo(Level.BAD);
    }

    private static Health health(Vital... vitals) {
        return new Health("main", "postgres", "here", List.of(vitals), Optional.empty());
    }

    private static Arguments row(Vital vital, Level level) {
        return Arguments.of(vital, level);
    }

    private static Optional<Duration> seconds(long seconds) {
        return Optional.of(Duration.ofSeconds(seconds));
    }

    private static Optional<Lasting> lasting(long seconds) {
        return Optional.of(
                new Lasting(new Backend(1, "", "", ""), Duration.ofSeconds(seconds), ""));
    }

    private static Vital blocked(long seconds) {
        return new Vital.Blocked(1, seconds(seconds), List.of(1));
    }

    private static Vital standby(OptionalLong behind) {
        return new Vital.Standbys(List.of(new Vital.Standby("b", "streaming", behind)));
    }

    private static Vital saving(boolean saved, boolean appended) {
        return new Vital.Saving(Duration.ofDays(2), 7, saved, true, appended);
    }
}
