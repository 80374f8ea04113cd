package dev.handrail.postgres;

/// What every session sets for itself right after it has connected.
final class SessionSettings {

    /// Of a primary: the timeline it writes, which `pg_control_checkpoint()` learns only later.
    static final String TIMELINE =
            "select ('x' || substr(pg_walfile_name(pg_current_wal_lsn()), 1, 8))::bit(32)::int";

    static final String TIMELINE_OF_STANDBY = "select timeline_id from pg_control_checkpoint()";

    private static final int CONNECTION_CHECK = 140000;

    private SessionSettings() {}

    /// The driver forces the JVM's time zone and its own number of digits; psql has what the role,
    /// the database or the server's configuration say. The configured zone cannot be read behind
    /// the driver's back, but initdb writes the same one to `log_timezone`.
    ///
    /// The connection check makes the server give up a statement whose client has died, which would
    /// otherwise run on and commit. The idle limit frees the locks of a Handrail that was frozen
    /// between two statements.
    static String sql(int version) {
        StringBuilder sql =
                new StringBuilder(
                        """
                        select (select backend_start from pg_catalog.pg_stat_activity
                          where pid = pg_backend_pid()),
                        set_config('TimeZone', coalesce((
                            select substr(entry, length('TimeZone=') + 1)
                            from pg_catalog.pg_db_role_setting s, unnest(s.setconfig) entry
                            where (s.setdatabase = 0 or s.setdatabase =
                                (select oid from pg_catalog.pg_database
                                  where datname = current_database()))
                              and (s.setrole = 0 or s.setrole =
                                (select oid from pg_catalog.pg_roles where rolname = session_user))
                              and entry ilike 'TimeZone=%'
                            order by s.setrole <> 0 desc, s.setdatabase <> 0 desc limit 1),
                          current_setting('log_timezone')), false),
                        set_config('extra_float_digits', '1', false),
                        set_config('idle_in_transaction_session_timeout', '5min', false)\
                        """);
        if (version >= CONNECTION_CHECK) {
            sql.append(", set_config('client_connection_check_interval', '500ms', false)");
        }
        return sql.toString();
    }
}
