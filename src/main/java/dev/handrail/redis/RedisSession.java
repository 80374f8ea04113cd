package dev.handrail.redis;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Connection;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.RedisProtocol;
import redis.clients.jedis.SslOptions;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;

/// One connection to a Redis. Used by one thread; only [#cut] may be called from others.
public final class RedisSession implements AutoCloseable {

    private static final Duration CONNECT = Duration.ofSeconds(10);

    private final RedisAddress address;
    private final Connection connection;

    private RedisSession(RedisAddress address, Connection connection) {
        this.address = address;
        this.connection = connection;
    }

    /// Connects.
    ///
    /// @param answer how long each answer may take
    public static RedisSession open(RedisAddress address, Duration answer) throws RedisFailed {
        DefaultJedisClientConfig.Builder config =
                DefaultJedisClientConfig.builder()
                        .protocol(RedisProtocol.RESP2)
                        .database(address.db())
                        .connectionTimeoutMillis((int) CONNECT.toMillis())
                        .socketTimeoutMillis(Math.clamp(answer.toMillis(), 1, 1_000_000_000));
        if (address.tls()) {
            config.sslOptions(SslOptions.defaults());
        }
        address.user().ifPresent(config::user);
        address.password().ifPresent(config::password);
        try {
            return new RedisSession(
                    address,
                    new Connection(
                            new HostAndPort(address.host(), address.port()), config.build()));
        } catch (JedisException failed) {
            throw new RedisTrouble(address).connecting(failed);
        }
    }

    /// Asks the server who it is.
    public RedisIdentity identity() throws RedisFailed {
        Map<String, String> info = new HashMap<>();
        for (String section : List.of("server", "replication")) {
            String text = optional(new RedisCommand(List.of("INFO", section)));
            text.lines()
                    .filter(line -> line.contains(":"))
                    .forEach(line ->
                            info.put(
                                    line.substring(0, line.indexOf(':')),
                                    line.substring(line.indexOf(':') + 1)));
        }
        return new RedisIdentity(
                address,
                info.getOrDefault("role", ""),
                info.getOrDefault("master_replid", ""),
                optional(new RedisCommand(List.of("ACL", "WHOAMI"))),
                info.getOrDefault("redis_version", ""));
    }

    /// What a user may be forbidden to ask, or an old server does not know.
    private String optional(RedisCommand command) throws RedisFailed {
        try {
            return send(command).text();
        } catch (RedisFailed failed) {
            boolean needsPassword = failed.trouble().what().contains("password");
            if (failed.stage() == RedisFailed.Stage.REFUSED && !needsPassword) {
                return "";
            }
            throw failed;
        }
    }

    /// Sends a command and waits for its answer.
    public RedisReply send(RedisCommand command) throws RedisFailed {
        List<byte[]> arguments =
                command.arguments().stream()
                        .map(argument -> argument.getBytes(StandardCharsets.UTF_8))
                        .toList();
        byte[] name = arguments.getFirst();
        byte[][] rest = arguments.subList(1, arguments.size()).toArray(byte[][]::new);
        try {
            connection.sendCommand(() -> name, rest);
            return reply(connection.getOne());
        } catch (JedisDataException refused) {
            throw new RedisTrouble(address).refused(command, String.valueOf(refused.getMessage()));
        } catch (JedisException lost) {
            throw new RedisTrouble(address).lost(command, lost);
        }
    }

    /// Whether the server counts the command among those that only read. In doubt it does not.
    public boolean onlyReads(RedisCommand command) throws RedisFailed {
        RedisReply info;
        try {
            info =
                    send(
                            new RedisCommand(
                                    List.of(
                                            "COMMAND",
                                            "INFO",
                                            command.name().toLowerCase(Locale.ROOT))));
        } catch (RedisFailed failed) {
            if (failed.stage() == RedisFailed.Stage.REFUSED) {
                return false;
            }
            throw failed;
        }
        // 1) 1) "get"  2) (integer) 2  3) 1) readonly ...
        return info instanceof RedisReply.Items(List<RedisReply> commands)
                && !commands.isEmpty()
                && commands.getFirst() instanceof RedisReply.Items(List<RedisReply> parts)
                && parts.size() > 2
                && Arrays.asList(parts.get(2).text().split("\n")).contains("readonly");
    }

    private static RedisReply reply(@Nullable Object raw) {
        return switch (raw) {
            case null -> new RedisReply.Nil();
            case byte[] bytes -> new RedisReply.Bytes(bytes);
            case Long number -> new RedisReply.Int(number);
            case JedisDataException failed ->
                    new RedisReply.Failed(String.valueOf(failed.getMessage()));
            case List<?> items -> {
                List<RedisReply> replies = new ArrayList<>();
                for (Object item : items) {
                    replies.add(reply(item));
                }
                yield new RedisReply.Items(replies);
            }
            default -> new RedisReply.Bytes(raw.toString().getBytes(StandardCharsets.UTF_8));
        };
    }

    /// Closes the socket under a command that does not answer.
    public void cut() {
        try {
            connection.forceDisconnect();
        } catch (IOException _) {
            // It was broken already.
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (JedisException _) {
            // It was broken already.
        }
    }
}
