package dev.handrail.action;

import dev.handrail.engine.Attempt;
import dev.handrail.engine.Stop;
import dev.handrail.evidence.Voice;
import dev.handrail.postgres.ConnectFailed;
import dev.handrail.postgres.PostgresAddress;
import dev.handrail.postgres.PostgresSession;
import dev.handrail.postgres.QueryFailed;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A database on the server of another one, for the time of a test. It is dropped when it is
/// closed, whatever happened; what a killed Handrail left is found by its name at the next test.
final class ScratchDatabase implements AutoCloseable {

    private static final String PREFIX = "handrail_scratch_";
    private static final int TAIL = 8;

    /// `WITH (FORCE)` came with PostgreSQL 13.
    private static final int FORCE = 130_000;

    private final Database main;
    private final Attempt attempt;
    private final String name;

    private ScratchDatabase(Database main, Attempt attempt, String name) {
        this.main = main;
        this.attempt = attempt;
        this.name = name;
    }

    /// Why this role could not make one; empty when it can.
    static String obstacle(PostgresSession session) throws QueryFailed {
        boolean may =
                "t"
                        .equals(
                                cell(
                                        session,
                                        "select rolcreatedb or rolsuper from pg_catalog.pg_roles where"
                                                + " rolname = current_user"));
        return may ? "" : "the role may not create databases";
    }

    /// Makes an empty one with the encoding and the sorting of the main database.
    ///
    /// @param template the database it is a copy of; null for an empty one
    static ScratchDatabase make(Database main, @Nullable String template, Attempt attempt)
            throws ConnectFailed, QueryFailed {
        try (PostgresSession session = PostgresSession.open(main.address(), attempt.label());
                Stop.Registration _ =
                        attempt.stop().onRequest(_ -> Thread.startVirtualThread(session::cancel))) {
            session.query("set statement_timeout = 0");
            String name = freeName(session, main, attempt);
            String from =
                    template == null
                            ? " template template0" + sorting(session)
                            : " template " + TableFigures.identifier(template);
            session.query("create database " + TableFigures.identifier(name) + from);
            ScratchDatabase made = new ScratchDatabase(main, attempt, name);
            try {
                session.query(
                        "comment on database "
                                + TableFigures.identifier(name)
                                + " is "
                                + literal(comment(attempt)));
                return made;
            } catch (QueryFailed e) {
                made.close();
                throw e;
            }
        }
    }

    private static String comment(Attempt attempt) {
        return "scratch database of " + attempt.label() + "; may be dropped when that is over";
    }

    /// `handrail_scratch_<end of the run's id>_<n>`. Those of this run that are there already are
    /// what a killed Handrail left: dropped. Those of other runs are named.
    private static String freeName(PostgresSession session, Database main, Attempt attempt)
            throws QueryFailed {
        String run = attempt.run().toLowerCase(java.util.Locale.ROOT).replaceAll("[^a-z0-9]", "");
        String own = PREFIX + run.substring(Math.max(0, run.length() - TAIL)) + "_";
        List<String> taken = new ArrayList<>();
        for (List<@Nullable String> row :
                session.query(
                                """
                                select d.datname, coalesce(pg_catalog.shobj_description(d.oid, 'pg_database'), ''),
                                  exists (select from pg_catalog.pg_stat_activity a where a.datid = d.oid)
                                from pg_catalog.pg_database d
                                where d.datname like 'handrail\\_scratch\\_%' order by 1\
                                """)
                        .rows()) {
            String there = String.valueOf(row.get(0));
            boolean ours =
                    there.startsWith(own)
                            && String.valueOf(row.get(1)).contains(" " + attempt.run() + "/");
            if (ours && "f".equals(row.get(2)) && drop(session, main, there)) {
                attempt.capture()
                        .line(Voice.NOTE, "dropped " + there + ", left by an attempt of this run");
            } else {
                taken.add(there);
                attempt.capture()
                        .line(
                                Voice.NOTE,
                                "the server has a database "
                                        + there
                                        + " ("
                                        + row.get(1)
                                        + "); drop it if nobody uses it any more");
            }
        }
        int number = 1;
        while (taken.contains(own + number)) {
            number++;
        }
        return own + number;
    }

    /// The settings that a new database must share with the main one to hold the same texts.
    private static String sorting(PostgresSession session) throws QueryFailed {
        String provider =
                session.version() >= 150_000
                        ? """
                        || case when d.datlocprovider = 'i' then format(' locale_provider icu icu_locale %%L', d.%s)
                             else '' end\
                        """
                                .formatted(
                                        session.version() >= 170_000 ? "datlocale" : "daticulocale")
                        : "";
        return cell(
                session,
                "select format(' encoding %L lc_collate %L lc_ctype %L',"
                        + " pg_catalog.pg_encoding_to_char(d.encoding), d.datcollate, d.datctype)"
                        + provider
                        + " from pg_catalog.pg_database d where d.datname = current_database()");
    }

    String name() {
        return name;
    }

    PostgresAddress address() {
        return main.address(name);
    }

    @Override
    public void close() {
        boolean dropped;
        try (PostgresSession session = PostgresSession.open(main.address(), attempt.label())) {
            session.query("set statement_timeout = 0");
            dropped = drop(session, main, name);
        } catch (ConnectFailed | QueryFailed e) {
            dropped = false;
        }
        if (!dropped) {
            attempt.capture()
                    .line(
                            Voice.NOTE,
                            "the scratch database "
                                    + name
                                    + " could not be dropped; drop it by hand: drop database "
                                    + name);
        }
    }

    private static boolean drop(PostgresSession session, Database main, String name) {
        try {
            session.query(
                    "drop database if exists "
                            + TableFigures.identifier(name)
                            + (main.version() >= FORCE ? " with (force)" : ""));
            return true;
        } catch (QueryFailed stays) {
            return false;
        }
    }

    static String cell(PostgresSession session, String sql) throws QueryFailed {
        var rows = session.query(sql).rows();
        String cell = rows.isEmpty() ? null : rows.getFirst().getFirst();
        return cell == null ? "" : cell;
    }

    static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
