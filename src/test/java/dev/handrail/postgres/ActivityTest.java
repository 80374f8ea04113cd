package dev.handrail.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handrail.engine.Activity;
import dev.handrail.engine.Activity.Blocker;
import dev.handrail.engine.Activity.Lock;
import dev.handrail.engine.Observer.Urgency;
import dev.handrail.engine.Outcome;
import dev.handrail.engine.Outcome.Ending;
import dev.handrail.engine.Stop;
import dev.handrail.evidence.Event.Effect;
import dev.handrail.runbook.Action.Sql.Transaction;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ActivityTest {

    private static final String LABEL = "handrail run-1/step#1";

    private PostgresAddress app;
    private Trial trial;

    @BeforeEach
    void database() {
        app = Servers.database("activity");
        Servers.run(
                app,
                "create table campaigns(id int primary key, title text)",
                "insert into campaigns select i, 'a' from generate_series(1, 3) i",
                "drop role if exists activity_plain",
                "create role activity_plain login",
                "grant all on campaigns to activity_plain");
        trial = new Trial(app);
    }

    @Test
    void aBlockedStatementNamesItsBlocker() {
        try (Holder holder =
                new Holder(app, "psql", "begin", "update campaigns set title = 'b' where id = 1")) {
            CompletableFuture<Outcome> step = starts("alter table campaigns add score int");
            // The server may tell who is in the way before it tells that the session is no longer
            // idle, what it waits for, and since when.
            Activity activity =
                    await(
                            app,
                            one ->
                                    one.isBlocked()
                                            && one.state().equals("active")
                                            && !one.waitsOn().isEmpty()
                                            && one.waited().isPresent());
            assertThat(activity.connection()).isEqualTo("main");
            assertThat(activity.state()).isEqualTo("active");
            assertThat(activity.waitsOn()).isEqualTo("Lock: relation");
            assertThat(activity.waited()).isPresent();
            assertThat(activity.locks().getFirst())
                    .isEqualTo(new Lock("relation", "campaigns", "AccessExclusiveLock", false));
            Blocker blocker = activity.blockers().getFirst();
            assertThat(activity.blockers()).hasSize(1);
            assertThat(blocker.blocked()).isEqualTo(activity.pid());
            assertThat(blocker.backend().pid()).isEqualTo(holder.pid());
            assertThat(blocker.backend().user()).isEqualTo("postgres");
            assertThat(blocker.backend().application()).isEqualTo("psql");
            assertThat(blocker.backend().client()).isEqualTo("127.0.0.1");
            assertThat(blocker.isIdle()).isTrue();
            assertThat(blocker.inState()).isPresent();
            assertThat(blocker.transaction()).isPresent();
            assertThat(blocker.started()).isNotEmpty();
            assertThat(blocker.query()).isEqualTo("update campaigns set title = 'b' where id = 1");
            assertThat(blocker.waitsFor()).isEmpty();
            holder.leaves();
            assertThat(step.join().ending()).isEqualTo(Ending.COMPLETED);
        }
    }

    @Test
    void whoWaitsForTheStepIsSeen() {
        try (Holder reader = new Holder(app, "shop")) {
            CompletableFuture<Outcome> step = starts("lock table campaigns; select pg_sleep(600)");
            await(app, activity -> !activity.locks().isEmpty());
            Thread reads = reader.runs("select * from campaigns");
            Activity activity =
                    await(
                            app,
                            one ->
                                    one.waiters().stream()
                                            .anyMatch(waiter -> waiter.waited().isPresent()));
            assertThat(activity.isBlocked()).isFalse();
            assertThat(activity.locks())
                    .contains(new Lock("relation", "campaigns", "AccessExclusiveLock", true));
            Activity.Waiter waiter = activity.waiters().getFirst();
            assertThat(waiter.backend().pid()).isEqualTo(reader.pid());
            assertThat(waiter.backend().application()).isEqualTo("shop");
            assertThat(waiter.object()).isEqualTo("campaigns");
            assertThat(waiter.mode()).isEqualTo("AccessShareLock");
            assertThat(waiter.waited()).isPresent();
            assertThat(waiter.query()).isEqualTo("select * from campaigns");
            trial.stop.request(Stop.Level.INTERRUPT);
            step.join();
            Trial.join(reads);
        }
    }

    @Test
    void anIndexThatIsBuiltTellsHowFarItIs() {
        try (Holder _ =
                new Holder(app, "old report", "begin", "lock table campaigns in row share mode")) {
            Servers.run(app, "insert into campaigns select i, 'b' from generate_series(10, 99) i");
            trial.with(Transaction.NONE);
            try (Holder writer =
                    new Holder(
                            app,
                            "writer",
                            "begin",
                            "update campaigns set title = 'c' where id = 1")) {
                CompletableFuture<Outcome> step =
                        starts("create index concurrently on campaigns(title)");
                Activity activity =
                        await(app, one -> one.progress().isPresent() && one.isBlocked());
                Activity.Progress progress = activity.progress().orElseThrow();
                assertThat(progress.command()).isEqualTo("CREATE INDEX CONCURRENTLY");
                assertThat(progress.phase()).startsWith("waiting for writers");
                assertThat(progress.unit()).isEqualTo("lock holders to wait for");
                assertThat(progress.total()).isPositive();
                writer.leaves();
                step.join();
            }
        }
    }

    @Test
    void theBlockerIsEndedAndTheStepGoesOn() {
        try (Holder holder = new Holder(app, "psql", "begin", "lock table campaigns")) {
            CompletableFuture<Outcome> step = starts("update campaigns set title = 'c'");
            Blocker blocker = blocker(app);
            Heard heard = new Heard();
            Outcome outcome = send(app, blocker, Urgency.TERMINATE, heard);
            assertThat(outcome.ending()).isEqualTo(Ending.COMPLETED);
            assertThat(outcome.effect()).isEqualTo(Effect.ALL);
            assertThat(heard.out())
                    .isEqualTo(
                            """
                            the server was asked to end process %1$d (postgres)
                            process %1$d (postgres) has ended
                            """
                                    .formatted(holder.pid()));
            assertThat(step.join().ending()).isEqualTo(Ending.COMPLETED);
            assertThat(holder.answers()).isFalse();
        }
    }

    @Test
    void aRunningBlockerIsCancelledAndItsSessionStays() {
        try (Holder holder = new Holder(app, "psql")) {
            Thread runs =
                    holder.runs("do $$ begin lock table campaigns; perform pg_sleep(600); end $$");
            Heard.await("the lock", () -> locked(holder.pid()));
            CompletableFuture<Outcome> step = starts("update campaigns set title = 'c'");
            Outcome outcome = send(app, blocker(app), Urgency.CANCEL, new Heard());
            assertThat(outcome.ending()).isEqualTo(Ending.COMPLETED);
            assertThat(step.join().ending()).isEqualTo(Ending.COMPLETED);
            Trial.join(runs);
            assertThat(holder.answers()).isTrue();
        }
    }

    @Test
    void cancellingAnIdleSessionIsNotCalledASuccess() {
        try (Holder holder = new Holder(app, "psql", "begin", "lock table campaigns")) {
            CompletableFuture<Outcome> step = starts("update campaigns set title = 'c'");
            Outcome outcome = send(app, blocker(app), Urgency.CANCEL, new Heard());
            assertThat(outcome.ending()).isEqualTo(Ending.FAILED);
            assertThat(outcome.trouble().orElseThrow().state())
                    .isEqualTo("it still holds the lock, and the step still waits");
            assertThat(outcome.trouble().orElseThrow().advice().getFirst()).contains("end it");
            holder.leaves();
            step.join();
        }
    }

    @Test
    void anotherSessionWithTheSameNumberIsNeverHit() {
        try (Holder holder = new Holder(app, "psql", "begin", "lock table campaigns")) {
            CompletableFuture<Outcome> step = starts("update campaigns set title = 'c'");
            Blocker seen = blocker(app);
            Blocker before =
                    new Blocker(
                            seen.connection(),
                            seen.blocked(),
                            seen.backend(),
                            "2026-01-01 00:00:00+00",
                            seen.state(),
                            seen.inState(),
                            seen.transaction(),
                            seen.query(),
                            List.of());
            Outcome outcome = send(app, before, Urgency.TERMINATE, new Heard());
            assertThat(outcome.effect()).isEqualTo(Effect.NONE);
            assertThat(outcome.trouble().orElseThrow().what())
                    .contains("no longer what the step waits for; nothing was sent");
            assertThat(holder.answers()).isTrue();
            holder.leaves();
            step.join();
        }
    }

    @Test
    void aSessionThatNoLongerBlocksIsLeftAlone() {
        try (Holder holder = new Holder(app, "psql", "begin", "lock table campaigns")) {
            CompletableFuture<Outcome> step = starts("update campaigns set title = 'c'");
            Blocker blocker = blocker(app);
            try {
                new Holder(app, "admin", "select pg_cancel_backend(" + blocker.blocked() + ")")
                        .close();
                step.join();
                Outcome outcome = send(app, blocker, Urgency.TERMINATE, new Heard());
                assertThat(outcome.trouble().orElseThrow().what()).contains("nothing was sent");
            } finally {
                assertThat(holder.answers()).isTrue();
            }
        }
    }

    @Test
    void aRoleThatMaySeeLittleIsToldWhatItCannotSeeAndHitsNobody() {
        PostgresAddress plain = Servers.address("activity_plain", "activity", Servers.port());
        trial = new Trial(plain);
        try (Holder holder = new Holder(app, "psql", "begin", "lock table campaigns")) {
            CompletableFuture<Outcome> step = starts("update campaigns set title = 'c'");
            Blocker blocker = blocker(plain);
            assertThat(blocker.backend().pid()).isEqualTo(holder.pid());
            assertThat(blocker.backend().application()).isEqualTo("psql");
            assertThat(blocker.state()).isEmpty();
            assertThat(blocker.query()).isEmpty();
            assertThat(blocker.inState()).isEmpty();
            Outcome unproven = send(plain, blocker, Urgency.TERMINATE, new Heard());
            assertThat(unproven.effect()).isEqualTo(Effect.NONE);
            assertThat(unproven.trouble().orElseThrow().what()).contains("nothing was sent");
            Outcome forbidden = send(plain, blocker(app), Urgency.TERMINATE, new Heard());
            assertThat(forbidden.effect()).isEqualTo(Effect.NONE);
            assertThat(holder.answers()).isTrue();
            Servers.run(app, "grant pg_read_all_stats to activity_plain");
            Outcome refused = send(plain, blocker(plain), Urgency.TERMINATE, new Heard());
            assertThat(refused.trouble().orElseThrow().what())
                    .isEqualTo("this role may not end the sessions of postgres");
            assertThat(holder.answers()).isTrue();
            holder.leaves();
            step.join();
        }
    }

    @Test
    void aPreparedTransactionIsNamedAsWhatItIs() {
        Servers.run(app, "begin", "lock table campaigns", "prepare transaction 'ghost'");
        try {
            CompletableFuture<Outcome> step = starts("update campaigns set title = 'c'");
            Blocker blocker = blocker(app);
            assertThat(blocker.isPrepared()).isTrue();
            Outcome outcome = send(app, blocker, Urgency.TERMINATE, new Heard());
            assertThat(outcome.effect()).isEqualTo(Effect.NONE);
            assertThat(outcome.trouble().orElseThrow().advice().getFirst())
                    .contains("pg_prepared_xacts");
            Servers.run(app, "rollback prepared 'ghost'");
            assertThat(step.join().ending()).isEqualTo(Ending.COMPLETED);
        } finally {
            // One that is left would keep the database of the next test from being made.
            if (!Servers.ask(app, "select count(*) from pg_prepared_xacts").equals("0")) {
                Servers.run(app, "rollback prepared 'ghost'");
            }
        }
    }

    @Test
    void anAttemptThatHasNoSessionIsNotFound() throws Exception {
        try (Lookout lookout = new Lookout(app, "watch")) {
            assertThat(lookout.activity("main", LABEL)).isEmpty();
        }
    }

    private CompletableFuture<Outcome> starts(String sql) {
        return CompletableFuture.supplyAsync(() -> trial.run(sql));
    }

    private boolean locked(int pid) {
        return Servers.ask(
                        app,
                        "select count(*) > 0 from pg_locks where mode = 'AccessExclusiveLock' and"
                                + " granted and pid = "
                                + pid)
                .equals("t");
    }

    private static Outcome send(
            PostgresAddress address, Blocker blocker, Urgency urgency, Heard heard) {
        try (Lookout lookout = new Lookout(address, "watch")) {
            return lookout.signal(blocker, urgency, heard);
        }
    }

    private static Blocker blocker(PostgresAddress address) {
        return await(address, Activity::isBlocked).blockers().getFirst();
    }

    /// Looks over one session until the attempt is as described.
    private static Activity await(PostgresAddress address, Predicate<Activity> condition) {
        try (Lookout lookout = new Lookout(address, "watch")) {
            Activity[] last = new Activity[1];
            Heard.await(
                    "the attempt to be seen",
                    () -> {
                        Optional<Activity> seen = look(lookout);
                        seen.ifPresent(activity -> last[0] = activity);
                        return seen.filter(condition).isPresent();
                    });
            return last[0];
        }
    }

    private static Optional<Activity> look(Lookout lookout) {
        try {
            return lookout.activity("main", LABEL);
        } catch (ConnectFailed | QueryFailed e) {
            throw new AssertionError(e.getMessage(), e);
        }
    }
}
