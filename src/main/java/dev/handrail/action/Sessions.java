package dev.handrail.action;

import dev.handrail.engine.Attempt;
import dev.handrail.postgres.ConnectFailed;
import dev.handrail.postgres.PostgresSession;
import dev.handrail.postgres.QueryFailed;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Who else is in a database, for people who have to make room.
final class Sessions {

    private Sessions() {}

    /// The sessions that hold a lock on a table, each as a part of a sentence; none when the server
    /// does not tell.
    static List<String> inTransactions(Database database, Attempt attempt) {
        List<String> sessions = new ArrayList<>();
        try (PostgresSession session = PostgresSession.open(database.address(), attempt.label())) {
            for (List<@Nullable String> row :
                    session.query(
                                    """
                                    select a.pid, coalesce(a.usename, '?'), coalesce(a.application_name, ''),
                                      coalesce(a.state, '?'),
                                      coalesce(extract(epoch from clock_timestamp() - a.xact_start)::bigint, 0),
                                      (select string_agg(distinct l.relation::regclass::text, ', ')
                                       from pg_catalog.pg_locks l
                                       where l.pid = a.pid and l.granted and l.relation >= 16384),
                                      regexp_replace(left(coalesce(a.query, ''), 80), '\\s+', ' ', 'g')
                                    from pg_catalog.pg_stat_activity a
                                    where a.datname = current_database() and a.pid <> pg_backend_pid()
                                      and exists (select from pg_catalog.pg_locks l
                                                  where l.pid = a.pid and l.granted and l.relation >= 16384)
                                    order by a.xact_start limit 10\
                                    """)
                            .rows()) {
                sessions.add(
                        "process %s (%s, %s, %s for %s s) holds %s; its last query: %s"
                                .formatted(row.toArray()));
            }
        } catch (ConnectFailed | QueryFailed unknown) {
            return sessions;
        }
        return sessions;
    }
}
