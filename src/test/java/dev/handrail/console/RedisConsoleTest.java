package dev.handrail.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handrail.evidence.Event;
import dev.handrail.evidence.Event.Effect;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RedisConsoleTest {

    @TempDir Path folder;

    @BeforeEach
    void empty() {
        Servers.redis("FLUSHALL");
    }

    private Bench bench(String environment, String prefix) throws IOException {
        return new Bench(
                folder,
                new Bench.Setting(
                        environment,
                        "  cache: {redis: \"${env.REDIS_URL}\"" + prefix + "}",
                        Map.of("REDIS_URL", Servers.redisUrl())));
    }

    private static String at(String environment) {
        return environment + " cache " + Servers.redisName() + "> ";
    }

    @Test
    void commandsAreSentShownAndRecorded() throws Exception {
        try (Bench bench = bench("staging", "")) {
            bench.sql().prompts(at("[staging]"));
            bench.types("SET stg:a \"a value\"").ran(1).shows("OK").prompts(at("[staging]"));
            bench.types("get stg:a").ran(2).shows("\n  \"a value\"").prompts(at("[staging]"));
            assertThat(bench.started())
                    .extracting(Event.AdHocStarted::text)
                    .containsExactly("SET stg:a \"a value\"", "get stg:a");
            assertThat(bench.finished())
                    .extracting(finished -> finished.ended().effect())
                    .containsExactly(Effect.ALL, Effect.NONE);
            bench.types("INCR stg:a").shows("Redis answered: ERR value is not an integer");
        }
    }

    @Test
    void aForeignPrefixIsNotReached() throws Exception {
        Servers.redis("SET", "prd:a", "1");
        try (Bench bench = bench("staging", ", prefix: \"stg:\"")) {
            bench.sql().shows("Only keys that start with `stg:`").prompts(at("[staging]"));
            bench.types("DEL prd:a").shows("Not sent: the key prd:a does not start with");
            bench.prompts(at("[staging]"))
                    .types("FLUSHDB")
                    .shows("Not sent: FLUSHDB names no keys");
            assertThat(Servers.redis("GET", "prd:a")).isEqualTo("1");
            assertThat(bench.started()).isEmpty();
        }
    }

    @Test
    void whatBlocksTheServerIsNotSent() throws Exception {
        try (Bench bench = bench("staging", "")) {
            bench.sql().prompts(at("[staging]"));
            bench.types("KEYS *").shows("use SCAN 0 MATCH").prompts(at("[staging]"));
            bench.types("FLUSHALL").shows("it deletes every key of every database");
            bench.prompts("anything else does not:").types("yes").shows("Not done");
            assertThat(bench.started()).isEmpty();
        }
    }

    @Test
    void inProductionAWriteIsConfirmedByTheServersName() throws Exception {
        try (Bench bench = bench("production", "")) {
            bench.sql().prompts(at("[PROD]"));
            bench.types("GET a").shows("(nil)").prompts(at("[PROD]"));
            bench.types("SET a 1").shows("SET changes or may change `cache` in [PROD].");
            bench.prompts("anything else does not:").types("cache").shows("Not done");
            bench.prompts(at("[PROD]"));
            assertThat(Servers.redis("EXISTS", "a")).isEqualTo("0");
            bench.types("SET a 1").prompts("anything else does not:");
            bench.types(Servers.redisName()).shows("OK").prompts(at("[PROD]"));
            assertThat(Servers.redis("GET", "a")).isEqualTo("1");
        }
    }

    @Test
    void whatIsQueuedIsDroppedOnLeaving() throws Exception {
        try (Bench bench = bench("staging", "")) {
            bench.sql().prompts(at("[staging]"));
            bench.types("MULTI").prompts("(MULTI)>").types("SET a 1").shows("\n  QUEUED");
            bench.prompts("(MULTI)>").types("\\q").left();
            bench.shows("What MULTI had queued was dropped");
            assertThat(Servers.redis("EXISTS", "a")).isEqualTo("0");
        }
    }

    @Test
    void tabCompletesCommandsAndKeys() throws Exception {
        Servers.redis("SET", "stg:campaign:17", "1");
        try (Bench bench = bench("staging", "")) {
            bench.sql().prompts(at("[staging]"));
            bench.completes("HGETA", "HGETALL");
            bench.completes("GET stg:ca", "GET stg:campaign:17");
        }
    }
}
