package dev.handrail.redis;

import java.util.Map;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisException;

/// The Redis of a sandbox on this machine, before any step sees it.
///
/// @param password of the default user
public record RehearsalCache(int port, String password) {

    private static final int TIMEOUT_MILLIS = 2000;

    /// Whether it takes commands yet.
    public boolean answers() {
        try (Jedis redis = open()) {
            return "PONG".equals(redis.ping());
        } catch (JedisException e) {
            return false;
        }
    }

    /// Sets each key to its text.
    public void set(Map<String, String> keys) {
        try (Jedis redis = open()) {
            keys.forEach(redis::set);
        }
    }

    private Jedis open() {
        return new Jedis(
                "127.0.0.1",
                port,
                DefaultJedisClientConfig.builder()
                        .password(password)
                        .connectionTimeoutMillis(TIMEOUT_MILLIS)
                        .socketTimeoutMillis(TIMEOUT_MILLIS)
                        .build());
    }
}
