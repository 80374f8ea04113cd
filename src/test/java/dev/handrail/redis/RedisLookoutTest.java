package dev.handrail.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handrail.engine.Assessment;
import dev.handrail.engine.Health;
import dev.handrail.engine.Health.Level;
import dev.handrail.engine.Vital;
import dev.handrail.engine.Vital.Subject;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import redis.embedded.RedisServer;

class RedisLookoutTest {

    private static final String PASSWORD = "not-a-password";

    private static RedisServer server;
    private static int port;

    @BeforeAll
    static void start() throws IOException {
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        server =
                RedisServer.newRedisServer()
                        .port(port)
                        .setting("requirepass " + PASSWORD)
                        .setting("maxmemory 64mb")
                        .setting("save \"\"")
                        .build();
        server.start();
    }

    @AfterAll
    static void stop() throws IOException {
        server.stop();
    }

    @BeforeEach
    void empty() throws Exception {
        send("FLUSHALL");
        send("CONFIG", "SET", "maxmemory", "64mb");
    }

    @Test
    void everySubjectIsLookedAt() throws Exception {
        for (int i = 0; i < 2500; i++) {
            send("SET", "stg:" + i, "v");
        }
        send("SET", "prod:1", "v");
        Health health = look(Optional.of("stg:"));
        assertThat(health.trouble()).isEmpty();
        assertThat(health.level()).isEqualTo(Level.OK);
        assertThat(health.address()).doesNotContain(PASSWORD);
        assertThat(health.vitals().stream().map(Vital::subject))
                .containsExactly(
                        Subject.SERVER,
                        Subject.MEMORY,
                        Subject.CLIENTS,
                        Subject.BLOCKED_CLIENTS,
                        Subject.SAVING,
                        Subject.REPLICATION,
                        Subject.KEYS);
        assertThat(of(Vital.Server.class, health).role()).isEqualTo("primary");
        assertThat(of(Vital.Memory.class, health).max()).hasValue(64 << 20);
        assertThat(of(Vital.Keys.class, health)).isEqualTo(new Vital.Keys("stg:", 2500, true));
        assertThat(of(Vital.Keys.class, look(Optional.empty())))
                .isEqualTo(new Vital.Keys("", 2501, true));
    }

    @Test
    void aPrefixWithSignsOfAPatternMeansItself() throws Exception {
        send("SET", "a[b]*?:1", "v");
        send("SET", "ab:1", "v");
        assertThat(of(Vital.Keys.class, look(Optional.of("a[b]*?:"))).count()).isEqualTo(1);
    }

    @Test
    void memoryNearItsLimitIsBad() throws Exception {
        long used = of(Vital.Memory.class, look(Optional.empty())).used();
        send("CONFIG", "SET", "maxmemory", Long.toString(used + 20_000));
        Health health = look(Optional.empty());
        assertThat(Assessment.of(of(Vital.Memory.class, health))).isEqualTo(Level.BAD);
        assertThat(health.level()).isEqualTo(Level.BAD);
    }

    @Test
    void whatTheUserMayNotAskIsUnknown() throws Exception {
        send("ACL", "SETUSER", "narrow", "reset", "on", ">also-not-one", "~stg:*", "+get", "+scan");
        send("SET", "stg:1", "v");
        Health health = lookAs("narrow", "also-not-one");
        assertThat(health.trouble()).isEmpty();
        assertThat(health.level()).isEqualTo(Level.UNKNOWN);
        assertThat(health.vitals())
                .filteredOn(vital -> vital.subject() != Subject.KEYS)
                .hasSize(6)
                .allSatisfy(vital ->
                        assertThat(((Vital.Unknown) vital).why()).contains("may not do this"));
        assertThat(of(Vital.Keys.class, health).count()).isEqualTo(1);
    }

    @Test
    void aWrongPasswordIsTroubleAndIsNotRepeated() throws Exception {
        send("ACL", "SETUSER", "narrow", "reset", "on", ">also-not-one", "+@all", "~*");
        Health health = lookAs("narrow", "a-wrong-one");
        assertThat(health.level()).isEqualTo(Level.BAD);
        assertThat(health.toString()).doesNotContain("a-wrong-one");
    }

    @Test
    void aServerThatIsNotThereIsSaid() throws Exception {
        int nobody;
        try (ServerSocket free = new ServerSocket(0)) {
            nobody = free.getLocalPort();
        }
        RedisAddress address =
                new RedisAddress("127.0.0.1", nobody, false, Optional.empty(), Optional.empty(), 0);
        try (RedisLookout lookout = new RedisLookout(address, Optional.empty())) {
            Health health = lookout.health("cache");
            assertThat(health.level()).isEqualTo(Level.BAD);
            assertThat(health.vitals()).isEmpty();
            assertThat(health.trouble()).isPresent();
        }
    }

    private static Health look(Optional<String> prefix) {
        try (RedisLookout lookout = new RedisLookout(address(), prefix)) {
            return lookout.health("cache");
        }
    }

    private static Health lookAs(String user, String password) {
        RedisAddress address =
                new RedisAddress(
                        "127.0.0.1", port, false, Optional.of(user), Optional.of(password), 0);
        try (RedisLookout lookout = new RedisLookout(address, Optional.of("stg:"))) {
            return lookout.health("cache");
        }
    }

    private static RedisAddress address() {
        return new RedisAddress(
                "127.0.0.1", port, false, Optional.empty(), Optional.of(PASSWORD), 0);
    }

    private static void send(String... words) throws RedisFailed {
        try (RedisSession session = RedisSession.open(address(), Duration.ofSeconds(20))) {
            session.send(new RedisCommand(List.of(words)));
        }
    }

    private static <V extends Vital> V of(Class<V> kind, Health health) {
        return health.vitals().stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .findFirst()
                .orElseThrow(() -> new AssertionError(kind + " is not in " + health));
    }
}
