package dev.handrail.action;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handrail.action.HealthChecks.Place;
import dev.handrail.engine.Health;
import dev.handrail.engine.Health.Level;
import dev.handrail.engine.Scope;
import dev.handrail.engine.Scopes;
import dev.handrail.evidence.Event.Trouble;
import dev.handrail.postgres.PostgresAddress;
import dev.handrail.redis.RedisAddress;
import dev.handrail.runbook.Connection;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;

class HealthChecksTest {

    @Test
    void aServerThatSaysNothingIsNotWaitedForAndHidesNoOther() throws Exception {
        // Connections are taken by the system and never answered.
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            int nobody = freePort();
            Place frozen = new Place.Database("main", database(silent.getLocalPort()));
            Place gone = new Place.Cache("cache", cache(nobody), Optional.empty());
            HealthChecks checks = new HealthChecks("test");
            List<Health> found = checks.look(List.of(frozen, gone));
            assertThat(found).extracting(Health::connection).containsExactly("main", "cache");
            assertThat(found.getFirst().level()).isEqualTo(Level.BAD);
            assertThat(found.getFirst().trouble().orElseThrow().what())
                    .isEqualTo("no answer within 5 s");
            assertThat(found.getFirst().address())
                    .isEqualTo("app@127.0.0.1:" + silent.getLocalPort() + "/shop");
            assertThat(found.getLast().trouble().orElseThrow().what()).contains("refused");
        }
    }

    @Test
    void whatHasNoAddressIsSaidWithTheReason() {
        Trouble why = new Trouble("not known yet", "it was not looked at", List.of());
        List<Health> found =
                new HealthChecks("test").look(List.of(new Place.Nowhere("main", "postgres", why)));
        assertThat(found).containsExactly(Health.unreachable("main", "postgres", "", why));
    }

    @Test
    void theConnectionsOfADocumentAreLookedAtInItsOrderAndServicesAreNot() throws Exception {
        int nobody = freePort();
        SequencedMap<String, Connection> connections = new LinkedHashMap<>();
        connections.put(
                "app",
                new Connection.Http("app", Scopes.template("http://127.0.0.1"), Scopes.HERE));
        connections.put(
                "cache",
                new Connection.Redis(
                        "cache",
                        Scopes.template("redis://:not-a-password@127.0.0.1:" + nobody),
                        Optional.of(Scopes.template("${prefix}")),
                        Scopes.HERE));
        connections.put(
                "main",
                new Connection.Postgres(
                        "main", Scopes.template("postgres://app@${host}/shop"), Scopes.HERE));
        Scopes.FixedSurroundings surroundings = new Scopes.FixedSurroundings();
        Scope scope = Scopes.of(Path.of("."), connections, Map.of("prefix", "stg:"), surroundings);
        List<Health> found = new TargetObserver().health(scope);
        assertThat(found).extracting(Health::connection).containsExactly("cache", "main");
        assertThat(found.getFirst().trouble().orElseThrow().what()).contains("refused");
        assertThat(found.getLast().trouble().orElseThrow().what())
                .isEqualTo("its address is not known yet: no value for host");
        assertThat(surroundings.concealed).containsValue("not-a-password");
    }

    private static int freePort() throws Exception {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }

    private static PostgresAddress database(int port) {
        return new PostgresAddress(
                List.of("127.0.0.1:" + port), "shop", "app", Optional.empty(), Map.of());
    }

    private static RedisAddress cache(int port) {
        return new RedisAddress("127.0.0.1", port, false, Optional.empty(), Optional.empty(), 0);
    }
}
