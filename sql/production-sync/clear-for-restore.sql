-- Empties the schema public so that a backup of it can be put back, together with what the hotfix
-- keeps about itself. Only ever run in the same transaction as the restore (psql -1 -f this -f dump):
-- if the restore fails, all of this is rolled back and nothing is lost.
--
-- What belongs to an extension stays. CASCADE may reach views of other schemas that read these
-- tables; each is named by a NOTICE.

do $clear$
declare
    gone record;
begin
    for gone in
        select c.oid::regclass as name,
               case c.relkind when 'v' then 'view' when 'm' then 'materialized view' when 'f' then 'foreign table'
                              when 'S' then 'sequence' else 'table' end as kind
        from pg_class c
        where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v', 'm', 'f', 'S')
          and not exists (select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')
        order by c.relkind = 'S', c.oid
    loop
        execute format('drop %s if exists %s cascade', gone.kind, gone.name);
    end loop;
    for gone in
        select p.oid::regprocedure as name, case p.prokind when 'a' then 'aggregate' else 'routine' end as kind
        from pg_proc p
        where p.pronamespace = 'public'::regnamespace
          and not exists (select from pg_depend d where d.classid = 'pg_proc'::regclass and d.objid = p.oid and d.deptype = 'e')
    loop
        execute format('drop %s if exists %s cascade', gone.kind, gone.name);
    end loop;
    for gone in
        select t.oid::regtype as name, case t.typtype when 'd' then 'domain' else 'type' end as kind
        from pg_type t
        where t.typnamespace = 'public'::regnamespace and t.typtype in ('e', 'd', 'c', 'r')
          and not exists (select from pg_depend d where d.classid = 'pg_type'::regclass and d.objid = t.oid and d.deptype = 'e')
          and not exists (select from pg_class c where c.oid = t.typrelid and c.relkind <> 'c')
    loop
        execute format('drop %s if exists %s cascade', gone.kind, gone.name);
    end loop;
end
$clear$;

drop schema if exists hotfix_production_sync cascade;
