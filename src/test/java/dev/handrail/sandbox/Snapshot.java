package dev.handrail.sandbox;

import dev.handrail.json.Json;
import dev.handrail.json.JsonReader;
import dev.handrail.postgres.RehearsalDatabase;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// Everything a database is, as far as a revert must restore it: what its catalogue says, column
/// order aside, and the content of every table.
///
/// @param catalogue one line for each object and property
/// @param rows table -> checksum over its rows, whatever their order
record Snapshot(List<String> catalogue, SortedMap<String, String> rows) {

    private static final String CATALOGUE =
            """
            with space as (
                select oid, nspname from pg_namespace
                where nspname not like 'pg\\_%' and nspname <> 'information_schema'
            ), line (l) as (
                select 'schema ' || nspname from space
                union all
                select format('%s %I.%I', c.relkind, s.nspname, c.relname)
                from pg_class c join space s on s.oid = c.relnamespace
                union all
                select format('column %s.%I %s not null %s default %s', a.attrelid::regclass, a.attname,
                              format_type(a.atttypid, a.atttypmod), a.attnotnull,
                              (select pg_get_expr(adbin, adrelid) from pg_attrdef d
                               where d.adrelid = a.attrelid and d.adnum = a.attnum))
                from pg_attribute a join pg_class c on c.oid = a.attrelid join space s on s.oid = c.relnamespace
                where a.attnum > 0 and not a.attisdropped and c.relkind = 'r'
                union all
                select format('constraint %s %I %s valid %s', conrelid::regclass, conname, pg_get_constraintdef(n.oid), convalidated)
                from pg_constraint n join space s on s.oid = n.connamespace
                union all
                select format('index %s valid %s', pg_get_indexdef(i.indexrelid), i.indisvalid)
                from pg_index i join pg_class c on c.oid = i.indexrelid join space s on s.oid = c.relnamespace
                union all
                select format('trigger %s enabled %s', pg_get_triggerdef(t.oid), t.tgenabled)
                from pg_trigger t where not t.tgisinternal
                union all
                select 'function ' || pg_get_functiondef(p.oid) from pg_proc p join space s on s.oid = p.pronamespace
                where p.prokind <> 'a'
                union all
                select format('type %I.%I', s.nspname, t.typname)
                from pg_type t join space s on s.oid = t.typnamespace where t.typtype in ('e', 'd')
            )
            select coalesce(json_agg(l order by l), '[]') as v from line
            """;

    private static final String TABLES =
            """
            select json_agg(t.oid::regclass::text) as v from pg_class t
            join pg_namespace s on s.oid = t.relnamespace
            where t.relkind = 'r' and s.nspname not like 'pg\\_%' and s.nspname <> 'information_schema'
            """;

    static Snapshot of(RehearsalDatabase database) {
        SortedMap<String, String> rows = new TreeMap<>();
        for (String table : texts(database, TABLES)) {
            rows.put(
                    table,
                    Databases.value(
                            database,
                            "select count(*) || ' ' || coalesce(md5(string_agg(to_jsonb(t)::text, chr(10)"
                                    + " order by to_jsonb(t)::text)), '') as v from "
                                    + table
                                    + " t"));
        }
        return new Snapshot(texts(database, CATALOGUE), rows);
    }

    private static List<String> texts(RehearsalDatabase database, String query) {
        return switch (database.answer(query, Map.of())) {
            case RehearsalDatabase.Answer.Row row -> texts(row.json());
            case RehearsalDatabase.Answer.NoRow _ -> throw new AssertionError("no row: " + query);
            case RehearsalDatabase.Answer.Failed failed ->
                    throw new AssertionError(failed.refusal().message() + ": " + query);
        };
    }

    private static List<String> texts(String json) {
        if (JsonReader.read(json).json().orElseThrow() instanceof Json.Obj object
                && object.fields().get("v") instanceof Json.Arr list) {
            return list.items().stream().map(item -> ((Json.Str) item).value()).toList();
        }
        throw new AssertionError("not a list: " + json);
    }
}
