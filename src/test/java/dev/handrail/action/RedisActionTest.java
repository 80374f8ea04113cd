package dev.handrail.action;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.handrail.engine.Facts;
import dev.handrail.engine.Outcome;
import dev.handrail.engine.Outcome.Ending;
import dev.handrail.engine.Resolution;
import dev.handrail.engine.Scope;
import dev.handrail.engine.Scopes;
import dev.handrail.engine.Stop;
import dev.handrail.evidence.Event.Effect;
import dev.handrail.evidence.Event.Trouble;
import dev.handrail.redis.RedisAddress;
import dev.handrail.redis.RedisCommand;
import dev.handrail.redis.RedisSession;
import dev.handrail.runbook.Action.Redis;
import dev.handrail.runbook.Connection;
import dev.handrail.runbook.Fact;
import dev.handrail.runbook.Template;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import redis.embedded.RedisServer;

class RedisActionTest {

    private static RedisServer server;
    private static int port;

    private final Map<String, String> values = new HashMap<>();
    private final Scopes.FixedSurroundings surroundings = new Scopes.FixedSurroundings();
    private final MemoryCapture capture = new MemoryCapture();

    @BeforeAll
    static void start() throws IOException {
        port = freePort();
        server =
                RedisServer.newRedisServer()
                        .port(port)
                        .setting("requirepass not-a-password")
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
    }

    @Test
    void repliesAreShownAsRedisCliShowsThem() throws Exception {
        Outcome outcome =
                runAll(
                        List.of(
                                command("SET", "stg:a", "héllo \"w\"\n"),
                                command("GET", "stg:a"),
                                command("INCR", "stg:n"),
                                command("GET", "stg:none"),
                                command("RPUSH", "stg:l", "x", ""),
                                command("LRANGE", "stg:l", "0", "-1"),
                                command("KEYS", "nothing*")));
        assertThat(capture.out())
                .isEqualTo(
                        """
                        OK
                        "héllo \\"w\\"\\n"
                        (integer) 1
                        (nil)
                        (integer) 2
                        1) "x"
                        2) ""
                        (empty array)
                        """);
        assertThat(outcome.ending()).isEqualTo(Ending.COMPLETED);
        assertThat(outcome.effect()).isEqualTo(Effect.ALL);
        assertThat(((Facts.Texts) outcome.facts().of(Fact.REPLY).orElseThrow()).values())
                .startsWith("OK", "héllo \"w\"\n", "1", "");
    }

    @Test
    void aFilledInArgumentStaysOneArgument() throws Exception {
        values.put("value", "a b' \"; FLUSHALL\r\n");
        run(command("SET", "stg:v", "${value}"));
        Outcome outcome = run(command("GET", "stg:v"));
        assertThat(Attempts.text(outcome, Fact.REPLY)).isEqualTo(values.get("value"));
        assertThat(outcome.effect()).isEqualTo(Effect.NONE);
    }

    @Test
    void aReplyThatIsNothingIsNoFact() throws Exception {
        assertThat(run(command("GET", "stg:none")).facts().of(Fact.REPLY)).isEmpty();
        assertThat(Attempts.number(run(command("EXISTS", "stg:none")), Fact.REPLY)).isZero();
    }

