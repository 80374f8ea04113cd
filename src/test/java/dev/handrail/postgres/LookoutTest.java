package dev.handrail.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handrail.engine.Assessment;
import dev.handrail.engine.Health;
import dev.handrail.engine.Health.Level;
import dev.handrail.engine.Vital;
import dev.handrail.engine.Vital.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LookoutTest {

    private PostgresAddress app;
    private PostgresAddress plain;

    @BeforeEach
    void database() {
        app = Servers.database("lookout");
        Servers.run(
                app,
                "create table campaigns(id int primary key, title text)",
                "insert into campaigns values (1, 'a')",
                "drop role if exists lookout_plain",
                "create role lookout_plain login");
        plain = Servers.address("lookout_plain", "lookout", Servers.port());
    }

    @Test
    void everySubjectIsLookedAt() {
        Health health = look(app);
        assertThat(health.trouble()).isEmpty();
        assertThat(health.address()).isEqualTo(app.display());
        assertThat(health.vitals().stream().map(Vital::subject))
                .containsExactly(
                        Subject.SERVER,
                        Subject.CONNECTIONS,
                        Subject.OLDEST_TRANSACTION,
                        Subject.IDLE_IN_TRANSACTION,
                        Subject.LONGEST_QUERY,
                        Subject.BLOCKED,
                        Subject.REPLICATION,
                        Subject.WRAPAROUND,
                        Subject.SIZE);
        assertThat(health.vitals()).noneMatch(Vital.Unknown.class::isInstance);
        Vital.Server server = of(Vital.Server.class, health);
        assertThat(server.role()).isEqualTo("primary");
        assertThat(server.version()).startsWith("15.");
        assertThat(server.identity()).isEqualTo("database lookout as postgres");
        assertThat(of(Vital.Connections.class, health).used()).isPositive();
        assertThat(of(Vital.Connections.class, health).usable())
                .isGreaterThan(of(Vital.Connections.class, health).used());
        assertThat(of(Vital.Wraparound.class, health).age()).isPositive();
        assertThat(of(Vital.Size.class, health).bytes()).isGreaterThan(1_000_000);
        assertThat(of(Vital.Standbys.class, health).standbys()).isEmpty();
    }

    @Test
    void anIdleTransactionIsNamedWithWhoHoldsItAndWhatItRanLast() {
        try (Holder holder =
                new Holder(app, "billing job", "begin", "update campaigns   set title = 'b'")) {
            Vital.IdleInTransaction idle =
                    await(
                            app,
                            Vital.IdleInTransaction.class,
                            seen -> pids(seen.longest()).contains(holder.pid()));
            assertThat(idle.count()).isPositive();
            Vital.Lasting longest = idle.longest().orElseThrow();
            assertThat(longest.backend().application()).isEqualTo("billing job");
            assertThat(longest.backend().user()).isEqualTo("postgres");
            assertThat(longest.backend().client()).isEqualTo("127.0.0.1");
            assertThat(longest.query()).isEqualTo("update campaigns set title = 'b'");
            assertThat(idle.unseen().sessions()).isZero();
            assertThat(
                            of(Vital.OldestTransaction.class, look(app))
                                    .oldest()
                                    .orElseThrow()
                                    .backend())
                    .isEqualTo(longest.backend());
        }
    }

    @Test
    void aRoleThatMayNotSeeIsToldSoInsteadOfNothingIsThere() {
        try (Holder _ =
                        new Holder(
                                app, "billing job", "begin", "update campaigns set title = 'b'");
                Holder waiting = new Holder(app, "second job")) {
            Thread blocked = waiting.runs("update campaigns set title = 'c'");
            Vital.Blocked seen = await(plain, Vital.Blocked.class, b -> b.count() == 1);
            assertThat(seen.longest()).as("locks are visible to everybody").isPresent();
            Health health = look(plain);
            for (Class<? extends Vital> kind :
                    List.of(
                            Vital.OldestTransaction.class,
                            Vital.IdleInTransaction.class,
                            Vital.LongestQuery.class)) {
                assertThat(Assessment.of(of(kind, health)))
                        .as(kind.getSimpleName())
                        .isEqualTo(Level.UNKNOWN);
            }
            Vital.IdleInTransaction idle = of(Vital.IdleInTransaction.class, health);
            assertThat(idle.longest()).isEmpty();
            assertThat(idle.unseen().sessions()).isGreaterThanOrEqualTo(2);
            assertThat(idle.unseen().role()).isEqualTo("lookout_plain");
            assertThat(of(Vital.Connections.class, health).used()).isGreaterThanOrEqualTo(3);
            Servers.run(app, "grant pg_monitor to lookout_plain");
            assertThat(of(Vital.IdleInTransaction.class, look(plain)).longest()).isPresent();
            waiting.leaves();
            Trial.join(blocked);
        }
    }

    @Test
    void blockedSessionsAreCountedWithTheRootOfTheQueue() {
        try (Holder root = new Holder(app, "root", "begin", "lock table campaigns");
                Holder second = new Holder(app, "second");
                Holder third = new Holder(app, "third")) {
            Thread one = second.runs("alter table campaigns add score int");
            await(app, Vital.Blocked.class, b -> b.count() == 1);
            Thread two = third.runs("select * from campaigns");
            Vital.Blocked blocked = await(app, Vital.Blocked.class, b -> b.count() == 2);
            assertThat(blocked.roots()).containsExactly(root.pid());
            assertThat(blocked.longest()).isPresent();
            second.leaves();
            third.leaves();
            Trial.join(one);
            Trial.join(two);
        }
    }

    @Test
    void itChangesNothingAndLeavesNothing() {
        try (Lookout lookout = new Lookout(app, "handrail run-1/watch")) {
            lookout.health("main");
            assertThat(
                            Servers.ask(
                                    app,
                                    "select state || ' ' || (xact_start is null) from"
                                            + " pg_stat_activity where application_name ="
                                            + " 'handrail run-1/watch'"))
                    .isEqualTo("idle true");
        }
        Heard.await(
                "the session to end",
                () ->
                        Servers.ask(
                                        app,
                                        "select count(*) from pg_stat_activity where"
                                                + " application_name = 'handrail run-1/watch'")
                                .equals("0"));
    }

    @Test
    void aServerThatGoesAwayIsSaidAndFoundAgain() {
        try (FaultProxy proxy = new FaultProxy(Servers.port());
                Lookout lookout =
                        new Lookout(
                                Servers.address("postgres", "lookout", proxy.port()), "watch")) {
            assertThat(lookout.health("main").trouble()).isEmpty();
            proxy.cutAll();
            Health lost = lookout.health("main");
            assertThat(lost.level()).isEqualTo(Level.BAD);
            assertThat(lost.trouble().orElseThrow().what()).contains("lost");
            assertThat(lookout.health("main").trouble()).isEmpty();
        }
    }

    @Test
    void aServerWithoutAFreeConnectionIsBadAndSaysWhy() {
        List<Holder> holders = new ArrayList<>();
        Servers.run(app, "alter role lookout_plain connection limit 1");
        try {
            holders.add(new Holder(plain, "the only one"));
            Health health = look(plain);
            assertThat(health.level()).isEqualTo(Level.BAD);
            assertThat(health.trouble().orElseThrow().what()).contains("too many connections");
        } finally {
            holders.forEach(Holder::close);
        }
    }

    @Test
    void aQuestionThatIsRefusedIsUnknownWithTheServersReason() {
        Servers.run(app, "revoke execute on function pg_database_size(oid) from public");
        Servers.run(app, "revoke execute on function pg_database_size(name) from public");
        assertThat(look(plain).vitals())
                .filteredOn(vital -> vital.subject() == Subject.SIZE)
                .singleElement()
                .isInstanceOfSatisfying(
                        Vital.Unknown.class,
                        unknown -> assertThat(unknown.why()).contains("permission denied"));
    }

    private static List<Integer> pids(Optional<Vital.Lasting> lasting) {
        return lasting.map(one -> one.backend().pid()).stream().toList();
    }

    private static Health look(PostgresAddress address) {
        try (Lookout lookout = new Lookout(address, "handrail run-1/watch")) {
            return lookout.health("main");
        }
    }

    private static <V extends Vital> V of(Class<V> kind, Health health) {
        return health.vitals().stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .findFirst()
                .orElseThrow(() -> new AssertionError(kind + " is not in " + health));
    }

    private static <V extends Vital> V await(
            PostgresAddress address, Class<V> kind, Predicate<V> condition) {
        Heard.await(kind.getSimpleName(), () -> condition.test(of(kind, look(address))));
        return of(kind, look(address));
    }
}
