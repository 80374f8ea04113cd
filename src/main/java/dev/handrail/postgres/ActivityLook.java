package dev.handrail.postgres;

import dev.handrail.engine.Activity;
import dev.handrail.engine.Activity.Blocker;
import dev.handrail.engine.Activity.Lock;
import dev.handrail.engine.Activity.Progress;
import dev.handrail.engine.Activity.Waiter;
import dev.handrail.engine.Backend;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Reads what the server does for one session, and who is in its way.
final class ActivityLook {

    private static final int PROGRESS_OF_INDEX = 120000;
    private static final int PROGRESS_OF_ANALYZE = 130000;
    private static final int PROGRESS_OF_COPY = 140000;

    /// An attempt can have several sessions of one name, one after another or beside each other:
    /// the one that waits is meant first, then the one that works.
    private static final String SESSION =
            """
            select pid, state, coalesce(wait_event_type || ': ' || wait_event, ''),
              extract(epoch from clock_timestamp() - query_start)
            from pg_stat_activity
            where application_name = %s and pid <> pg_backend_pid() and datname = current_database()
            order by wait_event_type is distinct from 'Lock', state is distinct from 'active',
              query_start desc nulls last limit 1\
            """;

    /// Locks on the catalogue that every statement takes say nothing; what is waited for is always
    /// shown. `array_position` orders by how much a mode excludes.
    private static final String LOCKS =
            """
            select l.locktype, coalesce(case when l.database = d.oid then l.relation::regclass::text
                end, ''), l.mode, l.granted,
              extract(epoch from clock_timestamp()
                - coalesce((to_jsonb(l)->>'waitstart')::timestamptz, a.state_change))
            from pg_locks l
            join pg_stat_activity a on a.pid = l.pid
            join pg_database d on d.datname = current_database()
            left join pg_class c on c.oid = l.relation and l.database = d.oid
            where l.pid = %d and l.locktype <> 'virtualxid'
              and not (l.granted and (l.locktype = 'transactionid' or l.relation is not null
                and (l.database = 0 or c.relnamespace = 'pg_catalog'::regnamespace)))
            order by l.granted, array_position(array['AccessExclusiveLock', 'ExclusiveLock',
              'ShareRowExclusiveLock', 'ShareLock', 'ShareUpdateExclusiveLock', 'RowExclusiveLock',
              'RowShareLock', 'AccessShareLock'], l.mode), 2 limit 20\
            """;

    private static final String BLOCKERS =
            """
            select b.pid, a.usename, a.application_name,
              coalesce(host(a.client_addr), case a.client_port when -1 then 'local' end),
              a.backend_start, a.state,
              extract(epoch from clock_timestamp() - a.state_change),
              extract(epoch from clock_timestamp() - a.xact_start),
              left(regexp_replace(a.query, '\\s+', ' ', 'g'), 200),
              array_to_string(case when b.pid <> 0 then pg_blocking_pids(b.pid) end, ','),
              a.query = '<insufficient privilege>'
            from (select distinct unnest(pg_blocking_pids(%d)) as pid) b
            left join pg_stat_activity a on a.pid = b.pid
            order by cardinality(case when b.pid <> 0 then pg_blocking_pids(b.pid) end),
              a.xact_start limit 10\
            """;

    private static final String WAITERS =
            """
            select w.pid, a.usename, a.application_name,
              coalesce(host(a.client_addr), case a.client_port when -1 then 'local' end),
              extract(epoch from clock_timestamp() - w.since), w.object, w.mode,
              left(regexp_replace(a.query, '\\s+', ' ', 'g'), 200)
            from (select distinct on (l.pid) l.pid, l.mode,
                coalesce(case when l.database = d.oid then l.relation::regclass::text end, '')
                  as object,
                coalesce((to_jsonb(l)->>'waitstart')::timestamptz, s.state_change) as since
              from pg_locks l
              join pg_database d on d.datname = current_database()
              left join pg_stat_activity s on s.pid = l.pid
              where not l.granted and l.pid <> %1$d order by l.pid) w
            left join pg_stat_activity a on a.pid = w.pid
            where %1$d = any (pg_blocking_pids(w.pid))
            order by w.since limit 20\
            """;

    private final PostgresSession session;
    private final String connection;

    ActivityLook(PostgresSession session, String connection) {
        this.session = session;
        this.connection = connection;
    }

