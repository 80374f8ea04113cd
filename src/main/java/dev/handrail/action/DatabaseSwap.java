package dev.handrail.action;

import dev.handrail.engine.ActionRunner.Finding;
import dev.handrail.engine.Attempt;
import dev.handrail.evidence.Voice;
import dev.handrail.postgres.PostgresSession;
import dev.handrail.postgres.QueryFailed;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// The statements of a swap, on a session that is connected to neither of the databases.
record DatabaseSwap(PostgresSession session, SwapNames names, Attempt attempt) {

    private static final String MARK = "restored by ";

    /// Sessions that were told to end take a moment.
    private static final int TRIES = 100;

    private static final long PAUSE_MILLIS = 100;

    /// What a new database does not have from its template: owner, settings, privileges, limit.
    /// Lists such as `search_path` are kept quoted by the server; all else is one value.
    private static final String PROPERTIES =
            """
            select format('alter database %%1$I owner to %%I', %1$s, pg_catalog.pg_get_userbyid(datdba))
            from pg_catalog.pg_database where datname = %2$s
            union all
            select format('alter database %%1$I connection limit %%s', %1$s, datconnlimit)
            from pg_catalog.pg_database where datname = %2$s and datconnlimit <> -1
            union all
            select format('alter %%s set %%I to %%s',
                     case when s.setrole = 0 then format('database %%I', %1$s)
                          else format('role %%I in database %%I', pg_catalog.pg_get_userbyid(s.setrole), %1$s) end,
                     split_part(c, '=', 1),
                     case when split_part(c, '=', 1) in ('search_path', 'temp_tablespaces', 'session_preload_libraries',
                                                         'local_preload_libraries', 'unix_socket_directories')
                          then nullif(substr(c, position('=' in c) + 1), '')
                          else quote_literal(substr(c, position('=' in c) + 1)) end)
            from pg_catalog.pg_db_role_setting s join pg_catalog.pg_database d on d.oid = s.setdatabase
            cross join unnest(s.setconfig) as c where d.datname = %2$s
            union all
            select format('revoke all on database %%I from public', %1$s)
            from pg_catalog.pg_database where datname = %2$s and datacl is not null
            union all
            select format('grant %%s on database %%I to %%s%%s', a.privilege_type, %1$s,
                     case a.grantee when 0 then 'public' else quote_ident(pg_catalog.pg_get_userbyid(a.grantee)) end,
                     case when a.is_grantable then ' with grant option' else '' end)
            from pg_catalog.pg_database d, pg_catalog.aclexplode(d.datacl) as a
            where d.datname = %2$s and a.grantee <> d.datdba\
            """;

    /// Makes the new database beside the old one.
    void prepare(String copy) throws QueryFailed {
        String current = ScratchDatabase.literal(names.current());
        String restoring = ScratchDatabase.literal(names.restoring());
        session.query("drop database if exists " + name(names.restoring()));
        session.query("create database " + name(names.restoring()) + " template " + name(copy));
        // Its comment tells, after a crash, that it came into its place.
        session.query(
                "comment on database "
                        + name(names.restoring())
                        + " is "
                        + ScratchDatabase.literal(MARK + attempt.label()));
        for (List<@Nullable String> row :
                session.query(PROPERTIES.formatted(restoring, current)).rows()) {
            session.query(String.valueOf(row.getFirst()));
        }
    }

    /// Puts the new one in the place of the old one. When that fails the old one is open again.
    void swap() throws QueryFailed {
        session.query("alter database " + name(names.current()) + " allow_connections false");
        try {
            endOthers();
            session.query("begin");
            session.query(rename(names.current(), names.replaced()));
            session.query(rename(names.restoring(), names.current()));
            session.query("commit");
        } catch (QueryFailed failed) {
            undo();
            throw failed;
        }
    }

    private void undo() {
        try {
            session.query("rollback");
            session.query("alter database " + name(names.current()) + " allow_connections true");
            session.query("drop database if exists " + name(names.restoring()));
        } catch (QueryFailed gone) {
            attempt.capture()
                    .line(
                            Voice.NOTE,
                            "should nobody be able to connect: alter database "
                                    + name(names.current())
                                    + " allow_connections true");
        }
    }

    private void endOthers() throws QueryFailed {
        String others =
                " from pg_catalog.pg_stat_activity where pid <> pg_backend_pid() and datname = "
                        + ScratchDatabase.literal(names.current());
        for (List<@Nullable String> row :
                session.query(
                                "select pid, coalesce(usename, '?'), application_name,"
                                        + " pg_catalog.pg_terminate_backend(pid)"
                                        + others)
                        .rows()) {
            attempt.capture()
                    .line(
                            Voice.NOTE,
                            "disconnected process %s (%s, %s)"
                                    .formatted(row.get(0), row.get(1), row.get(2)));
        }
        for (int i = 0; i < TRIES; i++) {
            if (ScratchDatabase.cell(session, "select count(*)" + others).equals("0")) {
                return;
            }
            try {
                TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    void dropReplaced() throws QueryFailed {
        session.query("drop database " + name(names.replaced()));
    }

    private static String rename(String from, String to) {
        return "alter database " + name(from) + " rename to " + name(to);
    }

    private static String name(String database) {
        return TableFigures.identifier(database);
    }

    static Finding settle(PostgresSession session, SwapNames names, String label)
            throws QueryFailed {
        String comment =
                ScratchDatabase.cell(
                        session,
                        "select pg_catalog.shobj_description(oid, 'pg_database') from"
                                + " pg_catalog.pg_database where datname = "
                                + ScratchDatabase.literal(names.current()));
        if (comment.equals(MARK + label)) {
            return new Finding.Happened(
                    exists(session, names.replaced())
                            ? "the restored database is in its place; the old one is still there"
                                    + " as "
                                    + names.replaced()
                                    + ": compare, then drop it"
                            : "the restored database is in its place");
        }
        session.query("alter database " + name(names.current()) + " allow_connections true");
        if (exists(session, names.restoring())) {
            session.query("drop database " + name(names.restoring()));
        }
        return new Finding.DidNotHappen(
                "the old database is still in its place and may be connected to");
    }

    private static boolean exists(PostgresSession session, String database) throws QueryFailed {
        return !ScratchDatabase.cell(
                        session,
                        "select 1 from pg_catalog.pg_database where datname = "
                                + ScratchDatabase.literal(database))
                .isEmpty();
    }
}
