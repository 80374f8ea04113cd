package dev.handrail.console;

import dev.handrail.postgres.ConnectFailed;
import dev.handrail.postgres.PostgresAddress;
import dev.handrail.postgres.PostgresSession;
import dev.handrail.postgres.QueryFailed;
import dev.handrail.redis.RedisAddress;
import dev.handrail.redis.RedisCommand;
import dev.handrail.redis.RedisFailed;
import dev.handrail.redis.RedisSession;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import redis.embedded.RedisServer;

/// A real PostgreSQL and a real Redis, started once for each JVM and stopped when it ends.
final class Servers {

    private Servers() {}

    private static final class Postgres {
        static final EmbeddedPostgres SERVER = start();

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.builder().start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static final class Redis {
        static final int PORT = start();

        private static int start() {
            try {
                int port = freePort();
                RedisServer server =
                        RedisServer.newRedisServer().port(port).setting("save \"\"").build();
                server.start();
                Runtime.getRuntime()
                        .addShutdownHook(
                                new Thread(() -> {
                                    try {
                                        server.stop();
                                    } catch (IOException e) {
                                        throw new UncheckedIOException(e);
                                    }
                                }));
                return port;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    static String redisUrl() {
        return "redis://127.0.0.1:" + Redis.PORT + "/0";
    }

    static String redisName() {
        return "127.0.0.1:" + Redis.PORT + "/0";
    }

    static String redis(String... words) {
        try (RedisSession session =
                RedisSession.open(RedisAddress.parse(redisUrl()), Duration.ofSeconds(20))) {
            return session.send(new RedisCommand(List.of(words))).text();
        } catch (RedisFailed | RedisAddress.Unusable e) {
            throw new AssertionError(e);
        }
    }

    static int postgresPort() {
        return Postgres.SERVER.getPort();
    }

    static String url(String database) {
        return "postgres://postgres:not-a-secret-pw@localhost:" + postgresPort() + "/" + database;
    }

    /// A new, empty database; what was in one of this name is gone.
    static void create(String database) {
        ask("postgres", "drop database if exists " + database + " with (force)");
        ask("postgres", "create database " + database);
    }

    /// The first cell of the answer; empty when there is none.
    static String ask(String database, String sql) {
        try (PostgresSession session =
                PostgresSession.open(PostgresAddress.parse(url(database)), "test")) {
            var rows = session.query(sql).rows();
            return rows.isEmpty() ? "" : String.valueOf(rows.getFirst().getFirst());
        } catch (ConnectFailed | QueryFailed | PostgresAddress.Unusable e) {
            throw new AssertionError(sql + ": " + e.getMessage(), e);
        }
    }
}
