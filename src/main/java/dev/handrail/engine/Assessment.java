package dev.handrail.engine;

import dev.handrail.engine.Health.Level;
import dev.handrail.engine.Vital.Lasting;
import dev.handrail.engine.Vital.Unseen;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/// How bad a figure is. The thresholds are those of tools that many people are woken by, the more
/// careful one where they differ; `health.md` lists them for operators.
public final class Assessment {

    /// Percent of the connections in use. Source: pgmonitor's alert rules (75, 90); check_postgres
    /// has 90 and 95.
    static final int CONNECTIONS_CAUTION = 75;

    static final int CONNECTIONS_BAD = 90;

    /// An open transaction. Source: PgHero's long query (60 s). The 5 minutes are our own.
    static final Duration TRANSACTION_CAUTION = Duration.ofSeconds(60);

    static final Duration TRANSACTION_BAD = Duration.ofMinutes(5);

    /// Idle in transaction. Source: pgmonitor's alert rules (300 s, 900 s).
    static final Duration IDLE_CAUTION = Duration.ofMinutes(5);

    static final Duration IDLE_BAD = Duration.ofMinutes(15);

    /// Waiting for a lock. Source: check_postgres has 1 and 2 minutes; at the side of somebody who
    /// is about to change tables 5 s are worth a word. Our own.
    static final Duration BLOCKED_CAUTION = Duration.ofSeconds(5);

    static final Duration BLOCKED_BAD = Duration.ofSeconds(60);

    /// Bytes a standby is behind. Source: pgmonitor's alert rules (50 MB, 100 MB).
    static final long BEHIND_CAUTION = 50_000_000;

    static final long BEHIND_BAD = 100_000_000;

    /// A standby's replay. 1 h is postgres_exporter's mixin; 60 s our own.
    static final Duration LAG_CAUTION = Duration.ofSeconds(60);

    static final Duration LAG_BAD = Duration.ofHours(1);

    /// Transactions until ids wrap around; PostgreSQL manual, "Routine Vacuuming".
    public static final long WRAPAROUND = 1L << 31;

    /// Percent of the way. Source: pgmonitor's alert rules (50, 75).
    static final int WRAPAROUND_CAUTION = 50;

    static final int WRAPAROUND_BAD = 75;

    /// Percent of `maxmemory` or `maxclients`. Our own, the same as of a database's connections.
    static final int REDIS_CAUTION = 75;

    static final int REDIS_BAD = 90;

    /// Nothing heard from the primary. A primary pings every 10 s (`repl-ping-replica-period`), and
    /// the link counts as broken after 60 s (`repl-timeout`).
    static final Duration SILENT_CAUTION = Duration.ofSeconds(20);

    private Assessment() {}

    /// How bad it is.
    public static Level of(Vital vital) {
        return switch (vital) {
            case Vital.Unknown _ -> Level.UNKNOWN;
            case Vital.Server _, Vital.Size _, Vital.Keys _, Vital.BlockedClients _ -> Level.OK;
            case Vital.Connections(long used, long usable) ->
                    share(used, usable, CONNECTIONS_CAUTION, CONNECTIONS_BAD);
            case Vital.OldestTransaction(Optional<Lasting> oldest, Unseen unseen) ->
                    orUnseen(longer(time(oldest), TRANSACTION_CAUTION, TRANSACTION_BAD), unseen);
            case Vital.IdleInTransaction(int _, Optional<Lasting> longest, Unseen unseen) ->
                    orUnseen(longer(time(longest), IDLE_CAUTION, IDLE_BAD), unseen);
            // What is bad about it is said as the age of its transaction.
            case Vital.LongestQuery(Optional<Lasting> _, Unseen unseen) ->
                    orUnseen(Level.OK, unseen);
            case Vital.Blocked blocked -> blocked(blocked);
            case Vital.Standbys standbys ->
                    standbys.standbys().stream()
                            .map(Assessment::standby)
                            .max(Level::compareTo)
                            .orElse(Level.OK);
            case Vital.ReplayLag lag -> replay(lag);
            case Vital.Wraparound(String _, long age) ->
                    share(age, WRAPAROUND, WRAPAROUND_CAUTION, WRAPAROUND_BAD);
            case Vital.Memory(long used, OptionalLong max, String _) ->
                    share(used, max.orElse(0), REDIS_CAUTION, REDIS_BAD);
            case Vital.Clients(long connected, OptionalLong max) ->
                    share(connected, max.orElse(0), REDIS_CAUTION, REDIS_BAD);
            case Vital.Saving saving -> saving.saved() && saving.appended() ? Level.OK : Level.BAD;
            case Vital.Replication replication -> replication(replication);
        };
    }

    private static Duration time(Optional<Lasting> lasting) {
        return lasting.map(Lasting::time).orElse(Duration.ZERO);
    }

    private static Level longer(Duration time, Duration caution, Duration bad) {
        if (time.compareTo(bad) >= 0) {
            return Level.BAD;
        }
        return time.compareTo(caution) >= 0 ? Level.CAUTION : Level.OK;
    }

    /// Without a limit there is no share of it.
    private static Level share(long used, long limit, int caution, int bad) {
        double percent = limit <= 0 ? 0 : 100.0 * used / limit;
        if (percent >= bad) {
            return Level.BAD;
        }
        return percent >= caution ? Level.CAUTION : Level.OK;
    }

    /// What was seen may be good only because the rest was not.
    private static Level orUnseen(Level seen, Unseen unseen) {
        return seen == Level.OK && unseen.sessions() > 0 ? Level.UNKNOWN : seen;
    }

    private static Level blocked(Vital.Blocked blocked) {
        if (blocked.count() == 0) {
            return Level.OK;
        }
        return blocked.longest()
                .map(time -> longer(time, BLOCKED_CAUTION, BLOCKED_BAD))
                .orElse(Level.CAUTION);
    }

    private static Level standby(Vital.Standby standby) {
        if (standby.behind().isEmpty()) {
            return Level.UNKNOWN;
        }
        long behind = standby.behind().getAsLong();
        if (behind >= BEHIND_BAD) {
            return Level.BAD;
        }
        return behind >= BEHIND_CAUTION ? Level.CAUTION : Level.OK;
    }

    /// One that is cut off from its primary has replayed all it got, however old that is.
    private static Level replay(Vital.ReplayLag lag) {
        Level time = lag.lag().map(t -> longer(t, LAG_CAUTION, LAG_BAD)).orElse(Level.UNKNOWN);
        return lag.receiving() || time.compareTo(Level.CAUTION) >= 0 ? time : Level.CAUTION;
    }

    private static Level replication(Vital.Replication replication) {
        if (replication.primary().isEmpty()) {
            return Level.OK;
        }
        if (!replication.linked()) {
            return Level.BAD;
        }
        return replication.silent().compareTo(SILENT_CAUTION) >= 0 ? Level.CAUTION : Level.OK;
    }
}
