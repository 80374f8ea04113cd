package dev.handrail.redis;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Keeps commands inside one key prefix: staging must not write into production's keys on a Redis
/// that both share.
///
/// The server itself is asked which arguments are keys (COMMAND GETKEYS), so that no list of ours
/// can be out of date. A command without keys passes only if it is known to touch none.
///
/// Limit: a Lua script can use keys it does not declare.
///
/// @param prefix what every key must start with
public record PrefixGuard(String prefix) {

    /// Commands without keys that look and do not touch. All others without keys are refused.
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
                    "MULTI",
                    "EXEC",
                    "DISCARD",
                    "UNWATCH",
                    "WAIT",
                    "SLOWLOG",
                    "LATENCY",
                    "LOLWUT");

    /// Why the command must not run.
    ///
    /// @return empty when it may
    public Optional<String> objection(RedisCommand command, RedisSession session)
            throws RedisFailed {
        if (HARMLESS.contains(command.name())) {
            return Optional.empty();
        }
        if (command.name().equals("SCAN")) {
            return scans(command)
                    ? Optional.empty()
                    : Optional.of("SCAN shows other prefixes; add MATCH " + escaped() + "* to it");
        }
        List<String> keys;
        try {
            keys = keys(command, session);
        } catch (RedisFailed failed) {
            if (failed.stage() != RedisFailed.Stage.REFUSED) {
                throw failed;
            }
            return Optional.of(withoutKeys(command, failed));
        }
        List<String> foreign = keys.stream().filter(key -> !key.startsWith(prefix)).toList();
        if (keys.isEmpty()) {
            return Optional.of(untold(command));
        }
        return foreign.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        (foreign.size() == 1 ? "the key " : "the keys ")
                                + String.join(", ", foreign)
                                + (foreign.size() == 1 ? " does" : " do")
                                + " not start with the connection's prefix `"
                                + prefix
                                + "`");
    }

    private static List<String> keys(RedisCommand command, RedisSession session)
            throws RedisFailed {
        List<String> question = new ArrayList<>(List.of("COMMAND", "GETKEYS"));
        question.addAll(command.arguments());
        return session.send(new RedisCommand(question)) instanceof RedisReply.Items items
                ? items.items().stream().map(RedisReply::text).toList()
                : List.of();
    }

    private String withoutKeys(RedisCommand command, RedisFailed failed) {
        String what = failed.trouble().what();
        return what.contains("no key arguments")
                ? untold(command)
                : "the server cannot tell which keys "
                        + command.name()
                        + " would touch ("
                        + what
                        + "), so the prefix `"
                        + prefix
                        + "` cannot be guarded";
    }

    private String untold(RedisCommand command) {
        return command.name()
                + " names no keys and could touch those of others; on a connection with the prefix `"
                + prefix
                + "` it is not allowed";
    }

    /// `SCAN 0 MATCH stg:* COUNT 1000`
    private boolean scans(RedisCommand command) {
        List<String> arguments = command.arguments();
        for (int i = 2; i + 1 < arguments.size(); i++) {
            if (arguments.get(i).toUpperCase(Locale.ROOT).equals("MATCH")) {
                return arguments.get(i + 1).startsWith(escaped());
            }
        }
        return false;
    }

    /// In a pattern, these characters stand for themselves behind a backslash.
    private String escaped() {
        return prefix.replaceAll("([\\\\*?\\[\\]^])", "\\\\$1");
    }
}
