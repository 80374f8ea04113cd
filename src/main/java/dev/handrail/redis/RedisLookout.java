package dev.handrail.redis;

import dev.handrail.engine.Health;
import dev.handrail.engine.Vital;
import dev.handrail.engine.Vital.Subject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Looks how a Redis is, with commands that only read, over a connection of its own. What the user
/// may not ask is [Vital.Unknown]. Used by one thread at a time; only [#cut] may be called from
/// others.
public final class RedisLookout implements AutoCloseable {

    private static final Duration ANSWER = Duration.ofSeconds(2);

    /// So long keys are counted at most; then the count is "at least".
    private static final Duration COUNTING = Duration.ofSeconds(1);

    /// Bigger steps hold up other clients noticeably, smaller ones take many more round trips.
    private static final String STEP = "1000";

    private static final List<Subject> OF_INFO =
            List.of(
                    Subject.MEMORY,
                    Subject.CLIENTS,
                    Subject.BLOCKED_CLIENTS,
                    Subject.SAVING,
                    Subject.REPLICATION);

    private final RedisAddress address;
    private final Optional<String> prefix;
    private volatile @Nullable RedisSession session;

    /// @param prefix the prefix whose keys are counted; all keys without one
    public RedisLookout(RedisAddress address, Optional<String> prefix) {
        this.address = address;
        this.prefix = prefix;
    }

    /// Looks at everything there is to see.
    ///
    /// @param connection how the target is called
    public Health health(String connection) {
        List<Vital> vitals = new ArrayList<>();
        try (RedisSession open = RedisSession.open(address, ANSWER)) {
            session = open;
            info(open, vitals);
            vitals.add(keys(open));
            return new Health(connection, "redis", address.display(), vitals, Optional.empty());
        } catch (RedisFailed failed) {
            return new Health(
                    connection, "redis", address.display(), vitals, Optional.of(failed.trouble()));
        } finally {
            session = null;
        }
    }

    private static void info(RedisSession open, List<Vital> vitals) throws RedisFailed {
        RedisInfo info;
        try {
            info = RedisInfo.of(open.send(new RedisCommand(List.of("INFO"))).text());
        } catch (RedisFailed failed) {
            throwUnlessRefused(failed);
            String why = failed.trouble().what();
            vitals.add(new Vital.Unknown(Subject.SERVER, why));
            OF_INFO.forEach(subject -> vitals.add(new Vital.Unknown(subject, why)));
            return;
        }
        vitals.add(info.server());
        vitals.add(info.memory());
        vitals.add(info.clients());
        vitals.add(info.blockedClients());
        vitals.add(info.saving());
        vitals.add(info.replication());
    }

    private Vital keys(RedisSession open) throws RedisFailed {
        try {
            return prefix.isPresent()
                    ? counted(open, prefix.get())
                    : new Vital.Keys("", number(open.send(command("DBSIZE"))), true);
        } catch (RedisFailed failed) {
            throwUnlessRefused(failed);
            return new Vital.Unknown(Subject.KEYS, failed.trouble().what());
        }
    }

    /// A key that moves while it is counted may be counted twice; the server promises only that
    /// none that stays is left out.
    private static Vital counted(RedisSession open, String prefix) throws RedisFailed {
        long end = System.nanoTime() + COUNTING.toNanos();
        String cursor = "0";
        long count = 0;
        do {
            RedisReply reply =
                    open.send(command("SCAN", cursor, "MATCH", pattern(prefix), "COUNT", STEP));
            if (!(reply instanceof RedisReply.Items(List<RedisReply> parts))
                    || parts.size() != 2
                    || !(parts.get(1) instanceof RedisReply.Items(List<RedisReply> keys))) {
                return new Vital.Unknown(Subject.KEYS, "the server did not answer SCAN with keys");
            }
            cursor = parts.getFirst().text();
            count += keys.size();
        } while (!cursor.equals("0") && System.nanoTime() < end);
        return new Vital.Keys(prefix, count, cursor.equals("0"));
    }

    /// What begins with the prefix, whatever it consists of.
    private static String pattern(String prefix) {
        return prefix.replaceAll("([\\\\*?\\[\\]^])", "\\\\$1") + "*";
    }

    private static RedisCommand command(String... words) {
        return new RedisCommand(List.of(words));
    }

    private static long number(RedisReply reply) {
        return reply instanceof RedisReply.Int(long value) ? value : 0;
    }

    private static void throwUnlessRefused(RedisFailed failed) throws RedisFailed {
        boolean needsPassword = failed.trouble().what().contains("password");
        if (failed.stage() != RedisFailed.Stage.REFUSED || needsPassword) {
            throw failed;
        }
    }

    /// Closes the socket under a question that is not answered.
    public void cut() {
        RedisSession open = session;
        if (open != null) {
            open.cut();
        }
    }

    @Override
    public void close() {
        cut();
    }
}
