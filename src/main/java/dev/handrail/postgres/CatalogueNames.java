package dev.handrail.postgres;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Looks up names for completion, over a session of its own that can only read and never waits
/// long. Thread-safe; each call takes as long as the server does.
public final class CatalogueNames implements AutoCloseable {

    private static final int MOST = 5_000;

    private final PostgresAddress address;
    private final String label;
    private @Nullable PostgresSession session;
    private boolean closed;

    /// @param label how the session names itself to the server
    public CatalogueNames(PostgresAddress address, String label) {
        this.address = address;
        this.label = label;
    }

    /// The schemas, then relations as `name` where that is enough and as `schema.name`, then
    /// functions as `name(` (not those that only stand behind operators, types and casts); empty
    /// when the server cannot be asked.
    public List<String> names() {
        return ask(
                """
                (select quote_ident(nspname) || '.' from pg_catalog.pg_namespace
                  where nspname !~ '^pg_(toast|temp)' limit %1$d)
                union all
                (select case when pg_catalog.pg_table_is_visible(c.oid) then quote_ident(c.relname)
                  else quote_ident(n.nspname) || '.' || quote_ident(c.relname) end
                  from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
                  where c.relkind in ('r', 'p', 'v', 'm', 'f', 'S')
                  order by n.nspname = 'pg_catalog', 1 limit %1$d)
                union all
                (select quote_ident(n.nspname) || '.' || quote_ident(c.relname)
                  from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
                  where c.relkind in ('r', 'p', 'v', 'm', 'f', 'S')
                  and pg_catalog.pg_table_is_visible(c.oid)
                  and n.nspname not in ('pg_catalog', 'information_schema') limit %1$d)
                union all
                (select distinct quote_ident(p.proname) || '(' from pg_catalog.pg_proc p
                  where pg_catalog.pg_function_is_visible(p.oid) and p.proname !~ '^_'
                  and not exists (select from pg_catalog.pg_operator o where o.oprcode = p.oid)
                  and not exists (select from pg_catalog.pg_type t where p.oid in
                    (t.typinput, t.typoutput, t.typreceive, t.typsend, t.typmodin, t.typmodout))
                  and not exists (select from pg_catalog.pg_cast k where k.castfunc = p.oid)
                  and p.prorettype not in ('internal'::regtype, 'trigger'::regtype)
                  limit %1$d)\
                """
                        .formatted(MOST));
    }

    /// The columns of the relations of these names, each once; a name may have its schema in front.
    public List<String> columns(List<String> relations) {
        if (relations.isEmpty()) {
            return List.of();
        }
        List<String> conditions =
                relations.stream()
                        .map(NamePattern::new)
                        .map(name ->
                                "("
                                        + name.condition(
                                                "n.nspname",
                                                "c.relname",
                                                "pg_catalog.pg_table_is_visible(c.oid)")
                                        + ")")
                        .toList();
        return ask(
                """
                select distinct quote_ident(a.attname) from pg_catalog.pg_attribute a
                join pg_catalog.pg_class c on c.oid = a.attrelid
                join pg_catalog.pg_namespace n on n.oid = c.relnamespace
                where a.attnum > 0 and not a.attisdropped
                and c.relkind in ('r', 'p', 'v', 'm', 'f') and (%s) limit %d\
                """
                        .formatted(String.join(" or ", conditions), MOST));
    }

    private synchronized List<String> ask(String sql) {
        if (closed) {
            return List.of();
        }
        try {
            return session().query(sql).rows().stream()
                    .map(row -> row.getFirst())
                    .<String>mapMulti((name, to) -> {
                        if (name != null) {
                            to.accept(name);
                        }
                    })
                    .toList();
        } catch (ConnectFailed | QueryFailed e) {
            return List.of();
        }
    }

    private PostgresSession session() throws ConnectFailed, QueryFailed {
        PostgresSession open = session;
        if (open == null || open.isLost()) {
            open = PostgresSession.open(address, label);
            session = open;
            open.query(
                    "select set_config('default_transaction_read_only', 'on', false),"
                            + " set_config('statement_timeout', '1s', false),"
                            + " set_config('lock_timeout', '200ms', false)");
        }
        return open;
    }

    @Override
    public synchronized void close() {
        closed = true;
        PostgresSession open = session;
        if (open != null) {
            open.close();
        }
    }
}
