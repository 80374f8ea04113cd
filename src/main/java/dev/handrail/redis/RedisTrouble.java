package dev.handrail.redis;

import dev.handrail.evidence.Event.Trouble;
import dev.handrail.redis.RedisFailed.Stage;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;

/// Puts what a Redis or the network says into words.
record RedisTrouble(RedisAddress address) {

    /// Causes further down go round in a circle.
    private static final int DEEPEST = 20;

    private static final String NOT_SENT = "the command was not sent, so nothing was changed";

    RedisFailed connecting(JedisException failure) {
        if (failure instanceof JedisDataException refused) {
            return new RedisFailed(
                    Stage.BEFORE, explained(String.valueOf(refused.getMessage()), NOT_SENT));
        }
        String place = address.host() + ":" + address.port();
        if (has(failure, UnknownHostException.class)) {
            return before(
                    "there is no host named " + address.host(),
                    "check the spelling of the address, and that DNS works here");
        }
        if (has(failure, ConnectException.class)) {
            return before(
                    place + " refused the connection: no Redis listens there",
                    "check that Redis is running, and the port");
        }
        if (has(failure, SSLException.class)) {
            return before(
                    "no TLS connection to " + place + ": " + last(failure),
                    "use redis:// if the server has no TLS; check its certificate otherwise");
        }
        if (has(failure, SocketTimeoutException.class)) {
            return before(
                    place + " did not answer in time",
                    "check that a firewall or VPN is not in the way; a server that wants TLS"
                            + " (rediss://) also stays silent");
        }
        return before(
                "no connection to " + place + ": " + last(failure),
                "check that it is a Redis that listens there; one that wants TLS needs rediss://");
    }

    private static RedisFailed before(String what, String... advice) {
        return new RedisFailed(Stage.BEFORE, new Trouble(what, NOT_SENT, List.of(advice)));
    }

    /// The server answered with an error.
    RedisFailed refused(RedisCommand command, String message) {
        return new RedisFailed(
                Stage.REFUSED,
                explained(message, "the server did not carry out " + command.name()));
    }

    /// The first word of an error says what kind it is.
    private Trouble explained(String message, String state) {
        String kind = message.split(" ", 2)[0];
        return switch (kind) {
            case "NOAUTH" ->
                    trouble(
                            "Redis wants a password and the address has none",
                            state,
                            "put it into the address right before "
                                    + address.host()
                                    + ": a colon, the password, an @");
            case "WRONGPASS" -> wrongPassword(state);
            case "NOPERM" ->
                    trouble(
                            "the Redis user may not do this: " + message,
                            state,
                            "ask for the right (ACL SETUSER), or connect as another user");
            case "OOM" ->
                    trouble(
                            "Redis is out of memory (maxmemory) and takes no writes",
                            state,
                            "free memory or raise maxmemory, then retry");
            case "READONLY" ->
                    trouble(
                            "this Redis is a read-only replica",
                            state,
                            "connect to the primary (INFO replication names it)");
            case "LOADING" ->
                    trouble(
                            "Redis has just started and is still loading its data",
                            state,
                            "wait until it has finished, then retry");
            case "MOVED", "ASK" ->
                    trouble(
                            "this Redis is one node of a cluster, and the key is on another: "
                                    + message,
                            state,
                            "connect to that node");
            case "MISCONF" ->
                    trouble(
                            "Redis takes no writes because it cannot save them to disk",
                            state,
                            "look at its log and its disk space");
            case "BUSY" ->
                    trouble(
                            "Redis is busy with a script that does not end",
                            state,
                            "end it (SCRIPT KILL), then retry");
            default ->
                    message.contains("invalid password")
                                    || message.contains("AUTH <password> called")
                            ? wrongPassword(state)
                            : trouble(
                                    "Redis answered: " + message,
                                    state,
                                    "correct the command, then retry");
        };
    }

    private Trouble wrongPassword(String state) {
        return trouble(
                "Redis does not accept the user or password of the address",
                state,
                "check the password" + address.user().map(u -> " of `" + u + "`").orElse(""));
    }

    private static Trouble trouble(String what, String state, String... advice) {
        return new Trouble(what, state, List.of(advice));
    }

    /// The answer did not come.
    RedisFailed lost(RedisCommand command, JedisException failure) {
        String what =
                has(failure, SocketTimeoutException.class)
                        ? "no answer to "
                                + command.name()
                                + " from "
                                + address.display()
                                + " in time"
                        : "the connection to "
                                + address.display()
                                + " broke before "
                                + command.name()
                                + " was answered: "
                                + last(failure);
        return new RedisFailed(
                Stage.UNANSWERED,
                new Trouble(
                        what,
                        command.name() + " may or may not have been carried out",
                        List.of(
                                "look at the keys it names to see whether it took effect",
                                "check that Redis is up (redis-cli ping)")));
    }

    private static boolean has(Throwable failure, Class<? extends Throwable> kind) {
        return causes(failure).anyMatch(kind::isInstance);
    }

    private static String last(Throwable failure) {
        Throwable last = causes(failure).reduce(failure, (_, next) -> next);
        return last.getMessage() == null ? last.getClass().getSimpleName() : last.getMessage();
    }

    /// Jedis puts what went wrong with each address of a host into the suppressed failures.
    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.<Throwable>iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(DEEPEST)
                .flatMap(
                        cause -> Stream.concat(Stream.of(cause), Stream.of(cause.getSuppressed())));
    }
}