    @Test
    void thePreviewTellsCommandsTargetAndPrefixButNotThePassword() throws Exception {
        RedisAction action =
                action(address(), Optional.of("stg:"), command("SET", "stg:a", "two words"));
        assertThat(action.preview().text()).isEqualTo("SET stg:a \"two words\"");
        assertThat(action.preview().settings()).containsExactly(Map.entry("prefix", "stg:"));
        assertThat(action.preview().target().address())
                .isEqualTo("redis://127.0.0.1:" + port + "/0");
        assertThat(action.preview().target().proof())
                .containsEntry("role", "master")
                .containsEntry("user", "default");
        assertThat(action.preview().toString()).doesNotContain("not-a-password");
        assertThat(surroundings.concealed).containsValue("not-a-password");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SET prod:a 1",
                "DEL stg:a prod:a",
                "RENAME stg:a other",
                "MSET stg:a 1 prod:b 2",
                "EVAL return 1 prod:a",
                "FLUSHALL",
                "flushdb",
                "KEYS stg:*",
                "SWAPDB 0 1",
                "SELECT 1",
                "CONFIG SET maxmemory 1",
                "EVAL return 0",
                "SCAN 0",
                "SCAN 0 MATCH *",
                "PUBLISH channel x",
                "NOSUCHCOMMAND stg:a",
                "GET"
            })
    void aCommandThatCouldTouchOthersKeysIsRefused(String line) throws Exception {
        List<String> words = new ArrayList<>(List.of(line.split(" ")));
        if (words.getFirst().equals("EVAL")) {
            words.set(1, "return 1");
            words.set(2, line.endsWith("prod:a") ? "1" : "0");
            if (line.endsWith("prod:a")) {
                words.add("prod:a");
            }
        }
        send("SET", "prod:a", "untouched");
        List<Template> command = command(words.toArray(String[]::new));
        Trouble trouble = refused(address(), Optional.of("stg:"), command);
        assertThat(trouble.what()).startsWith("`" + words.getFirst()).contains("stg:");
        assertThat(trouble.state()).isEqualTo("nothing was started");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SET stg:a 1",
                "MSET stg:a 1 stg:b 2",
                "SCAN 0 MATCH stg:* COUNT 100",
                "OBJECT ENCODING stg:a",
                "PING",
                "DBSIZE"
            })
    void aCommandInsideThePrefixPasses(String line) throws Exception {
        action(address(), Optional.of("stg:"), command(line.split(" ")));
    }

    @Test
    void anErrorStopsTheCommandsBehindItAndTellsWhatStays() throws Exception {
        send("SET", "stg:text", "x");
        Outcome outcome =
                runAll(
                        List.of(
                                command("SET", "stg:a", "1"),
                                command("INCR", "stg:text"),
                                command("SET", "stg:b", "1")));
        assertThat(outcome.ending()).isEqualTo(Ending.FAILED);
        assertThat(outcome.effect()).isEqualTo(Effect.SOME);
        assertThat(outcome.trouble().orElseThrow().what()).contains("ERR value is not an integer");
        assertThat(Attempts.number(run(command("EXISTS", "stg:b")), Fact.REPLY)).isZero();
    }

    @Test
    void aPasswordThatIsMissingOrWrongIsToldApart() {
        String bare = "redis://127.0.0.1:" + port;
        Trouble missing = refused(bare, Optional.empty(), command("PING"));
        assertThat(missing.what()).isEqualTo("Redis wants a password and the address has none");
        assertThat(missing.advice())
                .as("would be masked as a secret if it looked like one")
                .noneMatch(advice -> advice.contains("://"));
        String wrong = "redis://:wrong@127.0.0.1:" + port;
        assertThat(refused(wrong, Optional.empty(), command("PING")).what())
                .isEqualTo("Redis does not accept the user or password of the address");
    }

    @Test
    void aUserWithoutTheRightIsToldSo() throws Exception {
        send("ACL", "SETUSER", "reader", "on", ">not-a-secret", "~*", "+get", "+ping", "+info");
        String url = "redis://reader:not-a-secret@127.0.0.1:" + port;
        Outcome outcome =
                action(url, Optional.empty(), command("SET", "a", "1")).run(Attempts.of(capture));
        assertThat(outcome.effect()).isEqualTo(Effect.NONE);
        assertThat(outcome.trouble().orElseThrow().what())
                .startsWith("the Redis user may not do this: NOPERM");
    }

    @Test
    void aFullRedisIsToldSo() throws Exception {
        send("CONFIG", "SET", "maxmemory", "1");
        try {
            Outcome outcome = run(command("SET", "stg:a", "x".repeat(2000)));
            assertThat(outcome.trouble().orElseThrow().what()).contains("out of memory");
        } finally {
            send("CONFIG", "SET", "maxmemory", "0");
        }
    }

    @Test
    void nobodyListeningIsToldSo() throws Exception {
        String url = "redis://127.0.0.1:" + freePort();
        assertThat(refused(url, Optional.empty(), command("PING")).what())
                .endsWith("refused the connection: no Redis listens there");
    }

    @Test
    void anAddressThatIsNoneIsToldSo() {
        assertThat(refused("localhost:6379", Optional.empty(), command("PING")).what())
                .contains("must begin with redis:// or rediss://");
        assertThat(refused("redis://h/x", Optional.empty(), command("PING")).what())
                .contains("the number of the database");
    }

    @Test
    void aWriteOfWhichTheAnswerIsLostIsInDoubtAndAReadIsNot() throws Exception {
        try (CuttingProxy proxy = new CuttingProxy(port)) {
            RedisAction write = action(proxy.url(), Optional.empty(), command("SET", "a", "1"));
            RedisAction read = action(proxy.url(), Optional.empty(), command("GET", "a"));
            proxy.cut();
            Outcome lost = write.run(Attempts.of(capture));
            assertThat(lost.ending()).isEqualTo(Ending.LOST);
            assertThat(lost.effect()).isEqualTo(Effect.UNKNOWN);
            assertThat(lost.trouble().orElseThrow().state())
                    .isEqualTo("SET may or may not have been carried out");
            Outcome failed = read.run(Attempts.of(capture));
            assertThat(failed.ending()).isEqualTo(Ending.FAILED);
            assertThat(failed.effect()).isEqualTo(Effect.NONE);
        }
        assertThat(Attempts.text(run(command("GET", "a")), Fact.REPLY)).isEqualTo("1");
    }

    @Test
    void aCommandThatWaitsCanBeStoppedAndHasATimeLimit() throws Exception {
        Stop stop = new Stop();
        RedisAction action = action(address(), Optional.empty(), command("BLPOP", "none", "0"));
        CompletableFuture<Outcome> running =
                CompletableFuture.supplyAsync(() ->
                        action.run(
                                Attempts.of(capture, stop, Optional.of(Duration.ofSeconds(60)))));
        awaitBlocked();
        stop.request(Stop.Level.INTERRUPT);
        assertThat(running.get(20, TimeUnit.SECONDS).ending()).isEqualTo(Ending.STOPPED);
        Outcome late =
                action(address(), Optional.empty(), command("BLPOP", "none", "0"))
                        .run(Attempts.of(capture, new Stop(), Optional.of(Duration.ofMillis(300))));
        assertThat(late.trouble().orElseThrow().what()).contains("no answer to BLPOP");
    }

    private void awaitBlocked() throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!send("INFO", "clients").contains("blocked_clients:1")) {
            assertThat(System.nanoTime()).isLessThan(end);
        }
    }

    private static String send(String... arguments) throws Exception {
        try (RedisSession session =
                RedisSession.open(RedisAddress.parse(address()), Duration.ofSeconds(5))) {
            return session.send(new RedisCommand(List.of(arguments))).text();
        }
    }

    private static String address() {
        return "redis://:not-a-password@127.0.0.1:" + port;
    }

    private static List<Template> command(String... arguments) {
        return Arrays.stream(arguments).map(Scopes::template).toList();
    }

    private Outcome run(List<Template> command) throws Unready {
        return runAll(List.of(command));
    }

    private Outcome runAll(List<List<Template>> commands) throws Unready {
        return resolve(address(), Optional.empty(), commands).run(Attempts.of(capture));
    }

    private RedisAction action(String url, Optional<String> prefix, List<Template> command)
            throws Unready {
        return resolve(url, prefix, List.of(command));
    }

    private RedisAction resolve(String url, Optional<String> prefix, List<List<Template>> commands)
            throws Unready {
        SequencedMap<String, Connection> connections = new LinkedHashMap<>();
        connections.put(
                "cache",
                new Connection.Redis(
                        "cache", Scopes.template(url), prefix.map(Scopes::template), Scopes.HERE));
        Scope scope = Scopes.of(Path.of("."), connections, values, surroundings);
        return RedisAction.resolve(new Redis("cache", commands, Scopes.HERE), scope);
    }

    private Trouble refused(String url, Optional<String> prefix, List<Template> command) {
        List<Trouble> troubles = new ArrayList<>();
        assertThatThrownBy(() -> action(url, prefix, command))
                .isInstanceOfSatisfying(
                        Unready.class,
                        unready ->
                                troubles.add(
                                        ((Resolution.Refused) unready.resolution()).trouble()));
        return troubles.getFirst();
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0)) {
            return free.getLocalPort();
        }
    }
}
