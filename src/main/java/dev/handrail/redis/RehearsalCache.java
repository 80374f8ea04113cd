package dev.handrail.redis;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.params.RestoreParams;

/// The Redis of a sandbox on this machine: filled before any step sees it, copied and compared by a
/// proof.
///
/// @param password of the default user
public record RehearsalCache(int port, String password) {

    private static final int TIMEOUT_MILLIS = 2000;

    /// A key as it can be put back.
    ///
    /// @param millis until it expires; 0 when it does not
    public record Kept(String key, byte[] dump, long millis) {}

    /// What is under a key.
    ///
    /// @param digest of the value; the same for the same contents, however Redis stores them
    public record Entry(String type, String digest, boolean expires) {}

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

    /// What is under each key now.
    public SortedMap<String, Entry> entries() {
        SortedMap<String, Entry> entries = new TreeMap<>();
        try (Jedis redis = open()) {
            for (String key : redis.keys("*")) {
                String type = redis.type(key);
                boolean expires = redis.pttl(key) >= 0;
                entries.put(key, new Entry(type, digest(value(redis, key, type)), expires));
            }
        }
        return entries;
    }

    /// All keys, to be put back later.
    public List<Kept> keep() {
        List<Kept> kept = new ArrayList<>();
        try (Jedis redis = open()) {
            for (String key : redis.keys("*")) {
                byte[] dump = redis.dump(key);
                if (dump != null) {
                    kept.add(new Kept(key, dump, Math.max(0, redis.pttl(key))));
                }
            }
        }
        return kept;
    }

    /// Makes the contents what they were when they were kept.
    public void putBack(List<Kept> kept) {
        try (Jedis redis = open()) {
            redis.flushAll();
            for (Kept one : kept) {
                redis.restore(
                        one.key(),
                        one.millis(),
                        one.dump(),
                        RestoreParams.restoreParams().replace());
            }
        }
    }

    private static String value(Jedis redis, String key, String type) {
        return switch (type) {
            case "string" ->
                    HexFormat.of().formatHex(redis.get(key.getBytes(StandardCharsets.UTF_8)));
            case "hash" -> new TreeMap<>(redis.hgetAll(key)).toString();
            case "list" -> redis.lrange(key, 0, -1).toString();
            case "set" -> new TreeSet<>(redis.smembers(key)).toString();
            case "zset" -> redis.zrangeWithScores(key, 0, -1).toString();
            default -> HexFormat.of().formatHex(redis.dump(key));
        };
    }

    private static String digest(String value) {
        try {
            byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
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
