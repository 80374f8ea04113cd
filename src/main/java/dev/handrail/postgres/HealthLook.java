package dev.handrail.postgres;

import dev.handrail.engine.Backend;
import dev.handrail.engine.Vital;
import dev.handrail.engine.Vital.Lasting;
import dev.handrail.engine.Vital.Subject;
import dev.handrail.engine.Vital.Unseen;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Reads how a server is, one short question at a time. What cannot be read is [Vital.Unknown]; a
/// role without `pg_read_all_stats` sees the sessions of others, but not what they do, so "there is
/// none" is never concluded from what such a role sees.
final class HealthLook {

    private static final String SERVER =
            "select current_setting('server_version'), pg_is_in_recovery(), current_database(),"
                    + " current_user";

    /// Exact for every role, unlike counting the sessions in `pg_stat_activity` by their state.
    private static final String CONNECTIONS =
            """
            select sum(numbackends), current_setting('max_connections')::int
              - current_setting('superuser_reserved_connections')::int
              - coalesce(nullif(current_setting('reserved_connections', true), ''), '0')::int
            from pg_stat_database\
            """;

    /// Of client sessions only: those of the server itself are hidden, too, and never of interest.
    private static final String UNSEEN =
            """
            select count(*) from pg_stat_activity
            where datid is not null and usesysid is not null and query = '<insufficient privilege>'\
            """;

    private static final String LASTING =
            """
            select pid, usename, application_name,
              coalesce(host(client_addr), case client_port when -1 then 'local' end),
              extract(epoch from clock_timestamp() - %1$s),
              left(regexp_replace(query, '\\s+', ' ', 'g'), 200), count(*) over ()
            from pg_stat_activity
            where pid <> pg_backend_pid() and datid is not null and usesysid is not null
              and backend_type = 'client backend' and %1$s is not null and %2$s
            order by %1$s limit 1\
            """;

    /// `waitstart` exists from PostgreSQL 14 on; before, one's own sessions tell since when their
    /// state is what it is.
    private static final String BLOCKED =
            """
            with w as (select l.pid, min(coalesce((to_jsonb(l)->>'waitstart')::timestamptz,
                a.state_change)) as since
              from pg_locks l left join pg_stat_activity a on a.pid = l.pid
              where not l.granted and l.pid is not null group by l.pid)
            select count(*), extract(epoch from clock_timestamp() - min(since)),
              (select string_agg(distinct b.pid::text, ',')
               from w as x, unnest(pg_blocking_pids(x.pid)) as b(pid)
               where b.pid not in (select pid from w))
            from w\
            """;

    private static final String STANDBYS =
            """
            select application_name, state, pg_wal_lsn_diff(pg_current_wal_lsn(), replay_lsn)
            from pg_stat_replication where state is distinct from 'backup'
            order by application_name limit 50\
            """;

    private static final String REPLAY =
            """
            select case when pg_last_wal_receive_lsn() = pg_last_wal_replay_lsn()
                  and exists (select 1 from pg_stat_wal_receiver) then 0
                else extract(epoch from clock_timestamp() - pg_last_xact_replay_timestamp()) end,
              exists (select 1 from pg_stat_wal_receiver)\
            """;

    private static final String WRAPAROUND =
            "select datname, age(datfrozenxid) from pg_database order by 2 desc limit 1";

    private static final String SIZE = "select pg_database_size(current_database())";

    private final PostgresSession session;

    HealthLook(PostgresSession session) {
        this.session = session;
    }

    /// Adds what it sees to `vitals`.
    ///
    /// @throws QueryFailed when the connection is gone
    void into(List<Vital> vitals) throws QueryFailed {
        Cells who = ask(SERVER);
        boolean standby = who.yes(1);
        String role = who.text(3);
        vitals.add(
                new Vital.Server(
                        "PostgreSQL",
                        who.text(0).split(" ")[0],
                        standby ? "standby" : "primary",
                        "database " + who.text(2) + " as " + role));
        vitals.add(
                of(
                        Subject.CONNECTIONS,
                        () -> {
                            Cells cells = ask(CONNECTIONS);
                            return new Vital.Connections(cells.count(0), cells.count(1));
                        }));
        sessions(vitals, role);
        vitals.add(of(Subject.BLOCKED, this::blocked));
        vitals.add(of(Subject.REPLICATION, standby ? this::replay : this::standbys));
        vitals.add(
                of(
                        Subject.WRAPAROUND,
                        () -> {
                            Cells cells = ask(WRAPAROUND);
                            return new Vital.Wraparound(cells.text(0), cells.count(1));
                        }));
        vitals.add(of(Subject.SIZE, () -> new Vital.Size(ask(SIZE).count(0))));
    }

    private void sessions(List<Vital> vitals, String role) throws QueryFailed {
        vitals.add(
                of(
                        Subject.OLDEST_TRANSACTION,
                        () -> {
                            Optional<Cells> row = lasting("xact_start", "true");
                            return new Vital.OldestTransaction(
                                    row.map(HealthLook::lasting), unseen(role));
                        }));
        vitals.add(
                of(
                        Subject.IDLE_IN_TRANSACTION,
                        () -> {
                            Optional<Cells> row =
                                    lasting("state_change", "state like 'idle in transaction%'");
                            return new Vital.IdleInTransaction(
                                    row.map(cells -> (int) cells.count(6)).orElse(0),
                                    row.map(HealthLook::lasting),
                                    unseen(role));
                        }));
        vitals.add(
                of(
                        Subject.LONGEST_QUERY,
                        () -> {
                            Optional<Cells> row = lasting("query_start", "state = 'active'");
                            return new Vital.LongestQuery(
                                    row.map(HealthLook::lasting), unseen(role));
                        }));
    }

    private Optional<Cells> lasting(String since, String where) throws QueryFailed {
        return Cells.of(session.query(LASTING.formatted(since, where))).stream().findFirst();
    }

    private static Lasting lasting(Cells cells) {
        return new Lasting(
                new Backend((int) cells.count(0), cells.text(1), cells.text(2), cells.text(3)),
                cells.seconds(4).orElse(Duration.ZERO),
                cells.text(5));
    }

    private Unseen unseen(String role) throws QueryFailed {
        return new Unseen((int) ask(UNSEEN).count(0), role);
    }

    private Vital blocked() throws QueryFailed {
        Cells cells = ask(BLOCKED);
        return new Vital.Blocked((int) cells.count(0), cells.seconds(1), cells.numbers(2));
    }

    private Vital standbys() throws QueryFailed {
        return new Vital.Standbys(
                Cells.of(session.query(STANDBYS)).stream()
                        .map(cells ->
                                new Vital.Standby(cells.text(0), cells.text(1), cells.number(2)))
                        .toList());
    }

    private Vital replay() throws QueryFailed {
        Cells cells = ask(REPLAY);
        return new Vital.ReplayLag(cells.seconds(0), cells.yes(1));
    }

    private Cells ask(String question) throws QueryFailed {
        return Cells.of(session.query(question)).getFirst();
    }

    private interface Look {
        Vital look() throws QueryFailed;
    }

    /// What is refused or takes too long is not known; the rest can still be.
    private Vital of(Subject subject, Look look) throws QueryFailed {
        try {
            return look.look();
        } catch (QueryFailed failed) {
            if (session.isLost()) {
                throw failed;
            }
            return new Vital.Unknown(
                    subject,
                    failed.state().equals("57014")
                            ? "the server did not answer within 2 s"
                            : failed.trouble().what());
        }
    }
}
