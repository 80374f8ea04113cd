package dev.handrail.wording;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handrail.engine.Activity;
import dev.handrail.engine.Activity.Blocker;
import dev.handrail.engine.Activity.Lock;
import dev.handrail.engine.Activity.Progress;
import dev.handrail.engine.Activity.Waiter;
import dev.handrail.engine.Backend;
import dev.handrail.engine.Health;
import dev.handrail.engine.Vital;
import dev.handrail.engine.Vital.Lasting;
import dev.handrail.engine.Vital.Unseen;
import dev.handrail.evidence.Event.Trouble;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class VitalsLinesTest {

    private static final Backend ALICE = new Backend(4711, "alice", "psql", "10.0.0.7");
    private static final Unseen NONE = new Unseen(0, "app");
    private static final Unseen SOME = new Unseen(3, "app");

    @Test
    void aTargetReadsAsOneFactOnALineWithItsWordFirst() {
        assertThat(page(80, lines -> new HealthLines(lines).show(List.of(DATABASE, CACHE, GONE))))
                .isEqualTo(
                        """
                        main = app@db.example.com:5432/shop: BAD
                        ok       server: PostgreSQL 15.18, primary, database shop as app
                        CAUTION  connections: 80 of 97 (82 %)
                        BAD      oldest transaction: 12 min, pid 4711 (alice, psql, 10.0.0.7): UPDATE
                          campaigns SET title = 'x'
                        UNKNOWN  idle in transaction: 3 sessions are hidden from the role app; GRANT
                          pg_monitor TO app would show them
                        ok       longest query: none running
                        CAUTION  blocked sessions: 2 sessions waiting for a lock, the longest for 7.0 s,
                          held up by pid 4711
                        ok       replication: b streaming, 1.2 kB behind
                        ok       wraparound: 4 % of the way, database shop at 100,000,000 transactions
                        ok       size: 4.2 GB
                        cache = redis://cache.example.com:6379/0: UNKNOWN
                        ok       memory: 12.0 MB, no limit set
                        ok       keys: at least 120,000 (counting was stopped after 1 s) below stg:
                        UNKNOWN  saving to disk: the server does not tell rdb_last_save_time
                        old = app@old.example.com:5432/shop: BAD
                        BAD      nobody listens there
                        Advice: check the address
                        """);
    }

    @Test
    void theStripHasTheWorstFirstAndFitsARow() {
        assertThat(HealthStrip.of(DATABASE))
                .isEqualTo(
                        "main BAD: oldest transaction 12 min | connections 80/97 | blocked 2 | idle"
                                + " in transaction UNKNOWN | lag 1.2 kB");
        assertThat(HealthStrip.of(CACHE))
                .isEqualTo(
                        "cache UNKNOWN: saving to disk UNKNOWN | memory 12.0 MB | stg: >= 120,000"
                                + " keys");
        assertThat(HealthStrip.of(GONE)).isEqualTo("old BAD: nobody listens there");
    }

    @Test
    void aRunWithoutTargetsSaysSo() {
        assertThat(page(80, lines -> new HealthLines(lines).show(List.of())))
                .isEqualTo("There is no database and no Redis among the connections to look at.\n");
    }

    @Test
    void theBlockerIsNamedInOneSentence() {
        assertThat(LockWords.waiting(activity(blocker("idle in transaction"))))
                .contains(
                        "waiting 42 s for a lock on campaigns held by pid 4711 (alice, psql,"
                                + " 10.0.0.7), idle in transaction for 12 min: UPDATE campaigns SET"
                                + " title = 'x'");
        assertThat(LockWords.waiting(activity())).isEmpty();
    }

    @Test
    void whatMayNotBeSeenOfABlockerIsSaid() {
        Blocker hidden =
                new Blocker(
                        "main",
                        42,
                        new Backend(4711, "alice", "psql", ""),
                        "",
                        "",
                        Optional.empty(),
                        Optional.empty(),
                        "",
                        List.of(9));
        assertThat(LockWords.blocker(hidden))
                .isEqualTo(
                        "pid 4711 (alice, psql), what it does is hidden from this role, itself"
                                + " waiting for pid 9");
        assertThat(LockWords.cannotTerminate(hidden)).isPresent();
        assertThat(LockWords.cannotCancel(hidden)).isPresent();
    }

    @Test
    void anIdleSessionCanBeEndedButNotCancelled() {
        Blocker idle = blocker("idle in transaction");
        assertThat(LockWords.cannotCancel(idle)).isPresent();
        assertThat(LockWords.cannotTerminate(idle)).isEmpty();
        assertThat(LockWords.cannotCancel(blocker("active"))).isEmpty();
    }

    @Test
    void theActivityReadsWithWhatNeedsADecisionFirst() {
        Activity activity =
                new Activity(
                        "main",
                        42,
                        "active",
                        "Lock: relation",
                        Duration.ofSeconds(43),
                        List.of(
                                new Lock("relation", "campaigns", "AccessExclusiveLock", false),
                                new Lock("relation", "users", "RowExclusiveLock", true),
                                new Lock("relation", "users_pkey", "RowExclusiveLock", true)),
                        Optional.of(Duration.ofSeconds(42)),
                        List.of(blocker("active")),
                        List.of(
                                new Waiter(
                                        new Backend(50, "shop", "web", "local"),
                                        Optional.of(Duration.ofSeconds(41)),
                                        "campaigns",
                                        "AccessShareLock",
                                        "SELECT 1")),
                        Optional.of(
                                new Progress(
                                        "CREATE INDEX", "building index", "blocks", 512, 2048)));
        assertThat(page(100, lines -> new ActivityLines(lines).show(activity)))
                .isEqualTo(
                        """
                        waits 42 s for pid 4711 (alice, psql, 10.0.0.7), active for 12 min, transaction open for 13 min:
                          UPDATE campaigns SET title = 'x'
                        blocks pid 50 (shop, web, local) for 41 s, wants campaigns: SELECT 1
                        pid 42, active, statement for 43 s, waits on Lock: relation
                        progress: CREATE INDEX, building index: 512 of 2,048 (25 %) blocks
                        wants AccessExclusiveLock on campaigns
                        holds RowExclusiveLock on users, users_pkey
                        """);
    }

    private static final Health DATABASE =
            new Health(
                    "main",
                    "postgres",
                    "app@db.example.com:5432/shop",
                    List.of(
                            new Vital.Server(
                                    "PostgreSQL", "15.18", "primary", "database shop as app"),
                            new Vital.Connections(80, 97),
                            new Vital.OldestTransaction(
                                    Optional.of(
                                            new Lasting(
                                                    ALICE,
                                                    Duration.ofMinutes(12),
                                                    "UPDATE campaigns\n SET title = 'x'")),
                                    NONE),
                            new Vital.IdleInTransaction(0, Optional.empty(), SOME),
                            new Vital.LongestQuery(Optional.empty(), NONE),
                            new Vital.Blocked(2, Optional.of(Duration.ofSeconds(7)), List.of(4711)),
                            new Vital.Standbys(
                                    List.of(
                                            new Vital.Standby(
                                                    "b", "streaming", OptionalLong.of(1200)))),
                            new Vital.Wraparound("shop", 100_000_000),
                            new Vital.Size(4_200_000_000L)),
                    Optional.empty());

    private static final Health CACHE =
            new Health(
                    "cache",
                    "redis",
                    "redis://cache.example.com:6379/0",
                    List.of(
                            new Vital.Memory(12_000_000, OptionalLong.empty(), "noeviction"),
                            new Vital.Keys("stg:", 120_000, false),
                            new Vital.Unknown(
                                    Vital.Subject.SAVING,
                                    "the server does not tell rdb_last_save_time")),
                    Optional.empty());

    private static final Health GONE =
            Health.unreachable(
                    "old",
                    "postgres",
                    "app@old.example.com:5432/shop",
                    new Trouble(
                            "nobody listens there",
                            "nothing is known",
                            List.of("check the address")));

    private static Blocker blocker(String state) {
        return new Blocker(
                "main",
                42,
                ALICE,
                "2026-11-21 03:00:00+00",
                state,
                Optional.of(Duration.ofMinutes(12)),
                Optional.of(Duration.ofMinutes(13)),
                "UPDATE campaigns SET title = 'x'",
                List.of());
    }

    private static Activity activity(Blocker... blockers) {
        return new Activity(
                "main",
                42,
                "active",
                "Lock: relation",
                Duration.ofSeconds(43),
                List.of(new Lock("relation", "campaigns", "AccessExclusiveLock", false)),
                Optional.of(Duration.ofSeconds(42)),
                List.of(blockers),
                List.of(),
                Optional.empty());
    }

    private static String page(int width, Consumer<Lines> writing) {
        Page page = new Page();
        writing.accept(new Lines(page, () -> width, InstantSource.system()));
        return page.rows().stream().map(Page.Row::text).collect(Collectors.joining("\n", "", "\n"));
    }
}
