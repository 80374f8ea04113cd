package dev.handrail.redis;

import dev.handrail.engine.Vital;
import dev.handrail.engine.Vital.Subject;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;

/// What INFO tells. Managed services leave fields out: what is not there is not known, not 0.
///
/// Source of the fields: Redis documentation, INFO.
record RedisInfo(Map<String, String> fields) {

    static RedisInfo of(String text) {
        Map<String, String> fields = new HashMap<>();
        text.lines()
                .filter(line -> line.contains(":"))
                .forEach(line ->
                        fields.put(
                                line.substring(0, line.indexOf(':')),
                                line.substring(line.indexOf(':') + 1).strip()));
        return new RedisInfo(fields);
    }

    Vital server() {
        String version = fields.getOrDefault("redis_version", "");
        return version.isEmpty()
                ? untold(Subject.SERVER, "redis_version")
                : new Vital.Server("Redis", version, role(), "");
    }

    private String role() {
        return switch (fields.getOrDefault("role", "")) {
            case "master" -> "primary";
            case "slave" -> "replica";
            default -> "";
        };
    }

    Vital memory() {
        OptionalLong used = number("used_memory");
        if (used.isEmpty()) {
            return untold(Subject.MEMORY, "used_memory");
        }
        OptionalLong max = number("maxmemory");
        return new Vital.Memory(
                used.getAsLong(),
                max.orElse(0) == 0 ? OptionalLong.empty() : max,
                fields.getOrDefault("maxmemory_policy", ""));
    }

    Vital clients() {
        OptionalLong connected = number("connected_clients");
        return connected.isEmpty()
                ? untold(Subject.CLIENTS, "connected_clients")
                : new Vital.Clients(connected.getAsLong(), number("maxclients"));
    }

    Vital blockedClients() {
        OptionalLong blocked = number("blocked_clients");
        return blocked.isEmpty()
                ? untold(Subject.BLOCKED_CLIENTS, "blocked_clients")
                : new Vital.BlockedClients(blocked.getAsLong());
    }

    Vital saving() {
        OptionalLong last = number("rdb_last_save_time");
        OptionalLong changes = number("rdb_changes_since_last_save");
        OptionalLong now = number("server_time_usec");
        String status = fields.getOrDefault("rdb_last_bgsave_status", "");
        if (last.isEmpty() || changes.isEmpty() || status.isEmpty()) {
            return untold(Subject.SAVING, "rdb_last_save_time");
        }
        long seconds =
                now.isPresent() ? now.getAsLong() / 1_000_000 : System.currentTimeMillis() / 1000;
        return new Vital.Saving(
                Duration.ofSeconds(Math.max(0, seconds - last.getAsLong())),
                changes.getAsLong(),
                status.equals("ok"),
                "1".equals(fields.get("aof_enabled")),
                "ok".equals(fields.getOrDefault("aof_last_write_status", "ok"))
                        && "ok".equals(fields.getOrDefault("aof_last_bgrewrite_status", "ok")));
    }

    Vital replication() {
        return switch (role()) {
            case "primary" ->
                    new Vital.Replication(
                            "", true, Duration.ZERO, number("connected_slaves").orElse(0));
            case "replica" ->
                    new Vital.Replication(
                            fields.getOrDefault("master_host", "?")
                                    + ":"
                                    + fields.getOrDefault("master_port", "?"),
                            "up".equals(fields.get("master_link_status")),
                            Duration.ofSeconds(
                                    Math.max(0, number("master_last_io_seconds_ago").orElse(0))),
                            number("connected_slaves").orElse(0));
            default -> untold(Subject.REPLICATION, "role");
        };
    }

    private OptionalLong number(String field) {
        String text = fields.getOrDefault(field, "");
        return text.matches("-?[0-9]{1,18}")
                ? OptionalLong.of(Long.parseLong(text))
                : OptionalLong.empty();
    }

    private static Vital untold(Subject subject, String field) {
        return new Vital.Unknown(subject, "the server does not tell " + field);
    }
}