    /// @param application the session's `application_name`
    Optional<Activity> of(String application) throws QueryFailed {
        List<Cells> found = ask(SESSION.formatted(PsqlVariables.literal(application)));
        return found.isEmpty() ? Optional.empty() : Optional.of(of(found.getFirst()));
    }

    private Activity of(Cells found) throws QueryFailed {
        int pid = (int) found.count(0);
        List<Cells> locks = ask(LOCKS.formatted(pid));
        List<Blocker> blockers =
                ask(BLOCKERS.formatted(pid)).stream().map(cells -> blocker(pid, cells)).toList();
        Optional<Duration> waited =
                locks.stream().filter(lock -> !lock.yes(3)).findFirst().flatMap(l -> l.seconds(4));
        return new Activity(
                connection,
                pid,
                found.text(1),
                found.text(2),
                found.seconds(3).orElse(Duration.ZERO),
                locks.stream()
                        .map(l -> new Lock(l.text(0), l.text(1), l.text(2), l.yes(3)))
                        .toList(),
                waited,
                blockers,
                ask(WAITERS.formatted(pid)).stream().map(ActivityLook::waiter).toList(),
                progress(pid));
    }

    private static Backend backend(Cells cells) {
        return new Backend((int) cells.count(0), cells.text(1), cells.text(2), cells.text(3));
    }

    private Blocker blocker(int blocked, Cells cells) {
        boolean hidden = cells.yes(10);
        return new Blocker(
                connection,
                blocked,
                backend(cells),
                cells.text(4),
                cells.text(5),
                cells.seconds(6),
                cells.seconds(7),
                hidden ? "" : cells.text(8),
                cells.numbers(9));
    }

    private static Waiter waiter(Cells cells) {
        String query = cells.text(7);
        return new Waiter(
                backend(cells),
                cells.seconds(4),
                cells.text(5),
                cells.text(6),
                query.equals("<insufficient privilege>") ? "" : query);
    }

    /// Source of the views and columns: PostgreSQL manual, "Progress Reporting".
    private Optional<Progress> progress(int pid) throws QueryFailed {
        int version = session.version();
        List<String> views =
                Stream.of(
                                part(
                                        version >= PROGRESS_OF_INDEX,
                                        """
                                        select command, phase, case when lockers_total > lockers_done
                                            then 'lock holders to wait for'
                                            when blocks_total > 0 then 'blocks' else 'rows' end,
                                          case when lockers_total > lockers_done then lockers_done
                                            when blocks_total > 0 then blocks_done else tuples_done
                                            end,
                                          case when lockers_total > lockers_done then lockers_total
                                            when blocks_total > 0 then blocks_total
                                            else tuples_total end
                                        from pg_stat_progress_create_index\
                                        """),
                                part(
                                        version >= PROGRESS_OF_INDEX,
                                        """
                                        select command, phase, 'blocks', heap_blks_scanned,
                                          heap_blks_total from pg_stat_progress_cluster\
                                        """),
                                part(
                                        true,
                                        """
                                        select 'VACUUM', phase, 'blocks', heap_blks_scanned,
                                          heap_blks_total from pg_stat_progress_vacuum\
                                        """),
                                part(
                                        version >= PROGRESS_OF_ANALYZE,
                                        """
                                        select 'ANALYZE', phase, 'sample blocks',
                                          sample_blks_scanned, sample_blks_total
                                        from pg_stat_progress_analyze\
                                        """),
                                part(
                                        version >= PROGRESS_OF_COPY,
                                        """
                                        select command, type, case when bytes_total > 0 then 'bytes'
                                          else 'rows' end, case when bytes_total > 0
                                            then bytes_processed else tuples_processed end,
                                          bytes_total from pg_stat_progress_copy\
                                        """))
                        .flatMap(Optional::stream)
                        .map(view -> view + " where pid = " + pid)
                        .toList();
        return ask(String.join(" union all ", views) + " limit 1").stream()
                .findFirst()
                .map(cells ->
                        new Progress(
                                cells.text(0),
                                cells.text(1),
                                cells.text(2),
                                cells.count(3),
                                cells.count(4)));
    }

    private static Optional<String> part(boolean known, String view) {
        return known ? Optional.of(view) : Optional.empty();
    }

    private List<Cells> ask(String question) throws QueryFailed {
        return Cells.of(session.query(question));
    }
}
