package dev.handrail.redis;

import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// What stands against a command that somebody types, whatever its keys are.
public sealed interface Restraint {

    /// Nothing is known against it; what it does to keys is the server's to say.
    record None() implements Restraint {}

    /// It is known to change nothing.
    record Harmless() implements Restraint {}

    /// It does more than change keys, so it is confirmed in every environment.
    ///
    /// @param reason a sentence without its full stop
    record Asks(String reason) implements Restraint {}

    /// It is not sent from here.
    ///
    /// @param reason a sentence without its full stop
    record Refused(String reason) implements Restraint {}

    /// Of a command, by its name and, where it has one, its subcommand.
    static Restraint of(RedisCommand command) {
        String name = command.name();
        String sub =
                command.arguments().size() > 1
                        ? name + " " + command.arguments().get(1).toUpperCase(Locale.ROOT)
                        : name;
        String refused = Tables.REFUSED.getOrDefault(sub, Tables.REFUSED.get(name));
        if (refused != null) {
            return new Refused(refused);
        }
        String asks = Tables.ASKS.getOrDefault(sub, Tables.ASKS.get(name));
        if (asks != null) {
            return new Asks(asks);
        }
        return Tables.HARMLESS.contains(sub) || Tables.HARMLESS.contains(name)
                ? new Harmless()
                : admin(name);
    }

    private static Restraint admin(String name) {
        return Tables.ADMIN.contains(name)
                ? new Asks(name + " changes the server or its clients, not only keys")
                : new None();
    }

    /// Source: the Redis command reference; commands in the categories @dangerous, @admin and
    ///
    /// @pubsub.
    final class Tables {
        private Tables() {}

        private static final String LISTENS =
                "it turns the connection into a listener that answers nothing else";

        private static final String LOGIN =
                "the connection's user and database are part of what was proven; use another"
                        + " connection of the runbook";

        private static final Map<String, String> REFUSED =
                Map.ofEntries(
                        Map.entry(
                                "KEYS",
                                "it blocks the server for everybody while it walks all keys; use"
                                        + " SCAN 0 MATCH ... COUNT 1000"),
                        Map.entry(
                                "MONITOR",
                                "it slows the server down and shows every client's commands,"
                                        + " passwords included; use SLOWLOG GET"),
                        Map.entry("SUBSCRIBE", LISTENS),
                        Map.entry("PSUBSCRIBE", LISTENS),
                        Map.entry("SSUBSCRIBE", LISTENS),
                        Map.entry("SYNC", "it makes this connection a replica"),
                        Map.entry("PSYNC", "it makes this connection a replica"),
                        Map.entry("REPLCONF", "it makes this connection a replica"),
                        Map.entry(
                                "SHUTDOWN",
                                "it ends the server; do that where the server is managed"),
                        Map.entry("DEBUG", "it can crash or block the server"),
                        Map.entry("SELECT", LOGIN),
                        Map.entry("AUTH", LOGIN),
                        Map.entry("HELLO", LOGIN),
                        Map.entry("RESET", LOGIN),
                        Map.entry("CLIENT REPLY", "it makes the server stop answering"),
                        Map.entry("CLIENT TRACKING", "it makes the server talk out of turn"),
                        Map.entry("QUIT", "\\q leaves the console"));

        private static final Map<String, String> ASKS =
                Map.of(
                        "FLUSHALL", "it deletes every key of every database of this server",
                        "FLUSHDB", "it deletes every key of this database, whoever they belong to",
                        "SWAPDB", "it swaps two databases under everybody who uses them",
                        "SAVE", "it blocks the server until all data is on disk");

        private static final Set<String> ADMIN =
                Set.of(
                        "ACL",
                        "BGREWRITEAOF",
                        "BGSAVE",
                        "CLIENT",
                        "CLUSTER",
                        "CONFIG",
                        "FAILOVER",
                        "FUNCTION",
                        "LATENCY",
                        "MIGRATE",
                        "MODULE",
                        "REPLICAOF",
                        "RESTORE",
                        "SCRIPT",
                        "SLAVEOF",
                        "SLOWLOG");

        private static final Set<String> HARMLESS =
                Set.of(
                        "PING",
                        "ECHO",
                        "TIME",
                        "INFO",
                        "DBSIZE",
                        "LASTSAVE",
                        "ROLE",
                        "COMMAND",
                        "LOLWUT",
                        "WAIT",
                        "WATCH",
                        "UNWATCH",
                        // What is queued between them has been asked about one by one.
                        "MULTI",
                        "EXEC",
                        "DISCARD",
                        "ACL WHOAMI",
                        "ACL LIST",
                        "ACL USERS",
                        "ACL GETUSER",
                        "ACL CAT",
                        "ACL LOG",
                        "ACL DRYRUN",
                        "CLIENT LIST",
                        "CLIENT INFO",
                        "CLIENT ID",
                        "CLIENT GETNAME",
                        "CLUSTER INFO",
                        "CLUSTER NODES",
                        "CLUSTER SLOTS",
                        "CLUSTER SHARDS",
                        "CLUSTER KEYSLOT",
                        "CONFIG GET",
                        "FUNCTION LIST",
                        "FUNCTION STATS",
                        "LATENCY LATEST",
                        "LATENCY HISTORY",
                        "LATENCY DOCTOR",
                        "MODULE LIST",
                        "SCRIPT EXISTS",
                        "SLOWLOG GET",
                        "SLOWLOG LEN");
    }
}
