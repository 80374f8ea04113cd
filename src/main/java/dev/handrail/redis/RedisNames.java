package dev.handrail.redis;

import java.time.Duration;
import java.util.List;
import java.util.TreeSet;

/// Looks up commands and keys for completion. Walks keys with SCAN only, a bounded way, so that no
/// other client notices.
public final class RedisNames {

    /// Keys walked at once: more would hold the server up for others.
    private static final String COUNT = "1000";

    private static final int MOST = 200;

    private final RedisSession session;

    /// @param session nobody else uses
    public RedisNames(RedisSession session) {
        this.session = session;
    }

    /// The names of all commands in upper case; empty when the server does not tell.
    public List<String> commands() {
        try {
            return session.send(new RedisCommand(List.of("COMMAND")))
                            instanceof RedisReply.Items(List<RedisReply> items)
                    ? items.stream().map(RedisNames::name).sorted().toList()
                    : List.of();
        } catch (RedisFailed e) {
            return List.of();
        }
    }

    private static String name(RedisReply command) {
        return command instanceof RedisReply.Items(List<RedisReply> parts) && !parts.isEmpty()
                ? parts.getFirst().text().toUpperCase(java.util.Locale.ROOT)
                : "";
    }

    /// Some of the keys that start so, as many as are found within `time`.
    public List<String> keys(String start, Duration time) {
        String pattern = start.replaceAll("([\\\\*?\\[\\]^])", "\\\\$1") + "*";
        TreeSet<String> found = new TreeSet<>();
        String cursor = "0";
        long end = System.nanoTime() + time.toNanos();
        try {
            do {
                RedisReply reply =
                        session.send(
                                new RedisCommand(
                                        List.of("SCAN", cursor, "MATCH", pattern, "COUNT", COUNT)));
                if (!(reply instanceof RedisReply.Items(List<RedisReply> parts))
                        || parts.size() != 2) {
                    break;
                }
                cursor = parts.get(0).text();
                if (parts.get(1) instanceof RedisReply.Items(List<RedisReply> keys)) {
                    keys.forEach(key -> found.add(key.text()));
                }
            } while (!cursor.equals("0") && found.size() < MOST && System.nanoTime() < end);
        } catch (RedisFailed e) {
            return List.of();
        }
        return found.stream().limit(MOST).toList();
    }
}
